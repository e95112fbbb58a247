from analyzers.protocol import SourceFile
from analyzers.staging import stage


def test_names_are_counted_and_carry_the_suffix_of_the_language() -> None:
    files = [
        SourceFile("--config=evil.py", "python", b"a"),
        SourceFile(".github/x.py", "python", b"b"),
        SourceFile("stubs/x.pyi", "python", b"c"),
        SourceFile("x.mts", "typescript", b"d"),
        SourceFile("x.tsx", "typescript", b"e"),
        SourceFile("x.jsx", "javascript", b"f"),
        SourceFile("ruff.toml", "toml", b"g"),
        SourceFile(".bandit", "unknown", b"h"),
        SourceFile("a\nb", "shell", b"i"),
        SourceFile(".github/workflows/x.yaml", "workflow", b"j"),
    ]
    staged = stage(files)
    assert staged.contents == {
        "f00001.py": b"a",
        "f00002.py": b"b",
        "f00003.pyi": b"c",
        "f00004.ts": b"d",
        "f00005.tsx": b"e",
        "f00006.jsx": b"f",
        "f00007.txt": b"g",
        "f00008.txt": b"h",
        "f00009.sh": b"i",
        "f00010.yml": b"j",
    }
    assert [staged.sources[name] for name in staged.names] == files
