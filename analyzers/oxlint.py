"""oxlint: what JavaScript and TypeScript do otherwise than they read, one process per batch.

Its wheel is one program without Node, so no plugin and no configuration in JavaScript can run. `-c` names our own
rules, and nothing else is looked for (`--disable-nested-config --no-ignore`, oxlint 1.89). No flag switches off the
comments that ask it to look away, so their words are spelled otherwise before the file is laid out, at the same length.

Only rules speak that mean a defect whatever stands around. Left out is what is a habit in good projects: a value
returned from a promise's executor, a case that falls through, an object with `then` (69 times in three of them).
"""

import json
import sysconfig
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from analyzers.finding import SUPPRESSED, Aspect, Category, Confidence, Finding, Severity
from analyzers.protocol import Box, Command, Crash, Depth, Limits, Report, SourceFile
from analyzers.reading import Reading, UnreadableError, answer, digest, get, items, parse_json, printable, text, whole
from analyzers.staging import Staged, stage

LIMITS = Limits(seconds=30, cpu_seconds=60, output=16 * 1024 * 1024)
CONFIG = "rules.json"
_MARKS = (b"eslint-disable", b"oxlint-disable")


@dataclass(frozen=True, slots=True)
class Worth:
    """What a rule's findings mean, in our words."""

    category: Category
    cwe: int | None
    severity: Severity
    message: str


_L, _M, _H = Severity.LOW, Severity.MEDIUM, Severity.HIGH
_WRONG, _DEAD, _RACE, _FAILS = Category.CORRECTNESS, Category.DEAD_CODE, Category.CONCURRENCY, Category.ERRORS

WORTHS: Mapping[str, Worth] = {
    "eslint/constructor-super": Worth(_WRONG, None, _H, "Without a call of `super()` this constructor throws."),
    "eslint/for-direction": Worth(_WRONG, 835, _H, "The counter runs away from its bound. Turn it round."),
    "eslint/no-async-promise-executor": Worth(
        *(_FAILS, 755, _M),
        "An error in an async executor rejects nothing, so whoever awaits the promise waits for ever. Make it a plain "
        "function.",
    ),
    "eslint/no-class-assign": Worth(_WRONG, None, _M, "This overwrites the class. Use another name."),
    "eslint/no-compare-neg-zero": Worth(_WRONG, 697, _L, "`=== -0` is also true of 0. Use `Object.is(x, -0)`."),
    "eslint/no-cond-assign": Worth(_WRONG, 481, _H, "The condition assigns. Compare with `===`."),
    "eslint/no-const-assign": Worth(_WRONG, None, _H, "Assigning to a constant throws. Use `let`, or another name."),
    "eslint/no-constant-binary-expression": Worth(
        _WRONG, 570, _M, "This expression always comes out the same, so one side never counts. Check the operators."
    ),
    "eslint/no-dupe-class-members": Worth(_WRONG, None, _M, "The second member of this name replaces the first."),
    "eslint/no-dupe-else-if": Worth(_DEAD, 561, _M, "An earlier branch takes all that this condition would."),
    "eslint/no-dupe-keys": Worth(_WRONG, None, _M, "The key stands twice, and the first value is lost. Remove one."),
    "eslint/no-duplicate-case": Worth(_DEAD, 561, _M, "The same case stands above, so this one is never reached."),
    "eslint/no-ex-assign": Worth(_FAILS, None, _L, "This overwrites the error that was caught. Use another name."),
    "eslint/no-func-assign": Worth(_WRONG, None, _M, "This overwrites the function. Use another name."),
    "eslint/no-global-assign": Worth(_WRONG, None, _M, "This overwrites what the language provides. Use another name."),
    "eslint/no-import-assign": Worth(_WRONG, None, _H, "What was imported cannot be assigned, so this throws."),
    "eslint/no-invalid-regexp": Worth(_WRONG, None, _H, "This regular expression is faulty, so making it throws."),
    "eslint/no-loss-of-precision": Worth(
        _WRONG, 681, _M, "A number cannot hold these digits. Use a BigInt or a string."
    ),
    "eslint/no-obj-calls": Worth(_WRONG, None, _H, "This global is no function, so calling it throws."),
    "eslint/no-self-assign": Worth(_WRONG, None, _M, "This assigns a thing to itself. The other side is a slip."),
    "eslint/no-self-compare": Worth(_WRONG, 571, _M, "Both sides are the same. Use `Number.isNaN`, or mend one side."),
    "eslint/no-setter-return": Worth(_WRONG, None, _L, "What a setter returns is lost."),
    "eslint/no-this-before-super": Worth(_WRONG, 457, _H, "`this` before `super()` throws. Call `super()` first."),
    "eslint/no-unreachable": Worth(
        _DEAD, 561, _M, "No path leads here. Remove it, or what ends the function above it."
    ),
    "eslint/no-unsafe-finally": Worth(
        *(_FAILS, 584, _M),
        "Leaving `finally` like this drops the error or the value that was on its way. Move it behind the block.",
    ),
    "eslint/no-unsafe-negation": Worth(
        _WRONG, 783, _H, "`!` binds to the left operand alone, so this tests a boolean. Put the rest in brackets."
    ),
    "eslint/no-unsafe-optional-chaining": Worth(
        _WRONG,
        476,
        _M,
        "If the chain ends early, what follows meets `undefined` and throws. Go on with `?.`, or check.",
    ),
    "eslint/use-isnan": Worth(_WRONG, 697, _H, "Nothing equals `NaN`. Use `Number.isNaN`."),
    "eslint/valid-typeof": Worth(_WRONG, 570, _H, "`typeof` never gives this word, so the test never holds."),
    "typescript/no-duplicate-enum-values": Worth(_WRONG, None, _L, "Two members of the enum have one value."),
    "typescript/no-non-null-asserted-optional-chain": Worth(
        _WRONG, 476, _L, "The chain may end in `undefined`, and `!` only hides that. Check instead."
    ),
    "unicorn/no-await-in-promise-methods": Worth(
        *(_RACE, None, _M), "`await` inside the list makes the calls run one after the other. Hand over the promises."
    ),
    "unicorn/no-invalid-fetch-options": Worth(_WRONG, None, _M, "`fetch` throws for GET or HEAD with a body."),
    "unicorn/no-invalid-remove-event-listener": Worth(
        *(Category.RESOURCES, 772, _M),
        "This function was made just now and never registered, so nothing is removed. Keep the one that was added.",
    ),
    "oxc/bad-array-method-on-arguments": Worth(_WRONG, None, _M, "`arguments` has no such method. Use `...rest`."),
    "oxc/bad-char-at-comparison": Worth(_WRONG, 570, _M, "`charAt` gives one character, and this text is longer."),
    "oxc/bad-comparison-sequence": Worth(
        _WRONG, 697, _H, "A chain of comparisons compares a boolean with the rest. Join two with `&&`."
    ),
    "oxc/bad-min-max-func": Worth(
        _WRONG, 570, _M, "The two bounds are the wrong way round, so the result is constant."
    ),
    "oxc/bad-replace-all-arg": Worth(_WRONG, None, _M, "`replaceAll` throws without the flag `g`. Add it."),
    "oxc/const-comparisons": Worth(_WRONG, 570, _M, "The bounds leave nothing, or everything. Check both."),
    "oxc/missing-throw": Worth(_FAILS, 390, _M, "The error is made and not thrown. Write `throw`."),
    "oxc/number-arg-out-of-range": Worth(_WRONG, None, _M, "This argument is outside its range, so the call throws."),
    "oxc/uninvoked-array-callback": Worth(
        _WRONG, None, _M, "`new Array(n)` has holes only, and the callback is never called. Use `Array.from`."
    ),
    "react/jsx-key": Worth(
        _WRONG, None, _L, "Without a `key`, React mixes up the items and their state when the list changes. Give one."
    ),
    "react/no-direct-mutation-state": Worth(
        _WRONG, None, _M, "React does not see a change made like this. Use `setState`."
    ),
}


@dataclass(frozen=True, slots=True)
class OxlintAnalyzer:
    """Judges the quality of JavaScript and TypeScript."""

    name: str = "oxlint"
    description: str = "Finds JavaScript and TypeScript that do otherwise than they read."

    @property
    def version(self) -> str:
        """The version of oxlint, and a digest of what its rules are worth here."""
        return f"{metadata.version('oxlint')} rules {digest(WORTHS)}"

    @property
    def rule_names(self) -> frozenset[str]:
        """The rules that have a worth here."""
        return frozenset(WORTHS)

    def judges(self, aspect: Aspect, language: str) -> Depth:
        """Quality, JavaScript and TypeScript."""
        known = aspect is Aspect.QUALITY and language in {"javascript", "typescript"}
        return Depth.CODE if known else Depth.NONE

    async def analyze(self, files: Sequence[SourceFile], box: Box) -> Report | Crash:
        """Judge the files in one process."""
        staged = stage(files)
        contents = {name: as_oxlint_reads(content) for name, content in staged.contents.items()}
        exit_ = await box.run(Command((*_argv(), *staged.names), {CONFIG: _config(), **contents}, LIMITS))
        return answer(exit_, frozenset({0, 1}), lambda report: parse(report, staged))


def as_oxlint_reads(content: bytes) -> bytes:
    """Return the content, byte for byte as long, without marks that it obeys and without what it refuses to read."""
    for mark in _MARKS:
        content = content.replace(mark, mark.replace(b"-", b"_"))
    return content.decode(errors="surrogateescape").encode(errors="replace")


def parse(report: bytes, staged: Staged) -> Report:
    """Parse oxlint's JSON. Raises `UnreadableError`, also where it read another number of files than it was given."""
    document = parse_json(report)
    if whole(document, "number_of_files") != len(staged.sources):
        raise UnreadableError("it passed over a file without a word")
    reading = Reading(staged)
    for result in items(document, "diagnostics"):
        name = reading.name_of(text(result, "filename"))
        worth = WORTHS.get(_rule(get(result, "code")))
        if worth is not None:
            _claim(reading, name, worth, result)
        elif get(result, "code") is None:
            reading.fault(name, f"it could not be parsed ({printable(text(result, 'message'))})")
    return reading.report()


def _rule(code: object) -> str:
    """Turn `eslint(no-dupe-keys)` into `eslint/no-dupe-keys`."""
    return code.replace("(", "/").removesuffix(")") if isinstance(code, str) else ""


def _claim(reading: Reading, name: str, worth: Worth, result: object) -> None:
    labels = items(result, "labels")
    if not labels:
        raise UnreadableError("its report names no place")
    line = whole(labels[-1], "span", "line")  # of a pair, the second is the one that is too much
    start, end = reading.lines(name).clamp_universal(line, line)
    marked = any("lint-disable" in one for one in reading.lines(name).between(max(start - 1, 1), start))
    finding = Finding(
        source="oxlint",
        rule=_rule(get(result, "code")),
        aspect=Aspect.QUALITY,
        category=worth.category,
        severity=worth.severity,
        confidence=Confidence.HIGH,
        path=reading.source(name).path,
        start_line=start,
        end_line=end,
        message=worth.message,
        cwe=worth.cwe,
        notes=(SUPPRESSED,) if marked else (),
    )
    reading.claim(name, finding)


def _config() -> bytes:
    rules = {rule.removeprefix("eslint/"): "error" for rule in WORTHS}
    plugins = ["typescript", "unicorn", "oxc", "react"]
    return json.dumps({"plugins": plugins, "categories": {"correctness": "off"}, "rules": rules}).encode()


def _argv() -> tuple[str, ...]:
    program = str(Path(sysconfig.get_path("scripts"), "oxlint"))
    return (program, "-c", CONFIG, "--disable-nested-config", "--no-ignore", "--threads", "1", "--format", "json", "--")
