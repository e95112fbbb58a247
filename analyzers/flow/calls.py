"""What calls do: hand values to functions of this file, make them harmless, put them into something, do harm."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analyzers.flow.ground import Cleared, Harm, Hit, Scope, Summary, is_any
from analyzers.flow.guards import TELLING, Guards
from analyzers.flow.shapes import PROGRAMS, does_harm, replaced
from analyzers.flow.table import Sink, sinks_of
from analyzers.flow.tree import Arg, Call, Expr, Function, Group, Member, Name
from analyzers.flow.values import EVERY, HOLE, UNKNOWN, Slot, Source, Taint, Value, cut, join, merge

THIS = -1
LIST = "[]"


class Calls(Guards):
    """Adds calls."""

    @abstractmethod
    def summarise(self, function: Function, scope: Scope) -> Summary:
        """Return what a function does; `scope` is where it was defined."""

    @abstractmethod
    def run_inline(self, function: Function, scope: Scope, given: Sequence[Value]) -> Value:
        """Run a function where it stands, with these values, and return what it gives."""

    def path_of(self, callee: Expr, scope: Scope) -> str:
        match callee:
            case Member(base, name):
                value = self.value(base, scope)
                return f"{value.name or '?'}.{name}"
            case Name(id_):
                value = self.value(callee, scope)
                return value.name or id_
            case _:
                return f"{self.value(callee, scope).name or '?'}"

    def narrows(self, call: Call, scope: Scope) -> Cleared | None:
        receiver = self.value(call.callee.base, scope) if isinstance(call.callee, Member) else UNKNOWN
        found = self.local(call, receiver, scope)
        if found is None:
            return None
        function, home = found
        summary = self.summarise(function, home)
        args = self._bound(function, [(arg, self.value(arg.value, scope)) for arg in call.args])
        return {
            taint.origin: kinds
            for slot, kinds in summary.narrows.items()
            for taint in self._project(args, slot, call.line)
        }

    def call(self, call: Call, scope: Scope) -> Value:
        """Return the value of a call, and note what it does."""
        base, receiver = None, UNKNOWN
        if isinstance(call.callee, Member):
            base = call.callee.base
            receiver = self.value(base, scope)  # once: each call of a chain stands in the next one
            path = f"{receiver.name or '?'}.{call.callee.name}"
        else:
            path = self.path_of(call.callee, scope)
        args = [(arg, self.value(arg.value, scope)) for arg in call.args]
        local = self.local(call, receiver, scope)
        self._harm_of(call, path, args, scope, ours=local is not None or path in self.classes)
        result = self.source(f"{path}()", call.line)
        if result is not None:
            return result
        if local is not None:
            return self._apply(local, call, args, receiver, scope)
        if path in self.classes:
            return self._make(path, call, args, scope)
        kinds = self.clean.of(path)
        if kinds:
            return self._cleaned(call, path, kinds, [receiver, *(value for _, value in args)], scope)
        if args and is_any(self.table.wraps, path):
            return args[0][1]
        self._callbacks(call, path, receiver, args, scope)
        name = path.rpartition(".")[2]
        if base is not None and name in self.table.adds:
            return self._added(base, receiver, args, scope)
        if name in self.table.quiet:
            return Value(name=f"{path}()")
        made = self._made(call, path, receiver, args)
        return made.without(self._replaced(path, receiver, args)) if made.taints else made

    def _replaced(self, path: str, receiver: Value, args: Sequence[tuple[Arg, Value]]) -> frozenset[str]:
        """Return what a text cannot do any more in which what fits a pattern was replaced."""
        found = next((at for name, at in self.table.replaces.items() if is_any((name,), path)), None)
        if found is None:
            return frozenset()
        at = found[0]
        pattern = receiver.text if at < 0 else args[at][1].text if at < len(args) else HOLE
        return replaced(pattern)

    def _made(self, call: Call, path: str, receiver: Value, args: Sequence[tuple[Arg, Value]]) -> Value:
        """A function of elsewhere: of a method's object something is in its result, of arguments only where known."""
        values = [value for _, value in args]
        if call.new or is_any(self.table.through, path):
            parts = [receiver, *values]
        elif isinstance(call.callee, Member):
            parts = [receiver]
        else:
            return Value(name=f"{path}()")
        taints = merge(taint.by(call.line) for part in parts for taint in part.spread())
        one = next((part for part in parts if part.text != HOLE), UNKNOWN)
        constant = all(part.is_constant for part in parts)
        text = one.text if constant or taints and one.spread() else HOLE
        kept = receiver.kind == LIST and path.rpartition(".")[2] in _LISTS
        return Value(taints, text, f"{path}()", kind=LIST if kept else "")

    def _cleaned(
        self, call: Call, path: str, kinds: frozenset[str], parts: Sequence[Value], scope: Scope
    ) -> Value:
        if is_any(self.table.raises, path):
            for arg in call.args:
                scope.clear(self.origins(arg.value, scope), kinds)
        if kinds >= EVERY:
            return Value(name=f"{path}()")
        return replace(Value(merge(taint for part in parts for taint in part.spread())), name=f"{path}()").without(kinds)

    # -- functions and classes of this file --------------------------------------------------------------------------

    def local(self, call: Call, held: Value, scope: Scope) -> tuple[Function, Scope] | None:
        """Return the function of this file that is called, and where it was defined. `held` is the object before it."""
        match call.callee:
            case Name(id_) if not call.new:
                found = scope.find_function(id_)
                if found is not None:
                    return found
                value = scope.find(id_)
                return (value.function, scope) if value is not None and value.function is not None else None
            case Member(_, name):
                if name in held.parts and (function := held.parts[name].function) is not None:
                    return function, scope
                owner = held.kind if held.kind in self.classes else held.name
                method = self.find_method(owner, name)
                if method is None and not held.name.rpartition(".")[2][:1].isupper():
                    method = self._only(name, held)
                return (method, self.top) if method is not None else None
            case Function() as function:
                return function, scope
            case _:
                return None

    def _only(self, name: str, held: Value) -> Function | None:
        """A method of an object that nobody knows: the one method of that name here, unless a library's has it too."""
        methods = self.methods.get(name, [])
        common_name = name in self.table.adds or name in self.table.quiet or name in self.table.each
        if len(methods) != 1 or common_name or held.kind == LIST or sinks_named(self, name):
            return None
        return methods[0]

    def _apply(
        self,
        local: tuple[Function, Scope],
        call: Call,
        args: Sequence[tuple[Arg, Value]],
        receiver: Value,
        scope: Scope,
    ) -> Value:
        function, home = local
        summary = self.summarise(function, home)
        bound = self._bound(function, args)
        bound[THIS] = receiver
        for slot, kinds in summary.clears.items():
            scope.clear((taint.origin for taint in self._project(bound, slot, call.line)), kinds)
        for hit in tuple(self.hits.get(function, ())):
            self._strike(hit, bound, call.line, scope)
        owner = function.owner
        for name, value in summary.sets.items():
            self.set_field(owner, name, self._filled(value, function, bound, call.line))
        for _, value in args:
            if value.function is not None:
                self.summarise(value.function, scope)
        return self._filled(summary.gives, function, bound, call.line)

    def _make(self, path: str, call: Call, args: Sequence[tuple[Arg, Value]], scope: Scope) -> Value:
        made = Value(name=path, kind=path)
        for name in self.table.makers:
            maker = self.find_method(path, name)
            if maker is not None:
                self._apply((maker, self.top), call, args, made, scope)
                break
        return made

    def _bound(self, function: Function, args: Sequence[tuple[Arg, Value]]) -> dict[int, Value]:
        """Return the arguments by the positions of the parameters that take them."""
        places = {param.name: at for at, param in enumerate(function.params)}
        bound: dict[int, Value] = {}
        at = 0
        for arg, value in args:
            if arg.name in places:
                bound[places[arg.name]] = value
                continue
            if at < len(function.params):
                if function.params[at].many:
                    bound[at] = join((bound[at], value)) if at in bound else value
                    continue
                bound[at] = value
            if not arg.spread:
                at += 1
        return bound

    def _project(self, args: Mapping[int, Value], slot: Slot, at: int) -> frozenset[Taint]:
        """Return the taints of what a function's parameter, or a part of it, stands for in a call."""
        value = args.get(slot.index)
        if value is None:
            return frozenset()
        if slot.part:
            if slot.part in value.parts:
                return value.parts[slot.part].spread()
            found = self.source(f"{value.name}.{slot.part}", at) if value.name else None
            if found is not None:
                return found.taints
            return frozenset(_part(taint, slot.part) for taint in value.taints)
        return value.spread()

    def _filled(self, value: Value, function: Function, args: Mapping[int, Value], at: int) -> Value:
        """Return what a function gives in a call: its parameters are what they stand for."""
        taints: list[Taint] = []
        for taint in value.taints:
            if isinstance(taint.origin, Slot) and taint.origin.function is function:
                theirs = self._project(args, taint.origin, at)
                taints += [one.without(taint.harmless).by(at, *taint.lines) for one in theirs]
            else:
                taints.append(taint.by(at))
        parts = {key: self._filled(part, function, args, at) for key, part in value.parts.items()}
        given = next(
            (args[slot.origin.index] for slot in value.taints if _is_whole(slot, function) and slot.origin.index in args),  # type: ignore[union-attr]
            None,
        )
        text = given.text if given is not None and value.text == HOLE else value.text
        return replace(value, taints=merge(taints), parts=parts, text=text)

    def _strike(self, hit: Hit, args: Mapping[int, Value], at: int, scope: Scope) -> None:
        given = args.get(hit.slot.index, UNKNOWN)
        text = given.text if hit.text == HOLE and not hit.slot.part else hit.text
        for taint in self._project(args, hit.slot, at):
            self.reach(taint.by(at, *hit.lines), replace(hit, text=text), scope)

    # -- harm ----------------------------------------------------------------------------------------------------------

    def _harm_of(
        self, call: Call, path: str, args: Sequence[tuple[Arg, Value]], scope: Scope, *, ours: bool
    ) -> None:
        """Note what a library does. One of ours that is called like any library's method is none."""
        for sink in sinks_of(self.sinks, path):
            if ours and sink.name.startswith("*."):
                continue
            if sink.kind == "argument":
                self._arguments(sink, [value for _, value in args], (call.line, call.end_line), scope)
                continue
            if sink.option and sink.option != "raw" and not _has_option(sink.option, args):
                continue
            for at, (arg, value) in enumerate(args):
                if not sink.args or str(at) in sink.args or (arg.name and arg.name in sink.args):
                    self.harm(sink, arg.value, value, (call.line, call.end_line), scope)

    def _arguments(self, sink: Sink, args: Sequence[Value], lines: tuple[int, int], scope: Scope) -> None:
        """A program that does what its options say takes a stranger's value for one, where none is ruled out."""
        listed = next((value for value in args if value.kind == LIST), None)
        program = args[0].parts.get("0", UNKNOWN) if args and args[0].kind == LIST else args[0] if args else UNKNOWN
        if listed is None or program.text.rpartition("/")[2] not in PROGRAMS or " -- " in f" {listed.text} ":
            return
        given = [part for at, part in listed.parts.items() if at != "0" or listed is not args[0]]
        for value in (Value(listed.taints), *given):
            if value.text.startswith(HOLE):
                self.harm(sink, Name(""), replace(value, kind=""), lines, scope)

    def harm(self, sink: Sink, expr: Expr, value: Value, lines: tuple[int, int], scope: Scope) -> None:
        """A value stands where it would do harm."""
        if value.kind == LIST and sink.kind == "shell":
            value = value.parts.get("0", UNKNOWN)
        if sink.kind == "body" and (isinstance(expr, Group) or value.parts):
            return
        for taint in value.spread():
            slot = taint.origin if isinstance(taint.origin, Slot) else Slot(_NOBODY, 0)
            hit = Hit(slot, sink.kind, *lines, text=value.text, raw=sink.option == "raw", lines=taint.lines)
            self.reach(taint, hit, scope)

    def reach(self, taint: Taint, hit: Hit, scope: Scope) -> None:
        """A value with this origin gets to where it would do harm, unless it can do none of that kind."""
        if hit.kind in taint.harmless or scope.is_cleared(taint.origin, hit.kind):
            return
        if isinstance(taint.origin, Source):
            if does_harm(hit.kind, hit.text, raw=hit.raw):
                self.report(Harm(hit.kind, taint.origin, hit.line, hit.end_line, taint.lines))
        elif hit.text == HOLE or does_harm(hit.kind, hit.text, raw=hit.raw):
            self.hits.setdefault(taint.origin.function, set()).add(
                replace(hit, slot=taint.origin, lines=taint.lines)
            )

    # -- libraries -------------------------------------------------------------------------------------------------------

    def _added(self, base: Expr, receiver: Value, args: Sequence[tuple[Arg, Value]], scope: Scope) -> Value:
        """Put arguments into an object; it is the result too, since such calls are chained."""
        values = [value for _, value in args]
        taints = merge((*receiver.taints, *(taint for value in values for taint in value.spread())))
        held = "" if receiver.text == HOLE and not receiver.taints else receiver.text
        text = cut(held + "".join(value.text for value in values)) or HOLE
        grown = replace(receiver, taints=taints, text=text)
        root = base
        while isinstance(root, Call) and isinstance(root.callee, Member):
            root = root.callee.base
        self.store(root, grown, scope)
        return grown

    @abstractmethod
    def store(self, target: Expr, value: Value, scope: Scope) -> None:
        """Let what an expression names hold a value."""

    def _callbacks(
        self, call: Call, path: str, receiver: Value, args: Sequence[tuple[Arg, Value]], scope: Scope
    ) -> None:
        name = path.rpartition(".")[2]
        functions = [(value.function, arg) for arg, value in args if value.function is not None]
        if not functions:
            return
        event = self._event(call, path, args)
        known = next((names for key, names in self.table.handlers.items() if is_any((key,), path)), ())
        for function, _ in functions:
            if event is not None:
                given = [event[1] if at == event[0] else UNKNOWN for at in range(event[0] + 1)]
                self.run_inline(function, self.homes.get(function, scope), given)
            elif known and 1 < len(function.params) <= len(known):
                self.run_inline(function, self.homes.get(function, scope), [Value(name=one) for one in known])
            elif name in self.table.each:
                element = replace(receiver, parts={}, kind="", taints=receiver.spread(), text=HOLE)
                self.run_inline(function, scope, [element] * max(1, len(function.params) - 1))
            else:
                self.summarise(function, scope)

    def _event(self, call: Call, path: str, args: Sequence[tuple[Arg, Value]]) -> tuple[int, Value] | None:
        for key, (names, at) in self.table.events.items():
            if is_any((key,), path) and (not names or args[0][1].text in names):
                source = Source(call.line, args[0][1].text if args[0][1].is_constant else "the message")
                return at, Value(frozenset({Taint(source)}))
        return None

    top: Scope
    homes: dict[Function, Scope]
    """Where each function was defined."""
    pending: list[tuple[Function, Scope]]
    """Functions that stand in expressions, and that nobody may ever call here."""


_LISTS = frozenset({"filter", "map", "slice", "reverse", "sort", "concat", "select", "compact", "flatten", "uniq"})
"""Methods of a list that give a list."""
_NOBODY = Function("", (), (), 0, 0)


def sinks_named(calls: Calls, name: str) -> bool:
    """Whether some library does harm by a method of this name."""
    return any(sink.name.startswith("*.") for sink in calls.sinks.get(name, ()))


def _part(taint: Taint, part: str) -> Taint:
    origin = taint.origin
    return replace(taint, origin=replace(origin, part=part)) if isinstance(origin, Slot) and not origin.part else taint


def _is_whole(taint: Taint, function: Function) -> bool:
    return isinstance(taint.origin, Slot) and taint.origin.function is function and not taint.origin.part


def _has_option(option: str, args: Sequence[tuple[Arg, Value]]) -> bool:
    return any(_is_on(value) for value in _options(option, args))


def _options(option: str, args: Sequence[tuple[Arg, Value]]) -> Iterator[Value]:
    for arg, value in args:
        if arg.name == option:
            yield value
        if option in value.parts:
            yield value.parts[option]


def _is_on(value: Value) -> bool:
    return value.text.lower() not in {"false", "null", "none", ""}


__all__ = ["LIST", "TELLING", "THIS", "Calls"]
