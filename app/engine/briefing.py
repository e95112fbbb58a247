"""What the model calls of one review are given, put together once: the change, the files in pieces, the guidelines.

The files that one call reads, and their order, depend on the change alone, so every aspect and every voice sends the
same beginning. Guidelines come from the base branch: the author of a change does not write the rules it is judged by.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from anyio import to_thread

from analyzers.change import DiffState
from analyzers.finding import Aspect, Finding
from app.engine.dispatch import Lanes, for_each
from app.engine.head_tree import HeadTree
from app.engine.material import SOURCE, Material
from app.engine.prompts import Prompts
from app.engine.related import relate
from app.engine.unjudged import removes_secret, secret_rows
from app.errors import HostError
from app.github.port import About
from app.llm.port import Passage
from app.review.briefing import Brief, brief_change, brief_file, brief_guidelines
from app.review.call import Denied
from app.review.claims import UNPLACED, Claim, finding_of
from app.review.config import PATH as CONFIG
from app.review.deny import sift
from app.review.fence import Fence
from app.review.languages import DATA, LOCK, PROSE
from app.review.outline import outline
from app.review.packing import Packing, Piece, Portion, pack_files
from app.review.quote import Quotable
from app.review.sheet import Sheet

NEAR_REMOVAL = "the change removed lines here"
"""The note of a finding on lines that this change did not write, but next to which it removed some."""


@dataclass(frozen=True)
class Briefing:
    """The material of a review as models see it. `notes` say what of the guidelines was not given to them."""

    prompts: Prompts
    fence: Fence
    system: tuple[Passage, ...]
    guidelines: str
    sheets: Mapping[str, Sheet]
    packing: Packing
    related: Sequence[str] = ()
    """For each piece the definitions that it does not show and its changes use, or nothing."""
    notes: tuple[str, ...] = ()
    _quotables: dict[str, Quotable] = field(default_factory=dict)
    _passages: dict[tuple[int, frozenset[tuple[str, int]]], tuple[Piece, str]] = field(default_factory=dict)

    @cached_property
    def _units(self) -> Mapping[str, int]:
        """The number of the first piece that holds a path."""
        return {path: numbers[0] for path, numbers in self._places.items()}

    @cached_property
    def _places(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the pieces that hold a path."""
        places: dict[str, list[int]] = {}
        for number, piece in enumerate(self.packing.pieces):
            for path in piece.paths:
                places.setdefault(path, []).append(number)
        return places

    @cached_property
    def _related(self) -> Mapping[int, str]:
        return {id(piece): text for piece, text in zip(self.packing.pieces, self.related, strict=False)}

    @property
    def shortfalls(self) -> Mapping[str, str]:
        """By path, which changed lines no piece shows."""
        return self.packing.shortfalls

    def unit_of(self, path: str) -> object:
        """Return what files have in common that are read in the same calls; a file without changed lines is alone."""
        return self._units.get(path, path)

    def pieces_of(self, path: str) -> Sequence[Piece]:
        """Return the calls in which a file is read: none where the change left nothing to read in it."""
        return [self.packing.pieces[number] for number in self._places.get(path, ())]

    def quotable(self, path: str) -> Quotable:
        """Return a changed file, indexed for quotes."""
        if path not in self._quotables:
            self._quotables[path] = Quotable(self.sheets[path].lines or [""])
        return self._quotables[path]

    def judge(
        self, claims: Sequence[Claim], source: str, aspect: Callable[[Claim], Aspect], sheets: Mapping[str, Sheet]
    ) -> tuple[tuple[Finding, ...], tuple[Denied, ...]]:
        """Place claims by their quotes and sift them: what is raised, and what is denied with its ground.

        What is about removed lines says so, since no line of its own was written.
        """
        placed = [finding_of(one, self.quotable(one.path), source=source, aspect=aspect(one)) for one in claims]
        sifted = sift(placed, sheets)
        raised = (*map(self._noted, sifted.kept), *sifted.elsewhere)
        return raised, tuple(Denied(one.finding, one.ground.value) for one in sifted.denied)

    def _noted(self, finding: Finding) -> Finding:
        sheet = self.sheets[finding.path]
        lines = (finding.start_line, finding.end_line)
        written = not sheet.file.added_lines.isdisjoint(range(lines[0], lines[1] + 1))
        if written or UNPLACED in finding.notes or sheet.file.diff is DiffState.UNKNOWN:
            return finding
        return replace(finding, notes=(*finding.notes, NEAR_REMOVAL))

    def files(self, piece: Piece, secret: frozenset[tuple[str, int]] = frozenset()) -> str:
        """Return the passages of the files that a call reads, and of the definitions that their changes use.

        The lines in `secret`, by path, are withheld: a model's provider is a third party. The passages are the same for
        every aspect and voice, so they are made once.
        """
        mine = frozenset(place for place in secret if place[0] in piece.paths)
        key = (id(piece), mine)
        if key not in self._passages:
            self._passages[key] = piece, self._render(piece, mine)
        return self._passages[key][1]

    def _render(self, piece: Piece, secret: frozenset[tuple[str, int]]) -> str:
        portions = [_withhold(portion, secret) for portion in piece.portions]
        passages = [self.fence.wrap("file", brief_file(portion)) for portion in portions]
        if related := self._related.get(id(piece)):
            passages.append(self.fence.wrap("related", related))
        return "\n\n".join(passages)

    def aspect(self, aspect: Aspect) -> Sequence[str]:
        """Return the task of an aspect; that of standards has the team's guidelines before it."""
        task = self.prompts.aspects[aspect].text
        if aspect is Aspect.STANDARDS and self.guidelines:
            return [self.fence.wrap("guidelines", self.guidelines), task]
        return [task]


async def brief_review(material: Material, prompts: Prompts, fence: Fence, tree: HeadTree, lanes: Lanes) -> Briefing:
    """Put together what models are given of a change. What cannot be had raises nothing: a note says so."""
    about, unknown = await _fetch_about(material)
    texts, notes = await _fetch_guidelines(material, lanes)
    guidelines = brief_guidelines(texts) if texts else Brief("")
    sheets, packing = await to_thread.run_sync(_lay_out, material)
    related, late = await relate(tree, sheets, packing)
    change = fence.wrap("change", brief_change(about.title, about.description, material.change))
    return Briefing(
        prompts=prompts,
        fence=fence,
        system=(Passage(prompts.system.text, ends_prefix=True), Passage(change, ends_prefix=True)),
        guidelines=guidelines.text,
        sheets=sheets,
        packing=packing,
        related=related,
        notes=(*unknown, *notes, *late, *([f"To the models {guidelines.shortfall}."] if guidelines.shortfall else [])),
    )


async def _fetch_about(material: Material) -> tuple[About, tuple[str, ...]]:
    try:
        return await material.source.fetch_about(), ()
    except HostError as error:
        return About(), (f"The title and the description were not given to the models: {error}",)


async def _fetch_guidelines(material: Material, lanes: Lanes) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Return the team's written guidelines by their path at the base, and which of them could not be had."""

    async def fetch(path: str) -> tuple[str, str | None, str]:
        try:
            return path, await material.source.fetch_base_text(path), ""
        except HostError as error:
            return path, None, f"{path} was not given to the models: {error}"

    found = await for_each(material.config.guidelines, fetch, lanes[SOURCE])
    rules = "\n".join(material.config.rules)
    texts = {path: text for path, text, _ in found if text}
    return {**({CONFIG: rules} if rules else {}), **texts}, tuple(reason for _, _, reason in found if reason)


def _lay_out(material: Material) -> tuple[Mapping[str, Sheet], Packing]:
    """Return every file's sheet, and the calls that read them: code in some, data, which has one aspect, in others."""
    sheets: dict[str, Sheet] = {}
    for subject in material.subjects:
        path, kind = subject.file.path, subject.kind
        if path in material.files:
            definitions = outline(kind.language, material.texts[path], path)
            whole = subject.content is not None and subject.content.whole
            sheets[path] = Sheet(
                subject.file,
                material.texts[path],
                kind.language,
                definitions,
                whole,
                # Also where the analyzer of secrets failed, or a repository has switched off its rules.
                withheld=secret_rows(path, kind.language, material.texts[path]),
                guarded=removes_secret(subject.file, kind.language),
            )
    code = pack_files([sheet for sheet in sheets.values() if sheet.language not in PROSE | DATA | {LOCK}])
    data = pack_files([sheet for sheet in sheets.values() if sheet.language in DATA])
    return sheets, Packing((*code.pieces, *data.pieces), {**code.shortfalls, **data.shortfalls})


def _withhold(portion: Portion, secret: frozenset[tuple[str, int]]) -> Portion:
    sheet = portion.sheet
    lines = frozenset(line for path, line in secret if path == sheet.path)
    return replace(portion, sheet=replace(sheet, withheld=sheet.withheld | lines)) if lines else portion
