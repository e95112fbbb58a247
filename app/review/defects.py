"""Which rules of different tools mean the same defect.

Ruff's S rules are ports of Bandit's tests under the same numbers; ours have names. A rule that is not listed says
nothing: it is neither the same as another nor different. Ruff's other rules do say something: what Bandit tests, Ruff
has under S, so `except Exception: pass` is swallowed (B110, S110) and too wide (BLE001), and each has its own mend.
Written from the tools' rule lists (Bandit 1.9, Ruff 0.17 and `analyzers/rules`), not from what they found anywhere.
"""

_TABLE = """
assert                101
exec, eval            102 307 python-code-injection python-eval-of-variable
file mode             103 python-writable-by-all
all interfaces        104
secret in code        105 106 107 python-hard-coded-secret
temporary path        108
swallowed error       110 112
no time limit         113 python-request-without-timeout
debug server          201 python-flask-debug
tar members           202 python-tar-without-filter
untrusted object      301 302 506 python-untrusted-deserialisation python-yaml-unsafe-load
weak hash             303 324 python-weak-hash-of-secret python-weak-password-hash
weak cipher           304 305 python-weak-cipher
temporary file        306 python-mktemp
url scheme            310
predictable random    311 python-predictable-token
plain transfer        312 321 python-plain-transfer
xml                   313 314 315 316 317 318 319 320 python-xml-external-entities
unverified peer       323 501 python-tls-unverified
old protocol          502 503 504 python-old-tls
short key             505 python-short-key
ssh host              507 python-ssh-unknown-host
process               602 603 604 605 606 607 609 python-command-injection python-shell-with-variable
sql from text         608 610 611 python-sql-injection python-sql-built-from-text
model weights         614 python-torch-unsafe-load
template escaping     308 701 702 703 704 python-html-injection
"""
_DEFECTS = {rule: line[:22].strip() for line in _TABLE.strip().splitlines() for rule in line[22:].split()}
_PREFIXES = {"bandit": "B", "ruff": "S"}


def defect_of(source: str, rule: str) -> str:
    """Return the defect that a rule means, or an empty string. Ruff's own B rules are no tests of Bandit."""
    prefix = _PREFIXES.get(source)
    if prefix is None:
        return _DEFECTS.get(rule, "")
    if rule.startswith(prefix):
        return _DEFECTS.get(rule[len(prefix) :], "")
    return f"ruff {rule}" if source == "ruff" else ""
