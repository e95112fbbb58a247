"""The table of languages: which suffix, file name or interpreter means which language, and what kind of text that is.

A small explicit table: what is not in it is `unknown`, which tools may still read as text. `tsx` and `jsx` are
`typescript` and `javascript`; tools that care look at the path.
"""

PROSE = frozenset({"markdown", "rst", "text", "asciidoc"})
DATA = frozenset({"json", "yaml", "kubernetes", "compose", "toml", "xml", "csv", "ini"})
"""Kubernetes manifests and Compose files are YAML that decides who may do what; only their security is judged."""
LOCK = "lock"
"""A lock file that an analyzer reads. A tool wrote it, so no model is asked about it and no search finds it."""

_LANGUAGES: dict[str, str] = {
    "python": ".py .pyi .pyw",
    "javascript": ".js .mjs .cjs .jsx",
    "typescript": ".ts .mts .cts .tsx",
    "go": ".go",
    "java": ".java",
    "ruby": ".rb .rake .gemspec Gemfile Rakefile",
    "rust": ".rs",
    "c": ".c .h",
    "cpp": ".cc .cpp .cxx .hh .hpp .hxx",
    "csharp": ".cs",
    "php": ".php .phtml",
    "kotlin": ".kt .kts",
    "scala": ".scala .sc",
    "swift": ".swift",
    "shell": ".sh .bash .zsh .ksh .bats",
    "powershell": ".ps1 .psm1",
    "perl": ".pl .pm",
    "lua": ".lua",
    "dart": ".dart",
    "elixir": ".ex .exs",
    "sql": ".sql",
    "html": ".html .htm .xhtml .svg .vue .svelte",
    "css": ".css .scss .sass .less",
    "dockerfile": ".dockerfile Dockerfile Containerfile",
    "makefile": ".mk Makefile GNUmakefile",
    "terraform": ".tf .tfvars .hcl",
    "notebook": ".ipynb",
    LOCK: "package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml poetry.lock uv.lock pdm.lock pylock.toml "
    "Pipfile.lock Cargo.lock",
    "json": ".json .jsonc .json5 .jsonl .webmanifest",
    "yaml": ".yaml .yml",
    "toml": ".toml Pipfile",
    "xml": ".xml .xsd .xsl .csproj .plist",
    "csv": ".csv .tsv",
    "ini": ".ini .cfg .conf .properties .env .editorconfig .gitattributes .gitignore .gitmodules .dockerignore",
    "markdown": ".md .markdown",
    "mdx": ".mdx",
    "rst": ".rst",
    "asciidoc": ".adoc .asciidoc",
    "text": ".txt LICENSE LICENCE COPYING NOTICE AUTHORS README CHANGELOG CODEOWNERS",
}
_WORDS = {word.lower(): language for language, words in _LANGUAGES.items() for word in words.split()}

_INTERPRETERS = {
    "python": "python",
    "pypy": "python",
    "node": "javascript",
    "deno": "typescript",
    "ts-node": "typescript",
    "sh": "shell",
    "bash": "shell",
    "dash": "shell",
    "ksh": "shell",
    "zsh": "shell",
    "ruby": "ruby",
    "perl": "perl",
    "php": "php",
    "lua": "lua",
    "pwsh": "powershell",
}
_SHEBANG_BYTES = 200
_COMPOSE = ("compose", "docker-compose")
_WORKFLOWS = ".github/workflows/"
_ACTIONS = frozenset({"action.yml", "action.yaml"})
"""GitHub knows a composite action by its name alone, in any folder."""


def language_of(path: str, content: bytes | None) -> str:
    """Return the language's word, or `unknown`.

    A file without a suffix is what its first line says (`#!/usr/bin/env python3`), whatever its name: a program
    called `README` is a program.
    """
    name = path.rpartition("/")[2].lower()
    stem, dot, suffix = name.rpartition(".")
    if path.lower().startswith(_WORKFLOWS) and dot + suffix in {".yml", ".yaml"}:
        return "workflow"  # runs code, so it is no mere data
    if name in _ACTIONS:
        return "action"
    program = _interpreter(content[:_SHEBANG_BYTES]) if content and not stem else ""
    language = program or _WORDS.get(name) or _WORDS.get(dot + suffix) or _by_stem(name) or "unknown"
    return _kind_of_yaml(path, stem, content or b"") if language == "yaml" else language


def _kind_of_yaml(path: str, stem: str, content: bytes) -> str:
    """Tell YAML that runs containers from other data: Compose by its name, Kubernetes by the fields it cannot lack.

    A Helm template is no YAML before it is filled in, and stays text.
    """
    if stem.partition(".")[0] in _COMPOSE:
        return "compose"
    text = b"\n" + content
    template = "templates" in path.split("/")[:-1] and b"{{" in text
    return "kubernetes" if b"\napiVersion:" in text and b"\nkind:" in text and not template else "yaml"


def _by_stem(name: str) -> str:
    """Return the language of `Dockerfile.dev`. That `LICENSE.groovy` is prose, its author says alone."""
    language = _WORDS.get(name.partition(".")[0], "")
    return "" if language in PROSE else language


def _interpreter(head: bytes) -> str:
    first = head.split(b"\n", 1)[0].decode(errors="replace")
    if not first.startswith("#!"):
        return ""
    words = (word.rpartition("/")[2] for word in first[2:].split() if not word.startswith("-") and "=" not in word)
    program = next((word for word in words if word != "env"), "")
    return _INTERPRETERS.get(program.rstrip("0123456789."), "")
