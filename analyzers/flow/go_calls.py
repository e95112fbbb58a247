"""Go: calls of the standard library that other languages write as operators or methods, written as such.

`strings.Contains(name, "..")` is a question to `name`, `fmt.Sprintf` builds a text, `fmt.Fprintf` writes one into what
it is given, and a program with its arguments is one list.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from analyzers.flow.tree import Arg, Build, Call, Expr, Group, Member, Mix, Name, Test, Text

_VERB = re.compile(r"%[-+# 0-9.*\[\]]*([a-zA-Z%])")
_NUMBERS = frozenset("dxXbocUeEfFgGtp")
_WRITES = frozenset({"Write", "WriteString"})
_LOGS = {"Printf": True, "Print": False, "Println": False, "Fatalf": True, "Panicf": True, "Fatal": False}
_ASKS = frozenset({"Contains", "ContainsAny", "ContainsRune", "HasPrefix", "HasSuffix", "Replace", "ReplaceAll"})
_PLACES = frozenset({"Index", "IndexAny", "IndexByte", "IndexRune"})
_PAIR = 2


def rewritten(call: Call, imports: Mapping[str, str], *, plain: bool) -> Expr:
    """Return a call, or what it stands for. `plain`: what is written here is no page."""
    callee = call.callee
    if not isinstance(callee, Member):
        return _builtin(call, callee) if isinstance(callee, Name) else call
    package = imports.get(callee.base.id, "") if isinstance(callee.base, Name) else ""
    if callee.name in _LOGS and package != "fmt" and call.args:
        return _logged(call, is_formatted=_LOGS[callee.name])
    rewrite = _PACKAGES.get(package)
    if rewrite is not None:
        return rewrite(call, callee, plain)
    args = [arg.value for arg in call.args]
    if callee.name in _WRITES and len(args) == 1:
        return _written(call, callee.base, args, plain=plain)
    if callee.name in {"Execute", "ExecuteTemplate"} and len(args) >= _PAIR:
        return _written(call, args[0], [callee.base, args[-1]], plain=plain)
    return call


def _builtin(call: Call, callee: Name) -> Expr:
    if callee.id == "append" and call.args:
        return _method(call, "append", [arg.value for arg in call.args], call.args[1:])
    if callee.id in {"len", "cap", "copy", "min", "max"}:
        return Test(callee.id, tuple(arg.value for arg in call.args), call.line)
    return call


def _method(call: Call, name: str, args: Sequence[Expr], rest: Sequence[Arg] | None = None) -> Call:
    """Return a call as one of a method of its first argument."""
    given = tuple(rest) if rest is not None else tuple(Arg(value) for value in args[1:])
    return replace(call, callee=Member(args[0], name, call.line), args=given)


def _written(call: Call, writer: Expr, args: Sequence[Expr], *, plain: bool) -> Expr:
    name = "write_plain" if plain else "write"
    built = args[0] if len(args) == 1 else Build(tuple(args), call.line)
    return _method(call, name, [writer, built])


def _logged(call: Call, *, is_formatted: bool) -> Expr:
    """A logger ends what it is given with the end of the line."""
    args = [arg.value for arg in call.args]
    return replace(call, args=(Arg(Build((*(formatted(args) if is_formatted else args), Text("\n")), call.line)),))


def _strings(call: Call, callee: Member, plain: bool) -> Expr:  # noqa: FBT001 -- one shape for all
    del plain
    args = [arg.value for arg in call.args]
    if callee.name == "EqualFold" and len(args) == _PAIR:
        return Test("==", tuple(args), call.line)
    if callee.name in _PLACES and len(args) == _PAIR:
        return _method(call, "indexOf", args)
    if callee.name in _ASKS and len(args) >= _PAIR:
        return _method(call, f"strings.{callee.name.removesuffix('Any').removesuffix('Rune')}", args)
    return call


def _fmt(call: Call, callee: Member, plain: bool) -> Expr:  # noqa: FBT001
    args = [arg.value for arg in call.args]
    name = callee.name
    if name in {"Sprintf", "Errorf", "Appendf"} and args:
        return Build(tuple(formatted(args)), call.line)
    if name in {"Sprint", "Sprintln"}:
        return Build(tuple(args), call.line)
    if name == "Fprintf" and len(args) >= _PAIR:
        return _written(call, args[0], [Build(tuple(formatted(args[1:])), call.line)], plain=plain)
    if name in {"Fprint", "Fprintln"} and len(args) >= _PAIR:
        ending = [Text("\n")] if name == "Fprintln" else []
        return _written(call, args[0], [*args[1:], *ending], plain=plain)
    return call


def _io(call: Call, callee: Member, plain: bool) -> Expr:  # noqa: FBT001
    args = [arg.value for arg in call.args]
    if callee.name in {"WriteString", "Copy", "CopyN", "CopyBuffer"} and len(args) >= _PAIR:
        return _written(call, args[0], [args[1]], plain=plain)
    return call


def _exec(call: Call, callee: Member, plain: bool) -> Expr:  # noqa: FBT001
    del plain
    at = 1 if callee.name == "CommandContext" else 0
    if callee.name in {"Command", "CommandContext"} and len(call.args) > at:
        listed = Group(tuple(arg.value for arg in call.args[at:]), (), call.line)
        return replace(call, args=(Arg(listed),))
    return call


def _paths(call: Call, callee: Member, plain: bool) -> Expr:  # noqa: FBT001
    """A path that begins at the root cannot be cleaned into one above it."""
    del plain
    if callee.name == "Clean" and len(call.args) == 1:
        value = call.args[0].value
        joined = isinstance(value, Call) and isinstance(value.callee, Member) and value.callee.name == "Join"
        parts = [arg.value for arg in value.args] if joined and isinstance(value, Call) else []
        parts = list(value.parts) if isinstance(value, Build) else parts
        if parts and isinstance(parts[0], Text) and parts[0].value == "/":
            return replace(call, callee=replace(callee, name="CleanRooted"))
    return call


def _slices(call: Call, callee: Member, plain: bool) -> Expr:  # noqa: FBT001
    del plain
    args = [arg.value for arg in call.args]
    if callee.name == "Contains" and len(args) == _PAIR:
        return _method(call, "slices.Contains", args)
    return call


_PACKAGES: Mapping[str, Callable[[Call, Member, bool], Expr]] = {
    "strings": _strings,
    "bytes": _strings,
    "fmt": _fmt,
    "io": _io,
    "os/exec": _exec,
    "path": _paths,
    "path/filepath": _paths,
    "slices": _slices,
    "golang.org/x/exp/slices": _slices,
    "github.com/samber/lo": _slices,
}


def _shown(verb: str, value: Expr) -> Expr:
    if verb in _NUMBERS:
        return Test("number", (value,))
    return Call(Name("%q"), (Arg(value),), 0, 0) if verb == "q" else value


def formatted(args: Sequence[Expr]) -> Iterator[Expr]:
    """Yield the parts of a formatted text: what a verb for numbers makes of a value is harmless."""
    form, *values = args
    if not isinstance(form, Text) or form.value is None:
        yield from args
        return
    at, begin = 0, 0
    for verb in _VERB.finditer(form.value):
        yield Text(form.value[begin : verb.start()], form.line)
        begin = verb.end()
        if verb[1] == "%":
            yield Text("%", form.line)
        elif at < len(values):
            yield _shown(verb[1], values[at])
            at += 1
    yield Text(form.value[begin:], form.line)
    if at < len(values):
        yield Mix(tuple(values[at:]))
