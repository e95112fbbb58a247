"""Which rules of Bandit, Ruff and our own pack mean the same defect: the truth that the matcher is measured against.

Written from the tools' lists of rules (Bandit 1.9, Ruff 0.17, `analyzers/rules/python`, and later `analyzers.dataflow`)
before any result was looked at, and stricter than the matcher's own table (`app.review.defects`): a line holds what one
mend removes. Each rule of Ruff's S family ports the test of Bandit with its number; where a line lists numbers, both
tools are meant. A rule may stand in several lines, for some of ours are wider than Bandit's. Two rules that share no
line mean two defects.
"""

_TABLE = """
102                     python-eval-of-variable code-injection
103                     python-writable-by-all
104
105
106                     python-hard-coded-secret
107                     python-hard-coded-secret
105                     python-hard-coded-secret
108
110
112
113                     python-request-without-timeout
201                     python-flask-debug
202                     python-tar-without-filter
301                     unsafe-deserialisation
302                     unsafe-deserialisation
303 324                 python-weak-hash-of-secret python-weak-password-hash
304 305                 python-weak-cipher
306                     python-mktemp
307                     python-eval-of-variable code-injection
308 703 704             html-injection
310                     request-forgery
311                     python-predictable-token
312                     python-plain-transfer
313
314                     python-xml-external-entities python-xml-of-request
315                     python-xml-external-entities python-xml-of-request
316                     python-xml-external-entities python-xml-of-request
317                     python-xml-external-entities python-xml-of-request
318                     python-xml-external-entities python-xml-of-request
319                     python-xml-external-entities python-xml-of-request
321                     python-plain-transfer
323 501                 python-tls-unverified
502 503 504             python-old-tls
505                     python-short-key
506                     python-yaml-unsafe-load
507                     python-ssh-unknown-host
508
509
601
602                     python-shell-with-variable command-injection
604                     python-shell-with-variable command-injection
605                     python-shell-with-variable command-injection
608                     python-sql-built-from-text sql-injection
609
610                     python-sql-built-from-text sql-injection
611                     python-sql-built-from-text sql-injection
612
614                     python-torch-unsafe-load
701
702
"""


def _read(table: str) -> dict[str, frozenset[int]]:
    lines: dict[str, set[int]] = {}
    for number, line in enumerate(table.strip().splitlines()):
        for word in line.split():
            for rule in _rules(word):
                lines.setdefault(rule, set()).add(number)
    return {rule: frozenset(found) for rule, found in lines.items()}


def _rules(word: str) -> tuple[str, ...]:
    if word.isdigit():
        return f"bandit B{word}", f"ruff S{word}"
    return (f"semgrep {word}" if word.startswith("python-") else f"flow {word}",)


_LINES = _read(_TABLE)


def list_rules() -> frozenset[tuple[str, str]]:
    """Return every rule that the table knows, with its source."""
    return frozenset((source, rule) for source, _, rule in (each.partition(" ") for each in _LINES))


def is_listed(source: str, rule: str) -> bool:
    """Whether the table knows the rule."""
    return f"{source} {rule}" in _LINES


def mean_the_same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two rules, each with its source, stand in one line of the table."""
    lines, others = (_LINES.get(" ".join(rule), frozenset()) for rule in (one, other))
    return not lines.isdisjoint(others)
