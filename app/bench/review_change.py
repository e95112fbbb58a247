"""A change in memory: generated Python files, no two alike.

Each is a little longer than what shares a call with another (`app.review.packing`), so that F files under three aspects
are 3 F calls. Each has one defect, which the model of the bench points at.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from analyzers.change import Change, ChangedFile, Content, Hunk, Line, Status
from app.github.port import About, Tree, TreeFile

DEFECT = "    return sum(prices) // len(prices)"
"""The one line of every file that a model may quote."""
_FUNCTIONS = 16
_FUNCTION = '''

def collect_{name}_{number}(orders, limit={number}):
    """Add up what the orders of {name} hold above the limit."""
    total = 0
    for order in orders:
        if order.amount > limit:
            total += order.amount * {number}
    return total - {number}
'''


@dataclass(frozen=True)
class MemoryChange:
    """A `ChangeSource` of so many generated files; those of two seeds have nothing in common."""

    files: int
    seed: int = 0

    async def fetch_change(self) -> Change:
        """Return every file as added."""
        return Change("b" * 40, "a" * 40, tuple(_added(path, text) for path, text in self._texts.items()))

    async def fetch_content(self, file: ChangedFile) -> Content:
        """Return a file whole."""
        return Content(self._texts[file.path].encode())

    async def fetch_config(self) -> str | None:
        """Return nothing: the defaults stand."""
        return None

    async def fetch_about(self) -> About:
        """Return a title and a description."""
        return About(f"Collect orders, part {self.seed}", "Closes #12.")

    async def fetch_base_text(self, path: str) -> str | None:
        """Return nothing: this team wrote no guidelines down."""
        del path
        return None

    async def fetch_tree(self) -> Tree:
        """Return the changed files, which are all there are."""
        return Tree({path: TreeFile(path, path, len(text)) for path, text in self._texts.items()})

    async def fetch_blob(self, file: TreeFile) -> bytes:
        """Return a file of the tree."""
        return self._texts[file.path].encode()

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return dict(_file(self.seed, number) for number in range(self.files))


def _file(seed: int, number: int) -> tuple[str, str]:
    name = f"part_{seed}_{number}"
    functions = (_FUNCTION.format(name=name, number=function) for function in range(1, _FUNCTIONS + 1))
    return f"shop/{name}.py", f"def average(prices):\n{DEFECT}\n{''.join(functions)}"


def _added(path: str, text: str) -> ChangedFile:
    lines = text.removesuffix("\n").split("\n")
    return ChangedFile(
        path, Status.ADDED, (Hunk(tuple(Line(None, number, line) for number, line in enumerate(lines, 1))),)
    )
