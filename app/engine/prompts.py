"""The prompts: Markdown beside the packages (`prompts/*.md`), each with a name, a version and an aspect.

They are data of this product, shipped with it and read once. A prompt that is missing or misshapen ends the start: a
review under half a prompt would look like one under the whole. The digest of each is for the review's footer; the text
itself enters the memo's key with everything else that a model is sent.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template

from analyzers.finding import Aspect
from app.errors import OperatorError

FOLDER = Path(__file__).parents[2] / "prompts"
"""Next to `app`, in a checkout and in an installation alike: not looked up by name, which the working directory of a
process could answer with a folder of its own."""

_PLACEHOLDERS: Mapping[str, tuple[str, ...]] = {
    "system": (),
    "security": (),
    "quality": (),
    "standards": (),
    "planner": (),
    "lead": ("calls", "rounds"),
    "verifier": (),
    "repair": ("fault",),
}
"""Every prompt and what code fills in."""
_HEADER = ("name", "version", "aspect")
_ALL = "all"


@dataclass(frozen=True, slots=True)
class PromptText:
    """A prompt. `aspect` is None for one that serves all; `digest` is 16 hexadecimal digits of the whole file."""

    name: str
    version: int
    aspect: Aspect | None
    text: str
    digest: str

    def fill(self, **values: object) -> str:
        """Return the text with its placeholders filled in: all of them and no others, else `KeyError`."""
        if values.keys() != set(_PLACEHOLDERS[self.name]):
            raise KeyError(f"prompt {self.name} takes {_PLACEHOLDERS[self.name]}, not {tuple(values)}")
        return Template(self.text).substitute(values)


@dataclass(frozen=True, slots=True)
class Prompts:
    """The prompts of one installation."""

    system: PromptText
    aspects: Mapping[Aspect, PromptText]
    planner: PromptText
    lead: PromptText
    verifier: PromptText
    repair: PromptText

    @property
    def digest(self) -> str:
        """Return 16 hexadecimal digits of them all."""
        every = (self.system, *self.aspects.values(), self.planner, self.lead, self.verifier, self.repair)
        return _digest("".join(one.digest for one in every).encode())


@cache
def load_prompts(folder: Path = FOLDER) -> Prompts:
    """Read the prompts. Raises `OperatorError` naming the file that is missing or is no prompt."""
    found = {name: _read(folder / f"{name}.md") for name in _PLACEHOLDERS}
    aspects = {aspect: found[aspect.value] for aspect in Aspect}
    rest = (found[name] for name in ("planner", "lead", "verifier", "repair"))
    return Prompts(found["system"], aspects, *rest)


def _read(path: Path) -> PromptText:
    try:
        return parse_prompt(path.stem, path.read_bytes())
    except (OSError, ValueError) as error:
        raise OperatorError(f"the prompt {path} cannot be used: {error}; install Quorum anew") from error


def parse_prompt(name: str, content: bytes) -> PromptText:
    """Parse a prompt that must have this name. Raises `ValueError`."""
    opening, header, text = _split(content.decode())
    fields = [line.partition(": ") for line in header.split("\n")]
    if opening or tuple(key for key, _, _ in fields) != _HEADER:
        raise ValueError(f"it must begin with `---`, the lines {', '.join(_HEADER)}, and `---`")
    values = {key: value for key, _, value in fields}
    if values["name"] != name or not values["version"].isdecimal():
        raise ValueError(f"its name must be {name}, and its version a whole number")
    expected = name if name in set(Aspect) else _ALL
    if values["aspect"] != expected:
        raise ValueError(f"its aspect must be {expected}")
    template = Template(text)
    if not template.is_valid() or sorted(template.get_identifiers()) != sorted(_PLACEHOLDERS[name]):
        raise ValueError(f"its placeholders must be {_PLACEHOLDERS[name]}; a dollar sign is written `$$`")
    aspect = None if expected == _ALL else Aspect(expected)
    return PromptText(name, int(values["version"]), aspect, text.strip(), _digest(content))


def _split(content: str) -> tuple[str, str, str]:
    opening, _, rest = content.partition("---\n")
    header, _, text = rest.partition("\n---\n")
    return opening, header, text


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
