"""Which of Ruff's rules speak here, and what each is worth. Data only; the names are in Ruff's own documentation.

Ruff 0.17 has over 900 rules, most of them taste. Here stand those that mean a defect whoever reads the code (quality),
a weakness (security), or a convention that PEP 8 itself states (standards), and that a reviewer would raise with a
colleague. A rule that needs the project's own configuration (line length, import order, docstrings, target version) is
left out: that configuration is never read. So is what only modernises (UP), what a formatter does (E701, B013), what
another rule says of the same line (PT015, as B011), and what no reviewer would have raised where it spoke, in 873
commits of six repositories: A001 (13 times: `copyright` in Sphinx's `conf.py`, `id`), N818 (10: `InvalidHeader` is a
good name), B009 and B010 (10: `setattr` that quietens a type checker).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from analyzers.category import category_of
from analyzers.finding import Aspect, Category, Confidence, Severity


@dataclass(frozen=True, slots=True)
class Worth:
    """What a rule's findings mean."""

    aspect: Aspect
    category: Category
    severity: Severity
    confidence: Confidence
    cwe: int | None = None


_L, _M, _H = Severity.LOW, Severity.MEDIUM, Severity.HIGH
_GUESS, _LIKELY, _SURE = Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH
"""A guess is wrong more often than right: it is weighed, and shown only where another source says the same."""

_SECURITY = (
    # Codes that share a CWE. The numbers after S are Bandit's after B; the CWEs are ours where Bandit's is vague
    ("S102 S307", 95, _M, _GUESS),  # constants as well; our own rule follows the value
    ("S103", 732, _M, _LIKELY),
    ("S104", 605, _L, _GUESS),
    ("S105 S106 S107", 798, _M, _GUESS),
    ("S108", 377, _L, _GUESS),
    ("S113", 400, _L, _LIKELY),
    ("S201", 489, _H, _SURE),
    ("S202", 22, _M, _LIKELY),
    ("S301", 502, _M, _GUESS),  # what was verified as well; our own rule tells it apart
    ("S302", 502, _M, _LIKELY),
    ("S303 S324", 327, _M, _GUESS),
    ("S304 S305", 327, _M, _LIKELY),
    ("S306", 377, _M, _SURE),
    ("S308 S704", 79, _M, _GUESS),
    ("S310", 918, _L, _GUESS),
    ("S311", 330, _L, _GUESS),
    ("S312", 319, _M, _SURE),
    ("S321", 319, _M, _GUESS),  # FTP_TLS as well
    ("S313 S314 S315 S316 S317 S318 S319", 611, _L, _GUESS),
    ("S323 S501", 295, _H, _SURE),
    ("S502 S503", 327, _M, _SURE),
    ("S504", 327, _L, _LIKELY),
    ("S505", 326, _M, _SURE),
    ("S506", 502, _M, _GUESS),  # loaders derived from safe ones as well
    ("S507", 295, _M, _SURE),
    ("S508 S509", 319, _M, _LIKELY),
    ("S601", 78, _M, _GUESS),
    ("S602", 78, _H, _GUESS),
    ("S604", 78, _H, _LIKELY),
    ("S605", 78, _M, _GUESS),
    ("S608", 89, _M, _GUESS),
    ("S609", 78, _M, _LIKELY),
    ("S610 S611", 89, _M, _LIKELY),
    ("S612", 94, _M, _SURE),
    ("S701 S702", 79, _H, _LIKELY),
    ("PLE2502", 1007, _H, _SURE),
)
_QUALITY = (
    # It fails, or does something else, when it runs: names, formats, comparisons, definitions
    ("F502 F503 F504 F505 F506 F507 F508 F509 F521 F522 F523 F524 F525", Category.CORRECTNESS, _M, _SURE),
    ("F601 F602 F621 F622 F631 F632 F633 F634", Category.CORRECTNESS, _M, _SURE),
    ("F701 F702 F704 F706 F707 F822 F823 F901", Category.CORRECTNESS, _M, _SURE),
    ("F821", Category.CORRECTNESS, _H, _SURE),
    ("F402 B002 B003 B005 B015 B016 B020", Category.CORRECTNESS, _M, _LIKELY),
    ("B006 B023 B031 B032 B035 B039", Category.CORRECTNESS, _M, _LIKELY),
    ("B017 B026 PLW0127", Category.CORRECTNESS, _L, _LIKELY),
    # B018: properties that are read for their effect. PLW1508: `int(environ.get("PORT", 80))`
    ("B018 PLW1508", Category.CORRECTNESS, _L, _GUESS),
    ("B021 B033 B034", Category.CORRECTNESS, _L, _SURE),
    ("PLE", Category.CORRECTNESS, _M, _SURE),
    ("PLW0128 PLW0129 PLW0131 PLW0133 PLW0177", Category.CORRECTNESS, _M, _SURE),
    ("PLW0211 PLW0245 PLW0406 PLW0711 PLW1501 PLW1507", Category.CORRECTNESS, _M, _SURE),
    ("PLW2101 W605 PIE794 PIE796", Category.CORRECTNESS, _L, _SURE),
    ("RUF008 RUF009 RUF016 RUF018 RUF024 RUF033 RUF040 RUF049 RUF064", Category.CORRECTNESS, _M, _SURE),
    ("RUF026 RUF034 RUF048 RUF060", Category.CORRECTNESS, _L, _LIKELY),
    ("T100", Category.CORRECTNESS, _M, _SURE),
    ("DTZ003 DTZ004", Category.CORRECTNESS, _L, _LIKELY),
    # An error is lost, hidden or says the wrong thing
    ("B012 B025 B029 B030 LOG004 LOG014", Category.ERRORS, _M, _SURE),
    ("B014 B022 E722 BLE001 S110 S112 LOG007 TRY203", Category.ERRORS, _L, _LIKELY),
    ("B011 B904", Category.ERRORS, _L, _GUESS),  # B904: the traceback shows the first exception in any case
    # Tasks, threads, an event loop that stands still
    ("RUF006 PLW1509", Category.CONCURRENCY, _M, _SURE),
    ("ASYNC100 ASYNC105 ASYNC116 ASYNC210 ASYNC212", Category.CONCURRENCY, _M, _SURE),
    ("ASYNC220 ASYNC221 ASYNC222 ASYNC250 ASYNC251", Category.CONCURRENCY, _M, _SURE),
    ("ASYNC230", Category.CONCURRENCY, _L, _GUESS),  # a local file opens at once
    # Memory and time
    ("B019 RUF017", Category.RESOURCES, _L, _SURE),
    ("C901", Category.COMPLEXITY, _L, _SURE),
    ("F401 F811 F841 F842", Category.DEAD_CODE, _L, _SURE),
)
_STANDARDS = (
    ("E401 E702 E703 E713 E714 E721 F541 G010", Category.STYLE, _L, _SURE),
    ("E711", Category.STYLE, _L, _LIKELY),
    # E712: columns of SQLAlchemy. F403: settings of Django that extend others
    ("E712 E731 F403", Category.STYLE, _L, _GUESS),
    ("N804 N807", Category.NAMING, _L, _LIKELY),
    # N801: decorators and context managers. N805: decorators that pass a class, as SQLAlchemy's and Pydantic's do
    ("E741 N801 N805", Category.NAMING, _L, _GUESS),
)

LEFT_OUT: Mapping[str, str] = {
    "PLE0604": "a name in __all__ may be built at run time",
    "PLE0605": "as PLE0604",
}
"""Codes of a selected group that stay silent, each with its reason."""

MAX_COMPLEXITY = 20
"""Paths through a function beyond which C901 speaks; Ruff's own default of 10 marks plain dispatchers."""


def _rows() -> Mapping[str, Worth]:
    rows: dict[str, Worth] = {}
    for codes, cwe, severity, confidence in _SECURITY:
        worth = Worth(Aspect.SECURITY, category_of(cwe, Category.OTHER), severity, confidence, cwe)
        rows.update(dict.fromkeys(codes.split(), worth))
    for aspect, groups in ((Aspect.QUALITY, _QUALITY), (Aspect.STANDARDS, _STANDARDS)):
        for codes, category, severity, confidence in groups:
            rows.update(dict.fromkeys(codes.split(), Worth(aspect, category, severity, confidence)))
    return rows


WORTHS = _rows()


_STABLE_PLE = """
PLE0100 PLE0101 PLE0115 PLE0116 PLE0117 PLE0118 PLE0237 PLE0241 PLE0302 PLE0303 PLE0304 PLE0305 PLE0307 PLE0308
PLE0309 PLE0643 PLE0704 PLE1132 PLE1142 PLE1205 PLE1206 PLE1300 PLE1307 PLE1310 PLE1507 PLE1519 PLE1520 PLE1700 PLE2502
PLE2510 PLE2512 PLE2513 PLE2514 PLE2515
"""
RULE_NAMES = frozenset({*WORTHS, *_STABLE_PLE.split()} - {"PLE", *LEFT_OUT})
"""Every code that can be raised; the group `PLE` as Ruff 0.17 fills it."""


def worth_of(code: str) -> Worth | None:
    """Return what the rule's findings mean, by the longest prefix of its code that stands in a table."""
    return next((WORTHS[code[:end]] for end in range(len(code), 0, -1) if code[:end] in WORTHS), None)
