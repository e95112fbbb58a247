"""What models are shown of the files that changed ones import, and what becomes of a review without them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import anyio

from analyzers.change import Change, ChangedFile, Content, Hunk, Line, Status
from app.engine.briefing import Briefing, brief_review
from app.engine.head_tree import HeadTree
from app.engine.lanes import Lanes
from app.engine.material import Material
from app.engine.prompts import load_prompts
from app.engine.related import LATE, Bounds, relate
from app.errors import HostError
from app.github.port import About, Tree, TreeFile
from app.review.classify import classify
from app.review.config import Config
from app.review.excerpt import WITHHELD
from app.review.fence import Fence
from app.review.outline import outline
from app.review.packing import Limits, pack_files
from app.review.plan import Subject
from app.review.sheet import Sheet

TILL = "from lib.money import add\n\ndef pay():\n    return add(1, 2)\n"
MONEY = "def add(a, b):\n    return a + b\n"
PASSAGE = 'from "lib/money.py"\n    1  |def add(a, b):\n    2  |    return a + b'


@dataclass
class Source:
    """A head tree in memory, that may be slow, deny files or have no listing; it remembers what was fetched."""

    tree: Mapping[str, str] | None
    lost: frozenset[str] = frozenset()
    seconds: float = 0.0
    fetched: list[str] = field(default_factory=list)
    most: int = 0
    _open: int = 0

    async def fetch_change(self) -> Change:
        raise AssertionError

    async def fetch_content(self, file: ChangedFile) -> Content:
        raise AssertionError(file)

    async def fetch_config(self) -> str | None:
        return None

    async def fetch_about(self) -> About:
        return About()

    async def fetch_base_text(self, path: str) -> str | None:
        del path
        return None

    async def fetch_tree(self) -> Tree:
        if self.tree is None:
            raise HostError("no tree")
        return Tree({path: TreeFile(path, "", len(text)) for path, text in self.tree.items()})

    async def fetch_blob(self, file: TreeFile) -> bytes:
        self.fetched.append(file.path)
        self._open += 1
        self.most = max(self.most, self._open)
        await anyio.sleep(self.seconds)
        self._open -= 1
        if file.path in self.lost or self.tree is None:
            raise HostError("lost")
        return self.tree[file.path].encode()


def material(source: Source, **changed: str) -> Material:
    subjects = []
    for name, text in changed.items():
        path = f"{name}.py"
        lines = tuple(Line(None, number, line) for number, line in enumerate(text.split("\n")[:-1], 1))
        file = ChangedFile(path, Status.ADDED, (Hunk(lines),))
        subjects.append(Subject(file, classify(path, None), Content(text.encode())))
    return Material(source, Config(), (), Change("", "", tuple(one.file for one in subjects)), tuple(subjects))


def passages(source: Source, bounds: Bounds | None = None, **changed: str) -> tuple[Sequence[str], Sequence[str]]:
    """The passages of the calls, one for each file, and the notes."""
    what = material(source, **changed)
    sheets = {
        one.file.path: Sheet(one.file, text, "python", outline("python", text))
        for one, text in zip(what.subjects, changed.values(), strict=True)
    }
    packing = pack_files([*sheets.values()], Limits(files=1))

    async def main() -> tuple[Sequence[str], Sequence[str]]:
        return await relate(HeadTree(what, Lanes({"source": 4})), sheets, packing, bounds or Bounds())

    return anyio.run(main)


def test_a_model_reads_the_definitions_behind_the_files_the_same_for_every_aspect() -> None:
    source = Source({"till.py": TILL, "lib/money.py": MONEY, "lib/other.py": "x = 1\n"})

    async def main() -> Briefing:
        mine, lanes = material(source, till=TILL), Lanes({"source": 4})
        return await brief_review(mine, load_prompts(), Fence(bytes(16)), HeadTree(mine, lanes), lanes)

    briefing = anyio.run(main)
    (piece,) = briefing.packing.pieces
    assert briefing.files(piece).endswith("\n\n" + Fence(bytes(16)).wrap("related", PASSAGE))
    assert source.fetched == ["lib/money.py"]
    assert briefing.notes == ()


def test_a_line_with_a_secret_is_withheld_from_a_definition_in_a_changed_and_in_another_file() -> None:
    secret = "h2Vq8Lr0TzKx5YwMb7Nc"
    money = f"def add(a, b):\n    session_secret = '{secret}'\n    return a + b\n"
    for tree, changed in (({"lib/money.py": money}, {}), ({}, {"lib/money": money})):
        told, _ = passages(Source({"till.py": TILL, **tree}), None, till=TILL, **changed)
        assert [one for one in told if secret in one] == []
        assert f"    2  |{WITHHELD}\n    3  |    return a + b" in told[0]


def test_files_are_fetched_at_once_within_the_lane() -> None:
    tree = {f"m{number}.py": f"def f{number}():\n    pass\n" for number in range(8)}
    source = Source(tree, seconds=0.01)
    text = "".join(f"from m{number} import f{number}\nf{number}()\n" for number in range(8))
    (passage,), notes = passages(source, till=text)
    assert (passage.count("def f"), len(source.fetched), source.most, notes) == (8, 8, 4, [])


def test_a_file_that_cannot_be_fetched_costs_its_own_definitions_alone() -> None:
    text = TILL + "from lost import gone\ngone()\n"
    source = Source({"lib/money.py": MONEY, "lost.py": "def gone():\n    pass\n"}, lost=frozenset({"lost.py"}))
    assert passages(source, till=text) == ([PASSAGE], [])


def test_a_source_that_is_too_slow_leaves_the_changed_files_and_a_note() -> None:
    source = Source({"lib/money.py": MONEY}, seconds=30)
    text = TILL + "from other import near\nnear()\n"
    found = passages(source, Bounds(seconds=0.05), till=text, other="def near():\n    pass\n")
    assert found == (['from "other.py"\n    1  |def near():\n    2  |    pass', ""], [LATE.format(0.05)])


def test_without_a_tree_the_changed_files_alone_are_looked_at() -> None:
    source = Source(None)
    text = "from other import near\nnear()\n"
    found = passages(source, till=text, other="def near():\n    pass\n")
    assert found == (['from "other.py"\n    1  |def near():\n    2  |    pass', ""], [])
    assert source.fetched == []


def test_every_changed_file_has_its_first_choice_before_any_has_its_second() -> None:
    tree = {f"{name}{number}.py": "x = 1\n" for name in "abc" for number in range(9)}
    changed = {
        f"till_{name}": "".join(f"import {name}{number}\n{name}{number}.x()\n" for number in range(9)) for name in "abc"
    }
    source = Source(tree)
    passages(source, Bounds(each=2, files=5), **changed)
    assert sorted(source.fetched) == ["a0.py", "a1.py", "b0.py", "b1.py", "c0.py"]


def test_neither_files_without_room_nor_files_that_nobody_reads_are_fetched() -> None:
    tree = {"big.py": "x = 1\n" * 1_000, "small.py": "x = 1\n", "vendor/third.py": "x = 1\n"}
    source = Source(tree)
    passages(source, Bounds(size=1_000), till="import big, small\nfrom vendor import third\n")
    assert source.fetched == ["small.py"]
