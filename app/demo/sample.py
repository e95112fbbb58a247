"""The pull request of the demonstration: a shop gains gift cards and receipts, and sixteen defects.

Two trees lie beside this file as data, `sample/base` and `sample/head`. Both are meant to look like code that people
write in a hurry; nothing there is ever imported or run.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from analyzers.finding import Category
from app.demo.loopback import LoopbackGitHub, Pull

FOLDER = Path(__file__).parent / "sample"


@dataclass(frozen=True, slots=True)
class Planted:
    """A defect that was put in: the one line of the head tree that holds `marker`, and what is wrong with it."""

    path: str
    marker: str
    category: Category

    @property
    def line(self) -> int:
        """The line's number, from 1."""
        lines = read_tree("head")[self.path].decode().split("\n")
        (found,) = [number for number, text in enumerate(lines, 1) if self.marker in text]
        return found


PLANTED = (
    Planted("backend/accounts.py", '"verify_signature": False', Category.CRYPTOGRAPHY),
    Planted("backend/giftcards.py", "ISSUER_API_SECRET = ", Category.SECRETS),
    Planted("backend/giftcards.py", "WHERE code = '{code}'", Category.INJECTION),
    Planted("backend/giftcards.py", "row == None", Category.CORRECTNESS),
    Planted("backend/giftcards.py", "hashlib.md5", Category.CRYPTOGRAPHY),
    Planted("backend/giftcards.py", "history=[]", Category.CORRECTNESS),
    Planted("backend/giftcards.py", "verify=False", Category.TRANSPORT),
    Planted("backend/receipts.py", "yaml.load(", Category.DESERIALISATION),
    Planted("backend/receipts.py", 'open("/srv/shop/templates/" + name)', Category.PATH),
    Planted("backend/receipts.py", "pickle.loads", Category.DESERIALISATION),
    Planted("backend/receipts.py", "shell=True", Category.INJECTION),
    Planted("backend/receipts.py", "except:", Category.ERRORS),
    Planted("front/basket.js", ".innerHTML = ", Category.XSS),
    Planted("front/giftcards.js", "res.send(", Category.XSS),
    Planted("front/giftcards.js", "eval(", Category.CODE_EXECUTION),
    Planted("front/giftcards.js", "exec(`", Category.INJECTION),
)
SOUND = ("README.md", "backend/app.py", "backend/currency.py", "backend/pricing.py", "front/server.ts")
"""The changed files without a planted defect."""


def read_tree(side: Literal["base", "head"]) -> dict[str, bytes]:
    """Return all files of one side by their path, without the bytecode that pip makes of them at an installation."""
    root = FOLDER / side
    files = [path for path in sorted(root.rglob("*")) if path.is_file() and "__pycache__" not in path.parts]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def open_sample_pull(github: LoopbackGitHub, repository: str = "acme/shop") -> Pull:
    """Create the repository and open the pull request there. `alice` is its author, `bob` may write, `eve` may read."""
    shop = github.add_repository(repository)
    shop.permissions |= {"alice": "write", "bob": "write", "eve": "read"}
    base = shop.commit(read_tree("base"), message="Keep orders, prices and accounts")
    head = shop.commit(read_tree("head"), base, message="Sell gift cards and print receipts")
    return shop.open_pull(base, head, title="Sell gift cards and print receipts", body="Closes #12.", author="alice")
