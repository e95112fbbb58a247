"""Where values do harm: what a library does with an argument, and what a function of the file would do with one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analyzers.flow.ground import Harm, Hit, Scope
from analyzers.flow.guards import Guards
from analyzers.flow.shapes import PROGRAMS, SHELLS, does_harm
from analyzers.flow.table import Sink, sinks_of
from analyzers.flow.tree import Arg, Expr, Function, Group, Name
from analyzers.flow.values import HOLE, LIST, UNKNOWN, Slot, Source, Taint, Value, shorter

Given = Sequence[tuple[Arg, Value]]
_NOBODY = Function("", (), (), 0, 0)
_OF_SHELLS = frozenset({"-c", "/c", "/C", "-Command", "-lc"})
_OF_OBJECTS = frozenset({"nosql", "body"})
"""Kinds of harm that an object does, or does not, as a whole."""
_OFF = frozenset({"false", "null", "none", "nil", ""})


class Harms(Guards):
    """Adds harm."""

    def harm_of_call(
        self, path: str, receiver: Value, args: Given, lines: tuple[int, int], scope: Scope, *, ours: bool
    ) -> None:
        """Note what a library does. A function of ours that is only called like any library's method does nothing."""
        for sink in sinks_of(self.sinks, path):
            if ours and sink.name.startswith("*."):
                continue
            if not _is_given(sink.option, args):
                continue
            if sink.kind == "argument":
                self._arguments(sink, [value for _, value in args], lines, scope)
                continue
            if "this" in sink.args:
                self.harm(sink, Name("this"), receiver, lines, scope)
            for at, (arg, value) in enumerate(args):
                if not sink.args or str(at) in sink.args or (arg.name and arg.name in sink.args):
                    self.harm(sink, arg.value, value, lines, scope)
                    continue
                for name in sink.args:
                    if not name.isdecimal() and name in value.parts:
                        self.harm(sink, arg.value, value.parts[name], lines, scope)

    def harm(self, sink: Sink, expr: Expr, value: Value, lines: tuple[int, int], scope: Scope) -> None:
        """A value stands where it would do harm."""
        if value.kind == LIST and sink.kind in {"shell", "program"}:
            value = value.parts.get("0", UNKNOWN)  # the program; the rest are arguments, which no shell reads
        if sink.kind == "body" and (isinstance(expr, Group) or value.parts):
            return  # an object is sent as JSON
        if value.parts and value.kind != LIST and sink.kind not in _OF_OBJECTS:
            for part in value.parts.values():
                self.harm(sink, expr, part, lines, scope)
            value = replace(value, parts={})
        if sink.kind == "nosql" and not value.parts and sink.option != "raw":
            return
        for taint in value.spread():
            slot = taint.origin if isinstance(taint.origin, Slot) else Slot(_NOBODY, 0)
            hit = Hit(slot, sink.kind, *lines, text=value.text, raw=sink.option == "raw", lines=taint.lines)
            self.reach(taint, hit, scope)

    def reach(self, taint: Taint, hit: Hit, scope: Scope) -> None:
        """A value of this origin gets to where it would do harm, unless it can do none of that kind."""
        if hit.kind in taint.harmless or scope.is_cleared(taint.origin, hit.kind):
            return
        harmful = does_harm(hit.kind, hit.text, raw=hit.raw)
        if isinstance(taint.origin, Source):
            if harmful:
                self.report(Harm(hit.kind, taint.origin, hit.line, hit.end_line, taint.lines))
        elif harmful or hit.text == HOLE:  # how it reads may be known where the function is called
            hits = self.hits.setdefault(taint.origin.function, {})
            key = (taint.origin, hit.kind, hit.line, hit.text)
            if key not in hits or shorter(taint.lines, hits[key].lines):
                hits[key] = replace(hit, slot=taint.origin, lines=taint.lines)

    def _arguments(self, sink: Sink, args: Sequence[Value], lines: tuple[int, int], scope: Scope) -> None:
        """A program that does what its options say takes a stranger's value for one, where none is ruled out."""
        listed = next((value for value in args if value.kind == LIST), None)
        if listed is None:
            return
        program = listed.parts.get("0", UNKNOWN) if listed is args[0] else args[0]
        if program.text.rpartition("/")[2] in SHELLS and not _OF_SHELLS.isdisjoint(listed.text.split()):
            self.harm(replace(sink, kind="shell"), Name(""), replace(listed, kind=""), lines, scope)
            return
        if program.text.rpartition("/")[2] not in PROGRAMS or " -- " in f" {listed.text} ":
            return
        given = [part for at, part in listed.parts.items() if at != "0" or listed is not args[0]]
        for value in (Value(listed.taints), *given):
            if value.text.startswith(HOLE):
                self.harm(sink, Name(""), replace(value, kind=""), lines, scope)


def _is_given(option: str, args: Given) -> bool:
    """Whether the arguments are such that a sink does harm: `name` is on, or none of `!name,name` is there."""
    if option.startswith("!"):
        return not any(True for name in option[1:].split(",") for _ in _options(name, args))
    return option in {"", "raw"} or any(value.text.lower() not in _OFF for value in _options(option, args))


def _options(option: str, args: Given) -> Iterator[Value]:
    for arg, value in args:
        if arg.name == option:
            yield value
        if option in value.parts:
            yield value.parts[option]
