"""CWE numbers as coarse categories, so that claims of different tools at one place can be compared.

The table holds the numbers that our Semgrep rules, Bandit 1.9 and our reading of Ruff's S rules use, and their near
relatives in MITRE's list; any other number falls to the rule's own category.
"""

from collections.abc import Mapping

from analyzers.finding import Category

_NUMBERS: Mapping[Category, tuple[int, ...]] = {
    # Commands, SQL, LDAP, XPath, XML entities, log and header injection, formulas, expression languages
    Category.INJECTION: (
        *(20, 74, 77, 78, 88, 89, 90, 91, 93, 99, 113, 116, 117, 134, 564, 611, 643, 652, 917, 943, 1236),
    ),
    # Code from data: eval, templates, dynamic import, includes, prototype pollution, downloads without a check
    Category.CODE_EXECUTION: (94, 95, 96, 98, 426, 427, 470, 494, 829, 913, 915, 1321, 1336),
    Category.DESERIALISATION: (502,),
    Category.XSS: (79, 80, 83, 87, 692),
    # Requests to a place, or in a name, that an outsider chose; open redirects
    Category.SSRF: (345, 346, 352, 441, 601, 918, 942),
    Category.PATH: (22, 23, 24, 35, 36, 59, 73, 377, 378, 379, 434, 641),
    Category.CRYPTOGRAPHY: (
        *(208, 261, 310, 321, 323, 325, 326, 327, 328, 329, 330, 331, 335, 337, 338, 340, 347, 354, 385, 759, 760, 780),
        *(916, 1204, 1240),
    ),
    Category.SECRETS: (256, 257, 259, 260, 312, 313, 315, 522, 540, 547, 798, 922),
    Category.TRANSPORT: (295, 296, 297, 298, 299, 300, 311, 319, 322, 523, 614, 757),
    # Who may do what: authentication, authorisation, sessions, file modes
    Category.ACCESS: (
        *(250, 264, 269, 276, 279, 280, 284, 285, 287, 288, 290, 294, 302, 305, 306, 307, 384, 521, 613, 620, 639, 640),
        *(501, 668, 732, 862, 863),
    ),
    Category.CONFIGURATION: (16, 489, 605, 693, 749, 1004, 1021, 1104, 1188, 1275, 1357, 1395),
    Category.DISCLOSURE: (200, 201, 203, 209, 215, 359, 497, 532, 538, 548, 598),
    # Time and space without bound: regular expressions, missing time limits, unclosed handles, decompression
    Category.RESOURCES: (400, 401, 404, 405, 407, 409, 459, 674, 770, 772, 775, 776, 789, 834, 835, 920, 1050, 1333),
    Category.ERRORS: (248, 252, 390, 391, 392, 396, 397, 544, 584, 703, 754, 755),
    Category.CONCURRENCY: (362, 364, 366, 367, 567, 662, 667, 820, 821, 833),
    Category.CORRECTNESS: (
        *(119, 120, 125, 128, 131, 170, 190, 191, 193, 369, 416, 457, 469, 476, 480, 481, 482, 483, 570, 571, 587, 595),
        *(597, 617, 628, 670, 681, 682, 683, 685, 686, 687, 688, 690, 697, 704, 783, 787, 839, 843, 1023, 1025, 1339),
    ),
    Category.COMPLEXITY: (1041, 1047, 1060, 1080, 1121, 1124),
    Category.DEAD_CODE: (561, 563, 1164),
    Category.NAMING: (1099, 1109),
    Category.STYLE: (1076, 1078, 1085, 1116),
    # Text that reads otherwise than it runs, back doors, obsolete functions
    Category.OTHER: (451, 477, 506, 546, 1007),
}
_CATEGORIES = {number: category for category, numbers in _NUMBERS.items() for number in numbers}


def category_of(cwe: int | None, default: Category) -> Category:
    """Return the category of a CWE number, or the default where there is no number or the table lacks it."""
    return default if cwe is None else _CATEGORIES.get(cwe, default)
