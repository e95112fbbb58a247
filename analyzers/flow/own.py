"""Functions and classes of the file: which one a call means, and what it does with what it is given there."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import replace

from analyzers.flow.ground import Cleared, Hit, Scope, Summary
from analyzers.flow.harms import Given, Harms
from analyzers.flow.tree import Call, Function, Member, Name
from analyzers.flow.values import HOLE, LIST, UNKNOWN, Slot, Source, Taint, Value, join, merge, part_of

THIS = -1
"""The place of the object that a method belongs to, among its arguments."""


class Own(Harms):
    """Adds functions and classes of the file."""

    @abstractmethod
    def summarise(self, function: Function, scope: Scope) -> Summary:
        """Return what a function does; `scope` is where it was defined."""

    def narrows(self, call: Call, scope: Scope) -> Cleared | None:
        """Return what a function of this file makes harmless where it says yes, or None if it is none of this file."""
        receiver = self.value(call.callee.base, scope) if isinstance(call.callee, Member) else UNKNOWN
        found = self.local(call, receiver, scope)
        if found is None:
            return None
        function, home = found
        args = _bound(function, [(arg, self.value(arg.value, scope)) for arg in call.args])
        return {
            taint.origin: kinds
            for slot, kinds in self.summarise(function, home).narrows.items()
            for taint in self._project(args, slot, call.line)
        }

    def local(self, call: Call, held: Value, scope: Scope) -> tuple[Function, Scope] | None:
        """Return the function of this file that is called, and where it was defined. `held` is the object before it."""
        match call.callee:
            case Name(id_) if not call.new:
                found = scope.find_function(id_)
                if found is not None:
                    return found
                value = scope.find(id_)
                return self._at_home(value.function if value is not None else None, scope)
            case Member(_, name):
                if name in held.parts and held.parts[name].function is not None:
                    return self._at_home(held.parts[name].function, scope)
                owner = held.kind if held.kind in self.classes else held.name
                method = self.find_method(owner, name, len(call.args)) or self._only(name, held)
                return self._at_home(method, self.top)
            case Function() as function:
                return function, scope
            case _:
                return None

    def _at_home(self, function: Function | None, scope: Scope) -> tuple[Function, Scope] | None:
        return (function, self.homes.get(function, scope)) if function is not None else None

    def _only(self, name: str, held: Value) -> Function | None:
        """A method of an object that nobody knows: the one method of that name here, unless a library's has it too."""
        methods = self.methods.get(name, [])
        ordinary = name in self.table.adds or name in self.table.quiet or name in self.table.each
        is_class = held.name.rpartition(".")[2][:1].isupper()
        if len(methods) != 1 or ordinary or is_class or held.kind == LIST:
            return None
        return None if any(sink.name.startswith("*.") for sink in self.sinks.get(name, ())) else methods[0]

    def apply(self, local: tuple[Function, Scope], call: Call, args: Given, receiver: Value, scope: Scope) -> Value:
        """Return what a function of the file gives for these arguments, and note what it does with them."""
        function, home = local
        self.called.add(function)
        summary = self.summarise(function, home)
        bound = {**_bound(function, args), THIS: receiver}
        for slot, kinds in summary.clears.items():
            scope.clear((taint.origin for taint in self._project(bound, slot, call.line)), kinds)
        for hit in tuple(self.hits.get(function, {}).values()):
            self._strike(hit, bound, call.line, scope)
        for name, value in summary.sets.items():
            self.set_field(function.owner, name, self._filled(value, function, bound, call.line))
        return self._filled(summary.gives, function, bound, call.line)

    def make(self, kind: str, call: Call, args: Given, scope: Scope) -> Value:
        """Return a new object of a class of the file."""
        made = Value(name=kind, kind=kind)
        for name in self.table.makers:
            maker = self.find_method(kind, name, len(call.args))
            if maker is not None:
                self.apply((maker, self.top), call, args, made, scope)
                break
        else:  # a data class: its parts are its arguments, in their order
            names = self.parts_named.get(kind, ())
            for at, (arg, value) in enumerate(args):
                name = arg.name or (names[at] if at < len(names) else "")
                sources = frozenset(one for one in value.spread() if isinstance(one.origin, Source))
                if name and sources:
                    self.set_field(kind, name, Value(sources))
        return made

    def _strike(self, hit: Hit, args: Mapping[int, Value], at: int, scope: Scope) -> None:
        given = args.get(hit.slot.index, UNKNOWN)
        text = given.text if hit.text == HOLE and not hit.slot.part else hit.text
        for taint in self._project(args, hit.slot, at):
            self.reach(taint.by(at, *hit.lines), replace(hit, text=text), scope)

    def _project(self, args: Mapping[int, Value], slot: Slot, at: int) -> frozenset[Taint]:
        """Return the taints of what a function's parameter, or a part of it, stands for in a call."""
        value = args.get(slot.index)
        if value is None:
            return frozenset()
        if not slot.part:
            return value.spread()
        if slot.part in value.parts:
            return value.parts[slot.part].spread()
        found = self.source(f"{value.name}.{slot.part}", at) if value.name else None
        return found.taints if found is not None else frozenset(part_of(taint, slot.part) for taint in value.taints)

    def _filled(self, value: Value, function: Function, args: Mapping[int, Value], at: int) -> Value:
        """Return what a function gives in a call: its parameters are what they stand for there."""
        taints: list[Taint] = []
        slots = [one.origin for one in value.taints if isinstance(one.origin, Slot)]
        places = sorted(slot.index for slot in slots if slot.function is function and not slot.part)
        for taint in value.taints:
            origin = taint.origin
            if not (isinstance(origin, Slot) and origin.function is function):
                taints.append(taint.by(at))
                continue
            theirs = self._project(args, origin, at)
            taints += [one.without(taint.harmless).by(at, *taint.lines) for one in theirs]
        given = next((args[place].text for place in places if place in args), HOLE)
        text = given if value.text == HOLE else value.text
        parts = {key: self._filled(part, function, args, at) for key, part in value.parts.items()}
        return replace(value, taints=merge(taints), parts=parts, text=text)


def _bound(function: Function, args: Given) -> dict[int, Value]:
    """Return the arguments by the positions of the parameters that take them."""
    places = {param.name: at for at, param in enumerate(function.params)}
    bound: dict[int, Value] = {}
    at = 0
    for arg, value in args:
        if arg.name in places:
            bound[places[arg.name]] = value
        elif at < len(function.params) and function.params[at].many:
            bound[at] = join((bound[at], value)) if at in bound else value
        else:
            bound[at] = value
            at += not arg.spread
    return bound
