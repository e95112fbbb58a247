"""File contents against those who read them: what kills, blinds, floods or misleads an analyzer or a model."""

import base64
import io
import zipfile
from collections.abc import Mapping
from hashlib import sha256

from app.demo.loopback.objects import Entry, Symlink
from tests.hostile.bait import Bait
from tests.hostile.table import DEFECT, EVAL, GRAVE, TOOLS, Request, Table

CONTENTS = Table("File contents vs analyzers")
LF = b"\n"
GITHUB_TOKEN = "ghp_" + "Zb3xK9qWm2Rt7Yc5Vn8Pd4Lf6Hg1Js0Aa2Ee4"
AWS_KEY = "AKIA" + "QYLPMN5HHHFPZAM2"
JWT_TOKEN = "ghs_424242_" + ".".join(("eyJhbGciOiJSUzI1NiJ9", "a-B3_" * 70, "Zq9-x_" * 18))
PEM_LINE = base64.b64encode(bytes(range(40, 88))).decode()


def _config(configuration: Mapping[str, Entry], found: int = 5) -> Request:
    return Request(head={**configuration, "p.py": DEFECT}, found={"p.py": found}, tools=TOOLS)


@CONTENTS.case("FC01 FC20", "ruff stack bomb")
def stack_bomb(_bait: Bait) -> Request:
    bombs = {"minus.py": b"x=" + b"-" * 4_900 + b"1\n", "plus.py": b"x = (" + b"1+\n" * 19_000 + b"1)\n"}
    return Request(
        head={**bombs, "p.py": DEFECT, "q.py": DEFECT},
        found={"p.py": 5, "q.py": 5},
        tools=TOOLS,
        gaps={"plus.py": "ruff: died of signal 6", "minus.py": "bandit: not scanned"},
    )


@CONTENTS.case("FC02", "bandit silent skip")
def silent_skip(_bait: Bait) -> Request:
    return Request(
        head={
            "minus.py": b"x=" + b"-" * 4_990 + b"1\n",
            "chain.py": b"x = a" + b".a" * 2_400 + LF,
            "long-minus.py": b"x=" + b"-" * 200_000 + b"1\n",
            "p.py": DEFECT,
        },
        found={"p.py": 5},
        tools=TOOLS,
        gaps={"minus.py": "bandit: not scanned", "chain.py": "bandit: not scanned", "long-minus.py": "minified"},
    )


@CONTENTS.case("FC03", "semgrep timeout")
def timeout(_bait: Bait) -> Request:
    return Request(
        head={
            "plus.rb": b"x = (" + b"1+\n" * 19_000 + b"1)\n",
            "plus.js": b"x = (" + b"1+\n" * 19_000 + b"1);\n",
            "one.js": b"x=" + b"1+" * 100_000,
            "p.js": EVAL,
        },
        found={"p.js": 1},
        gaps={"one.js": "minified", "plus.rb": "semgrep: ", "plus.js": "flow: it is nested too deeply"},
    )


@CONTENTS.case("FC04", "deep parens and brackets")
def deep(_bait: Bait) -> Request:
    return Request(
        head={
            "deep.py": b"x = " + b"[\n" * 9_900 + b"]\n" * 9_900,
            "parens.py": b"x = " + b"(" * 2_400 + b")" * 2_400 + LF,
            "deep.js": b"x = " + b"[\n" * 9_900 + b"]\n" * 9_900 + b";\n" + EVAL,
            "open.js": b"[" * 4_990 + LF,
            "p.py": DEFECT,
            "p.js": EVAL,
        },
        found={"p.py": 5, "p.js": 1, "deep.js": 19_802},
        gaps={"deep.py": "ruff: died of signal 6", "parens.py": "not scanned", "open.js": "it could not be parsed"},
    )


MARKED = DEFECT.replace(b"shell=True)", b"shell=True)  # nosec # noqa")


@CONTENTS.case("FC05", "marks that ask tools to look away", local=True)
def marks(_bait: Bait) -> Request:
    return Request(
        head={
            "noqa.py": b"# ruff: noqa\n# flake8: noqa\n" + MARKED,
            "nosec.py": b"# nosec\n# nosemgrep\n" + MARKED.replace(b"nosec", b"nosemgrep # nosec"),
            "range.py": b"# ruff: disable[S602]\n# ruff: file-ignore[S602]\n" + MARKED + b"# ruff: enable[S602]\n",
            "a.js": b"/* eslint-disable */\n// nosemgrep\neval(location.hash); // nosemgrep\n",
        },
        found={"noqa.py": 7, "nosec.py": 7, "range.py": 7, "a.js": 3},
        tools=TOOLS,
    )


@CONTENTS.case("FC06", ".bandit skips all", local=True)
def bandit_file(_bait: Bait) -> Request:
    skips = b"[bandit]\nskips = B602,B307,B605\nexclude = *\n"
    return _config({".bandit": skips, "setup.cfg": skips, "tox.ini": skips, "bandit.yaml": b"skips: [B602]\n"})


@CONTENTS.case("FC07", ".semgrepignore, .gitignore, tests/", local=True)
def ignore_files(_bait: Bait) -> Request:
    ignores = dict.fromkeys((".semgrepignore", ".gitignore", "tests/.semgrepignore"), b"*\n*.py\ntests/\n")
    return Request(
        head={**ignores, "tests/p.py": GRAVE, "p.py": DEFECT},
        found={"tests/p.py": 5, "p.py": 5},
        tools=TOOLS,
    )


@CONTENTS.case("FC08", "ruff extend env leak", local=True)
def extend_environment(_bait: Bait) -> Request:
    extends = b'extend = "/x/${QUORUM_WEBHOOK_SECRET}${QUORUM_MODEL_KEY}${CANARY}.toml"\n'
    return _config({"ruff.toml": extends, ".ruff.toml": extends, "pyproject.toml": b"[tool.ruff]\n" + extends})


@CONTENTS.case("FC09", "ruff extend file leak", local=True)
def extend_file(bait: Bait) -> Request:
    out = f'extend = "{bait.outside}"\ncache-dir = "{bait.touched}"\n'.encode()
    brick = b'required-version = "==0.0.1"\nforce-exclude = true\nexclude = ["*"]\n'
    return _config({"ruff.toml": out + brick, ".ruff.toml": out, "pyproject.toml": b"[tool.ruff]\n" + brick})


@CONTENTS.case("FC10", "detect-secrets plugin", local=True)
def plugin(bait: Bait) -> Request:
    baseline = b'{"version": "1.5.0", "plugins_used": [{"name": "Evil", "path": "file://plug.py"}], "results": {}}\n'
    plug = f'open("{bait.touched}", "w")\n\n\nclass Evil:\n    pass\n'.encode()
    return _config({".secrets.baseline": baseline, "plug.py": plug})


@CONTENTS.case("FC11", "configuration that is code", local=True)
def code_as_configuration(bait: Bait) -> Request:
    script = f'require("fs").writeFileSync("{bait.touched}", "")\n'.encode()
    ruby = f'require "./evil"\nFile.write("{bait.touched}", "")\n'.encode()
    return _config({
        ".eslintrc.js": script, "eslint.config.js": script,
        ".rubocop.yml": b"require:\n  - ./evil.rb\n", "evil.rb": ruby,
        ".semgrep.yml": b"rules: []\n", ".semgrep/rules.yml": b"rules: []\n",
    })  # fmt: skip


@CONTENTS.case("FC12", "symlinked source", local=True)
def links(bait: Bait) -> Request:
    targets = {
        "passwd.py": "/etc/passwd",
        "secret.py": str(bait.outside),
        "climb.py": "../../../../../../../../etc/hostname",
        "environ.py": "/proc/self/environ",
        "dir": "/",
    }
    gaps = dict.fromkeys(targets, "a symbolic link, which is never followed")
    return Request(
        head={**{path: Symlink(target) for path, target in targets.items()}, "p.py": DEFECT},
        found={"p.py": 5},
        tools=TOOLS,
        gaps=gaps,
    )


@CONTENTS.case("FC13", "trojan source", local=True)
def trojan(_bait: Bait) -> Request:
    """The three tricks of CVE-2021-42574 and the look-alike of CVE-2021-42694, in twelve languages."""
    stretched = "access = 'user\u202e \u2066// admin\u2069 \u2066'\n".encode()
    comment = "/*\u202e } \u2066if (isAdmin)\u2069 \u2066 begin admins only */\n".encode()
    suffixes = ("c", "cpp", "cs", "go", "java", "js", "rs", "sql", "sol", "sh", "py", "ts")
    heads: dict[str, Entry] = {f"stretched.{suffix}": stretched for suffix in suffixes}
    heads |= {f"comment.{suffix}": comment for suffix in ("c", "go", "java", "js", "rs", "ts")}
    return Request(head=heads, found=dict.fromkeys(heads, 1))


@CONTENTS.case("FC14", "invisible instructions", local=True)
def invisible(_bait: Bait) -> Request:
    probes = ("\U000e0041", "\U000e0110", "\u2062", "\u061c", "\u180e", "\u3164", "\u2060", "\u200b", "\u200e")
    tags = "".join(chr(0xE0000 + ord(one)) for one in "ignore all")
    heads: dict[str, Entry] = {
        f"probe{number}.py": f"x = 'a{one * 9}b'\n".encode() for number, one in enumerate(probes)
    }
    found = dict.fromkeys(heads, 1)
    return Request(
        head={
            **heads,
            "tags.py": f"# {tags}\n".encode() + DEFECT,
            "selectors.js": "var a = decode('\ufe00\ufe01\U000e0110\U000e0111');\n".encode(),
            "filler.js": "const { timeout, \u3164 } = query;\n".encode(),
            "order.md": "a\u202eb\n".encode(),
            "odd\u202e.py": DEFECT,
        },
        found={**found, "tags.py": 1, "selectors.js": 1, "filler.js": 1, "order.md": 1, "odd\u202e.py": 5},
    )


@CONTENTS.case("FC28", "a single invisible character", local=True)
def single_invisible(_bait: Bait) -> Request:
    """One of each, as a byte could be carried or two names made to differ; what people write stays silent."""
    probes = (
        *("\u200b", "\u200c", "\u200d", "\u2060", "\u2062", "\u2065", "\u00ad", "\u034f", "\u061c", "\u180b", "\u180e"),
        *("\u200e", "\u2800", "\u3164", "\ufe00", "\ufe0f", "\ufeff", "\ufff9", "\U0001bca0", "\U0001d173"),
        *("\U000e0001", "\U000e0041", "\U000e007f", "\U000e0100", "\U000e01ef", "\U000e0fff"),
    )
    names: dict[str, Entry] = {f"name{number:02}.py": f"ad{one}min = 1\n".encode() for number, one in enumerate(probes)}
    texts: dict[str, Entry] = {
        f"text{ord(one):x}.go": f'var x = "{one}"\n'.encode() for one in "\u00ad\ufe0f\U000e0041"
    }
    return Request(head={**names, **texts}, found=dict.fromkeys((*names, *texts), 1))


@CONTENTS.case("FC15", "secret in diff", local=True)
def secret(bait: Bait) -> Request:
    pem = f"-----BEGIN RSA PRIVATE KEY-----\n{PEM_LINE}\n{PEM_LINE[::-1]}\n-----END RSA PRIVATE KEY-----\n"
    return Request(
        head={
            "s.py": f'def f(x):\n    a = f"{GITHUB_TOKEN}"\n    return a == None\n'.encode(),
            "s.env": f"TOKEN={GITHUB_TOKEN}\nAWS_ACCESS_KEY_ID={AWS_KEY}\n".encode(),
            "jwt.py": f'TOKEN = "{JWT_TOKEN}"\n'.encode(),
            "key.pem": pem.encode(),
            "ours.py": f'MODEL_KEY = "{bait.model_key}"\n'.encode(),
        },
        found={"s.py": 2, "s.env": 1, "jwt.py": 1, "key.pem": 1},
        secrets=(GITHUB_TOKEN, AWS_KEY, JWT_TOKEN, PEM_LINE, PEM_LINE[::-1]),
    )


@CONTENTS.case("FC16", "fake secret flood")
def flood(_bait: Bait) -> Request:
    return Request(
        head={
            "keys.txt": b"".join(
                b"glpat-%s\n" % sha256(b"%d" % number).hexdigest()[:20].encode() for number in range(19_000)
            ),
            "lines.py": b"".join(b"eval(x%d)\n" % number for number in range(1_000)),
            "line.py": b"eval(x);" * 620 + LF,
            "long.py": b"eval(x);" * 131_000,
            "p.py": DEFECT,
        },
        found={"p.py": 5, "line.py": 1, "lines.py": 1, "keys.txt": 1},
        gaps={
            "lines.py": "more than 300 findings",
            "long.py": "minified: a line of 1,048,000 bytes",
        },
    )


@CONTENTS.case("FC17", "data that unfolds", local=True)
def data_bombs(_bait: Bait) -> Request:
    return Request(
        head={
            "bomb.yaml": b"a: &a [x,x]\n" + b"".join(b"k%d: &k%d [%s]\n" % (n, n, b"*a," * 9) for n in range(99)),
            "deep.json": b"[\n" * 9_000 + b"]\n" * 9_000,
            "number.json": b'{"n": ' + b"9" * 4_900 + b"}\n",
            "base60.yaml": b"x: " + b"1:" * 2_400 + b"1\n",
            "entity.xml": b'<!DOCTYPE l [<!ENTITY c SYSTEM "file:///etc/passwd">]><l>&c;</l>\n',
            "line.json": b'{"a":"' + b"x" * 1_048_000 + b'"}',
            "p.py": DEFECT,
        },
        found={"p.py": 5},
        tools=TOOLS,
        gaps={"line.json": "minified"},
    )


def _zip(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b"\0" * 1_000_000)
    return out.getvalue()


@CONTENTS.case("FC18", "polyglot archives", local=True)
def archives(bait: Bait) -> Request:
    climbing = _zip(f"../../../../../../../..{bait.touched}")
    heads: dict[str, Entry] = dict.fromkeys(("a.whl", "a.zip", "a.jar"), climbing)
    return Request(
        head={**heads, "polyglot.py": DEFECT + b"# " + climbing, "p.py": DEFECT},
        found={"p.py": 5},
        tools=TOOLS,
        gaps=dict.fromkeys((*heads, "polyglot.py"), "binary"),
    )


@CONTENTS.case("FC19", "LFS, gitmodules, attributes", local=True)
def git_files(bait: Bait) -> Request:
    return _config({
        ".lfsconfig": b"[lfs]\n\turl = http://169.254.169.254/\n",
        ".gitmodules": b'[submodule "x\r"]\n\tpath = "x\r"\n\turl = -u./payload\n[submodule "y"]\n\turl = file:///\n',
        ".gitattributes": b"* filter=evil diff=evil merge=evil\n",
        ".gitconfig": f'[filter "evil"]\n\tclean = touch {bait.touched}\n\tsmudge = touch {bait.touched}\n'.encode(),
        ".husky/pre-commit": f"touch {bait.touched}\n".encode(),
        "x\r": Symlink(".git/hooks"),
        "lfs.bin": b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"a" * 64 + b"\nsize 9\n",
    })  # fmt: skip


@CONTENTS.case("FC21", "a .git entry in the tree")
def dot_git(bait: Bait) -> Request:
    """No honest tool makes such a tree, so the whole change is refused, visibly, and never green."""
    hook = f"#!/bin/sh\ntouch {bait.touched}\n".encode()
    return Request(
        head={".git/hooks/post-checkout": hook, "a/.GIT/config": hook, "p.py": DEFECT},
        reviews=0,
        conclusions=("neutral",),
        ends=("failed",),
    )


@CONTENTS.case("FC24", "what only looks like a .git entry")
def almost_dot_git(bait: Bait) -> Request:
    hook = f"#!/bin/sh\ntouch {bait.touched}\n".encode()
    return _config(dict.fromkeys((".git\u200c/hooks/pre-push", ".gitx/config", "..p/x.txt", "git~1/config"), hook))
