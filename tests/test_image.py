"""The image's recipe against the list of what a build is given: no engine runs here to tell."""

from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_a_build_is_given_whatever_the_recipe_copies() -> None:
    given = {line.removeprefix("!") for line in (ROOT / ".dockerignore").read_text().split() if line.startswith("!")}
    steps = [line.split()[1:-1] for line in (ROOT / "Dockerfile").read_text().split("\n") if line.startswith("COPY ")]
    copied = {source for sources in steps for source in sources}
    assert copied == given
    assert all((ROOT / source).exists() for source in copied)
