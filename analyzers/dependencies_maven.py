"""pom.xml: repositories over http, and versions that are built anew under one name.

Read by expat, which is told to refuse any document type: what entities and external subsets can do begins with one, and
no pom needs it. A SNAPSHOT of the project's own group is a module built beside this one, and no defect.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat  # its document types are refused below

from analyzers.dependencies_claims import Claim, is_insecure
from analyzers.dependencies_reading import MAX_BYTES

MAX_DEPTH = 100
_VERSIONED = frozenset({"dependency", "plugin", "extension"})
_REPOSITORIES = frozenset({"repository", "pluginRepository", "snapshotRepository"})
_MOVING = ("LATEST", "RELEASE")


@dataclass(slots=True)
class _Block:
    """An element with the texts of its children, each with the line on which it ends."""

    name: str
    texts: dict[str, tuple[str, int]] = field(default_factory=dict)

    def text(self, child: str) -> str:
        return self.texts.get(child, ("", 0))[0]

    def line(self, child: str) -> int:
        return self.texts[child][1]


@dataclass(slots=True)
class _Reader:
    """Follows expat through a document."""

    parser: expat.XMLParserType
    open: list[_Block] = field(default_factory=list)
    blocks: list[_Block] = field(default_factory=list)
    groups: set[str] = field(default_factory=set)
    heard: list[str] = field(default_factory=list)

    def begin(self, name: str, _attributes: object) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise ValueError(f"its elements are nested more than {MAX_DEPTH} deep")
        self.open.append(_Block(name))
        self.heard.clear()

    def end(self, name: str) -> None:
        text = "".join(self.heard).strip()
        self.heard.clear()
        block = self.open.pop()
        if self.open:
            self.open[-1].texts[name] = (text, self.parser.CurrentLineNumber)
        if name == "groupId" and [one.name for one in self.open] in (["project"], ["project", "parent"]):
            self.groups.add(text)
        if name in _VERSIONED | _REPOSITORIES:
            self.blocks.append(block)


def judge_pom(content: bytes) -> Iterator[Claim]:
    """Yield what a reviewer would stop at. Raises `ValueError` where it cannot be read."""
    reader = _read(content)
    for block in reader.blocks:
        if block.name in _REPOSITORIES and is_insecure(block.text("url").encode()):
            yield Claim("dependency-over-http", block.line("url"))
        if block.name in _VERSIONED and _is_moving(block, reader.groups):
            yield Claim("dependency-snapshot", block.line("version"))


def _is_moving(block: _Block, own: set[str]) -> bool:
    version, group = block.text("version"), block.text("groupId")
    return version in _MOVING or (version.endswith("-SNAPSHOT") and group not in own and not group.startswith("${"))


def _read(content: bytes) -> _Reader:
    if len(content) > MAX_BYTES:
        raise ValueError("larger than any project's")
    parser = expat.ParserCreate()
    reader = _Reader(parser)
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = reader.begin
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.heard.append
    try:
        parser.Parse(content, True)  # noqa: FBT003
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    return reader


def _refuse(*_declaration: object) -> None:
    raise ValueError("it declares a document type, which is not read; leave it out")
