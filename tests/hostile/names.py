"""File names that an attacker chooses: options, control characters, Markdown, look-alikes, depths, reserved names."""

from tests.hostile.bait import Bait
from tests.hostile.table import DEFECT, GRAVE, TOOLS, Request, Table

NAMES = Table("File names")


def _defects(*paths: str) -> Request:
    return Request(head=dict.fromkeys(paths, DEFECT), found=dict.fromkeys(paths, 5), tools=TOOLS)


@NAMES.case("FN01", "dash names", local=True)
def dash_names(_bait: Bait) -> Request:
    paths = ("--config=evil.py", "--exec=sh.py", "-.py", "--help.py", "--exit-zero.py", "-c.py", "@args.py")
    made = _defects(*paths)
    return Request(head={**made.head, "-rf": b"x\n"}, found=made.found, tools=TOOLS)


@NAMES.case("FN02", "newline, tab, ANSI", local=True)
def control_characters(_bait: Bait) -> Request:
    return _defects("a\nb.py", "\x1b[2Jx.py", "t\tb.py", "c\x01.py", "r\rx.py", '{"level":"error"}\n.py')


@NAMES.case("FN03", "markdown names", local=True)
def markdown(_bait: Bait) -> Request:
    return _defects(
        "`x`@org/team![](http:e).py",
        "[x](javascript:1).py",
        "#12 fixes @octo.py",
        "|pipe|.py",
        "<!-- quorum:review v1 key=1 -->.py",
        "``` suggestion.py",
        "~~~.py",
        "https:/evil.example/q.py",
        "$x$ **b**.py",
    )


@NAMES.case("FN04", "HTML names", local=True)
def html(_bait: Bait) -> Request:
    return _defects("<img src=x onerror=alert(1)>.py", "<script>alert(1)<b.py", "&lt;b&gt;.py", '"><svg onload=x>.py')


@NAMES.case("FN05", "what cannot be seen in a name", local=True)
def unseen(_bait: Bait) -> Request:
    return _defects("bidi\u202egnp.py", "zero\u200b.py", "line\u2028.py", "tag\U000e0041.py", "\u3164.py", "😀.py")


@NAMES.case("FN06", "case and NFC collisions", local=True)
def collisions(_bait: Bait) -> Request:
    return Request(
        head={"A.py": DEFECT, "a.py": b"x = 1\n", "\u00e9.py": DEFECT, "e\u0301.py": b"x = 1\n"},
        found={"A.py": 5, "\u00e9.py": 5},
        tools=TOOLS,
    )


@NAMES.case("FN07", "4096-byte path, 300 levels", local=True)
def depths(_bait: Bait) -> Request:
    return _defects("d/" * 300 + "x.py", ("e" * 200 + "/") * 19 + "y.py")


RESERVED = (
    ".semgrepignore", ".bandit", "ruff.toml", ".ruff.toml", "pyproject.toml", ".gitleaks.toml", ".gitleaksignore",
    ".secrets.baseline", ".flake8", "setup.cfg", "tox.ini", ".pylintrc", ".rubocop.yml", ".eslintrc.json",
    ".shellcheckrc", "zizmor.yml",
)  # fmt: skip
HIDING = ("tests/p.py", ".github/p.py", ".venv/p.py", "build/p.py", "p.py")


@NAMES.case("FN08", "reserved config names", local=True)
def reserved(bait: Bait) -> Request:
    configures = b'extend = "/x/${QUORUM_WEBHOOK_SECRET}"\n[bandit]\nskips = B501,B602\nexclude = *\n*.py\n'
    runs = GRAVE + f'open("{bait.touched}", "w")\n'.encode()
    loaded = dict.fromkeys(("conftest.py", "sitecustomize.py", "usercustomize.py", "requests.py", "json.py"), runs)
    return Request(
        head={
            **dict.fromkeys(RESERVED, configures),
            **dict.fromkeys(HIDING, GRAVE),
            **loaded,
            "evil.pth": f'import os; open("{bait.touched}", "w")\n'.encode(),
            ".eslintrc.js": f'require("fs").writeFileSync("{bait.touched}", "")\n'.encode(),
        },
        found=dict.fromkeys((*HIDING, *loaded), 5),
        tools=TOOLS,
    )


@NAMES.case("FN09", "globs, percent signs and shell words", local=True)
def shell_words(bait: Bait) -> Request:
    return _defects(
        "*.py", f"$(touch {bait.touched.name}).py", ":(glob)x.py", "%2e%2e/x.py", "..a/...py", "a?b=c&d.py",
        "x y/ z .py", 'q"uote.py', "b\\s.py", "f00001.py", "rules.json.py",
    )  # fmt: skip
