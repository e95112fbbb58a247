"""CWE numbers as classes of the OWASP Top Ten of 2025, by which teams report.

The table holds the numbers that `analyzers.category` knows. Most stand in OWASP's own lists of mapped weaknesses; those
that do not stand where their nearest relative in MITRE's tree does (1336 and 943 with injection, 1321 with 915). What
has none, such as a leak or a slow regular expression, has no class: the Top Ten leaves it out, and so do we.
"""

from collections.abc import Mapping

YEAR = 2025
_NUMBERS: Mapping[str, tuple[int, ...]] = {
    # Broken access control, and with it paths, files, forged requests and what is told to the wrong reader
    "A01": (
        *(22, 23, 24, 35, 36, 59, 200, 201, 203, 208, 250, 264, 276, 279, 284, 285, 352, 359, 377, 378, 379, 385, 441),
        *(497, 538, 540, 548, 601, 639, 668, 732, 749, 862, 863, 918, 922, 1275),
    ),
    # Security misconfiguration
    "A02": (16, 260, 315, 489, 547, 611, 614, 776, 942, 1004, 1188),
    # Software supply chain failures
    "A03": (1104, 1357, 1395),
    # Cryptographic failures
    "A04": (
        *(261, 296, 310, 319, 321, 322, 323, 325, 326, 327, 328, 329, 330, 331, 335, 337, 338, 340, 347, 523, 757, 759),
        *(760, 780, 916, 1204, 1240),
    ),
    # Injection
    "A05": (
        *(20, 74, 77, 78, 79, 80, 83, 87, 88, 89, 90, 91, 93, 94, 95, 96, 98, 99, 113, 116, 134, 470, 564, 643, 652),
        *(692, 917, 943, 1236, 1336),
    ),
    # Insecure design
    "A06": (73, 256, 257, 269, 311, 312, 313, 362, 364, 366, 367, 434, 451, 501, 522, 598, 628, 693, 1021),
    # Authentication failures
    "A07": (
        *(259, 287, 288, 290, 294, 295, 297, 298, 299, 300, 302, 305, 306, 307, 346, 384, 521, 613, 620, 640, 798),
    ),
    # Software or data integrity failures
    "A08": (345, 354, 426, 427, 494, 502, 506, 829, 913, 915, 1321),
    # Security logging and alerting failures
    "A09": (117, 532),
    # Mishandling of exceptional conditions
    "A10": (209, 215, 248, 252, 280, 369, 390, 391, 392, 396, 397, 476, 544, 703, 754, 755),
}
_CLASSES = {number: f"{name}:{YEAR}" for name, numbers in _NUMBERS.items() for number in numbers}


def owasp_of(cwe: int | None) -> str | None:
    """Return the class of a CWE number, such as `A05:2025`; None where there is no number or the Top Ten lacks it."""
    return None if cwe is None else _CLASSES.get(cwe)
