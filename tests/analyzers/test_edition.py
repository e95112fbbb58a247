from pathlib import Path

from analyzers.edition import EDITION, digest_modules


def test_the_edition_changes_with_the_text_and_the_name_of_any_module_and_with_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    (tmp_path / "b.py").write_text("y = 2\n")
    first = digest_modules(tmp_path)
    (tmp_path / "notes.md").write_text("words")
    assert digest_modules(tmp_path) == first
    (tmp_path / "b.py").write_text("y = 3\n")
    second = digest_modules(tmp_path)
    (tmp_path / "b.py").rename(tmp_path / "c.py")
    assert len({first, second, digest_modules(tmp_path), EDITION}) == 4
