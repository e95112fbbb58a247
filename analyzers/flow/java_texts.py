"""How Java builds texts and collections by calling methods: written down as the texts and collections that they are."""

import re
from collections.abc import Sequence
from dataclasses import replace

from analyzers.flow.front import together
from analyzers.flow.tree import Arg, Build, Call, Choice, Expr, Group, Member, Mix, Name, Test, Text

BUILDERS = frozenset({"StringBuilder", "StringBuffer", "StringWriter"})
LISTS = frozenset({"ArrayList", "LinkedList", "Vector", "CopyOnWriteArrayList"})
NUMBERS = frozenset({"int", "long", "short", "byte", "double", "float"})
_EQUAL = frozenset({"equals", "equalsIgnoreCase", "contentEquals"})
_FACTORIES = frozenset({
    "List.of", "Set.of", "Arrays.asList", "Stream.of", "Collections.singletonList", "Collections.singleton",
    "ImmutableList.of", "ImmutableSet.of", "EnumSet.of", "Lists.newArrayList", "Sets.newHashSet", "Map.entry",
})  # fmt: skip
_MAPS = frozenset({"Map.of", "ImmutableMap.of", "Collections.singletonMap"})
_PLACE = re.compile(r"%(?:\d+\$)?[-#+ 0,(<]*\d*(?:\.\d+)?([a-zA-Z%])")
_BRACES = re.compile(r"\{\d*(?:,[^}]*)?(\})")
_PAIR = 2
_REDIRECT = "redirect:"
_HEADERS = frozenset({"setHeader", "addHeader", "header", "set", "add", "putHeader"})


def built(callee: Expr, args: Sequence[Arg], at: int) -> Expr | None:
    """Return what a call of the language itself makes, or None where it is a call like any other."""
    if not isinstance(callee, Member):
        return None
    values = tuple(arg.value for arg in args)
    path = f"{_last(callee.base)}.{callee.name}"
    return (
        _compared(callee, path, values, at) or _formatted(callee, path, values, at) or _held(callee, path, values, at)
    )


def _held(callee: Member, path: str, values: tuple[Expr, ...], at: int) -> Expr | None:
    if path in _FACTORIES:
        return Group(values, (), at)
    if path in _MAPS and len(values) % _PAIR == 0:
        keys = tuple(key.value if isinstance(key, Text) else None for key in values[::2])
        return Group(values[1::2], keys, at)
    if callee.name == "getOrDefault" and len(values) == _PAIR:
        return Choice((Call(replace(callee, name="get"), (Arg(values[0]),), at, at), values[1]), None, at)
    if callee.name == "requireNonNullElse" and len(values) == _PAIR:
        return Choice(values, None, at)
    return Build(values[:1], at) if path in {"String.valueOf", "String.copyValueOf"} and values else None


def _compared(callee: Member, path: str, values: tuple[Expr, ...], at: int) -> Expr | None:
    if len(values) == 1 and callee.name in _EQUAL:
        return Test("==", (callee.base, values[0]), at)
    if len(values) == _PAIR and path in {"Objects.equals", "StringUtils.equals", "StringUtils.equalsIgnoreCase"}:
        return Test("==", values, at)
    return None


def _formatted(callee: Member, path: str, values: tuple[Expr, ...], at: int) -> Expr | None:
    if callee.name == "formatted":
        return filled(callee.base, values, _PLACE, at)
    if not values:
        return None
    if path == "String.format":
        given = values[1:] if _is_locale(values[0]) else values
        return filled(given[0], given[1:], _PLACE, at) if given else None
    if path == "MessageFormat.format":
        return filled(values[0], values[1:], _BRACES, at)
    if callee.name == "concat" and len(values) == 1:
        return together(callee.base, values[0], at)
    return _joined(values[0], values[1:], at) if path == "String.join" else None


def _joined(between: Expr, values: tuple[Expr, ...], at: int) -> Expr:
    if len(values) == 1:
        return Mix(values, at)
    return Build(tuple(part for value in values for part in (between, value))[1:], at)


def filled(form: Expr, values: Sequence[Expr], places: re.Pattern[str], at: int) -> Expr:
    """Return a text whose places hold values, each where it stands; one after another where the form is not known."""
    if not isinstance(form, Text) or form.value is None:
        return Build((form, *values), at)
    parts: list[Expr] = []
    end = taken = 0
    for found in places.finditer(form.value):
        parts.append(Text(form.value[end : found.start()], at))
        end = found.end()
        if found[1] in {"n", "%"}:
            parts.append(Text("\n" if found[1] == "n" else "%", at))
        elif taken < len(values):
            value = values[taken]
            parts.append(Test("number", (value,), at) if found[1] in "dxXcbfeo" else value)
            taken += 1
    parts.append(Text(form.value[end:], at))
    return Build((*parts, *values[taken:]), at)


def made(kind: str, args: Sequence[Arg], at: int) -> Expr | None:
    """Return what `new` makes of the language's own classes for texts and lists."""
    values = tuple(arg.value for arg in args)
    if kind in BUILDERS:
        return Build(values[:1], at) if values else Text("", at)
    if kind == "String":
        return Mix(values, at)
    if kind in LISTS:
        return Mix(values, at) if values and not isinstance(values[0], Text) else Group((), (), at)
    return None


def listed(values: Sequence[Expr], at: int) -> tuple[Arg, ...]:
    """Return a program and its arguments, given one by one, as the list that they are."""
    if len(values) > 1 or any(isinstance(value, Text | Build) for value in values):
        return (Arg(Group(tuple(values), (), at)),)
    return tuple(Arg(value) for value in values)


def redirected(value: Expr) -> Expr:
    """A text that begins with `redirect:` is an order to Spring, wherever it is given."""
    first = value.parts[0] if isinstance(value, Build) and value.parts else value
    if not isinstance(first, Text) or not (first.value or "").startswith(_REDIRECT):
        return value
    rest = Text((first.value or "").removeprefix(_REDIRECT), first.line)
    parts = (rest, *value.parts[1:]) if isinstance(value, Build) else (rest,)
    return Call(Name("<redirect>"), (Arg(Build(parts, first.line)),), first.line, first.line)


def headed(name: str, args: tuple[Arg, ...]) -> tuple[Arg, ...]:
    """Return the arguments of a call that sets a header, the value named after it."""
    if name in _HEADERS and len(args) == _PAIR and isinstance(args[0].value, Text):
        return (args[0], Arg(args[1].value, (args[0].value.value or "").lower()))
    return args


def _last(expr: Expr) -> str:
    match expr:
        case Name(id_):
            return id_
        case Member(_, name):
            return name
        case _:
            return "?"


def _is_locale(expr: Expr) -> bool:
    match expr:
        case Member(base, _):
            return _is_locale(base)
        case Name(id_):
            return id_ in {"Locale", "locale"}
        case _:
            return False


def is_safe(expr: Expr) -> bool:
    """What is made with a `SafeConstructor` or its like is another thing than without."""
    return isinstance(expr, Call) and expr.new and isinstance(expr.callee, Name) and expr.callee.id.startswith("Safe")
