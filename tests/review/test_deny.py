from collections.abc import Callable

import pytest

from analyzers.change import ChangedFile, Status
from analyzers.finding import Aspect, Category, Finding, Severity
from app.review.claims import UNPLACED
from app.review.compare import compute_hunks
from app.review.deny import Denied, Ground, Sifted, sift
from app.review.sheet import Sheet

OLD = "".join(f"line {number}\n" for number in range(1, 41))
NEW = OLD.replace("line 10\n", "line ten\n").replace("line 20\nline 21\n", "")
SHEETS = {
    "a.py": Sheet(ChangedFile("a.py", Status.MODIFIED, compute_hunks(OLD.encode(), NEW.encode())), NEW),
}


@pytest.fixture
def claim(make_finding: Callable[..., Finding]) -> Callable[..., Finding]:
    def make(line: int = 10, message: str = "The total is wrong. It is.", **changes: object) -> Finding:
        plain = {
            "source": "reviewer",
            "path": "a.py",
            "start_line": line,
            "end_line": line,
            "message": message,
            "cwe": None,
            "category": Category.CORRECTNESS,
            "severity": Severity.MEDIUM,
            "aspect": Aspect.QUALITY,
        }
        return make_finding(**(plain | changes))

    return make


@pytest.mark.parametrize(
    ("start", "end", "near"),
    [(10, 10, True), (9, 11, True), (9, 9, True), (6, 6, False), (14, 14, False), (1, 40, True), (17, 17, True),
     (22, 22, True), (16, 16, False), (23, 23, False), (30, 35, False)],
)  # fmt: skip
def test_what_stands_off_the_change_is_told_apart(
    claim: Callable[..., Finding], start: int, end: int, *, near: bool
) -> None:
    finding = claim(start_line=start, end_line=end)

    assert sift([finding], SHEETS) == (Sifted((finding,)) if near else Sifted((), (finding,)))


def test_a_claim_without_a_place_is_kept_for_the_body(claim: Callable[..., Finding]) -> None:
    finding = claim(30, notes=(UNPLACED,))

    assert sift([finding], SHEETS) == Sifted((finding,))


def test_a_claim_on_a_file_that_was_not_read_is_kept(claim: Callable[..., Finding]) -> None:
    finding = claim(30, path="b.py")

    assert sift([finding], SHEETS) == Sifted((finding,))


def test_taste_is_denied_outside_standards_when_it_is_minor(claim: Callable[..., Finding]) -> None:
    minor = {"category": Category.NAMING, "severity": Severity.LOW}
    denied, asked, grave = claim(**minor), claim(**minor, aspect=Aspect.STANDARDS), claim(category=Category.NAMING)

    assert sift([denied, asked], SHEETS) == Sifted((asked,), (), (Denied(denied, Ground.LINTER),))
    assert sift([grave], SHEETS) == Sifted((grave,))


@pytest.mark.parametrize(
    ("message", "ground"),
    [
        ("Consider adding a docstring. It helps.", Ground.ADVICE),
        ("Ensure that the input is validated. Always.", Ground.ADVICE),
        ("The cache is unbounded. This is not a problem today, but it may grow.", Ground.HYPOTHETICAL),
        ("The key is fixed. A future maintainer could reuse it.", Ground.HYPOTHETICAL),
        ("The parser could theoretically loop. No input is known.", Ground.HYPOTHETICAL),
    ],
)
def test_a_claim_without_a_defect_is_denied_unless_it_is_grave(
    claim: Callable[..., Finding], message: str, ground: Ground
) -> None:
    finding, grave = claim(message=message), claim(message=message, severity=Severity.HIGH)

    assert sift([finding], SHEETS) == Sifted((), (), (Denied(finding, ground),))
    assert sift([grave], SHEETS) == Sifted((grave,))


@pytest.mark.parametrize(
    "message",
    [
        "An attacker could potentially read every file. `name` comes from the request.",
        "A token dated in the future is accepted. Its expiry is never compared.",
        "`consider ` is called twice. The second call drops the basket.",
        "The label says `not a problem today` for an overdue invoice. The comparison is inverted.",
        "Ensure runs before commit. The block writes twice when the first write fails.",
        "Sessions might outlive their owner. Deleting an account leaves its rows.",
    ],
)
def test_true_claims_in_common_words_are_kept(claim: Callable[..., Finding], message: str) -> None:
    finding = claim(message=message)

    assert sift([finding], SHEETS) == Sifted((finding,))


def test_a_claim_is_raised_once(claim: Callable[..., Finding]) -> None:
    first = claim(10, "The sum is wrong. It leaves out tax.")
    same_lines = claim(10, "Tax is missing. Sums lack it.")
    same_words = claim(10, "The sum is wrong. Once more.", end_line=11)
    other_kind = claim(10, "The sum is wrong. It leaves out tax.", category=Category.ERRORS)
    other_lines = claim(9, "The sum is wrong. It leaves out tax.")

    assert sift([first, same_lines, same_words, other_kind, other_lines], SHEETS) == Sifted(
        (first, other_kind, other_lines),
        (),
        (Denied(same_lines, Ground.DUPLICATE), Denied(same_words, Ground.DUPLICATE)),
    )


def test_nothing_is_lost(claim: Callable[..., Finding]) -> None:
    findings = [claim(line, message) for line in (10, 30) for message in ("Consider x. y.", "Bad. Why.", "Bad. Why.")]
    sifted = sift(findings, SHEETS)

    assert len(sifted.kept) + len(sifted.elsewhere) + len(sifted.denied) == len(findings)
