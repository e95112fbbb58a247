"""What calls give: of functions of the file what those do, of libraries what the table knows of them."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import replace

from analyzers.flow.ground import Scope
from analyzers.flow.harms import Given
from analyzers.flow.own import Own
from analyzers.flow.shapes import excluded
from analyzers.flow.table import find, is_any, last_of
from analyzers.flow.tree import Call, Expr, Function, Give, Member, Name
from analyzers.flow.values import ADDRESS, EVERY, HOLE, LIST, UNKNOWN, Source, Taint, Trust, Value, cut, merge, part_of

_LISTS = frozenset({"filter", "map", "slice", "reverse", "sort", "concat", "select", "compact", "flatten", "uniq"})
"""Methods of a list that give a list."""
_WITH_BASE = frozenset({"URL"})
"""Makers of an address that take the one it is relative to as their second argument."""
_REPLACES_ALL = frozenset({"urljoin", "URL", "URI", "resolve"})
"""Functions whose last argument, where it is an address or a path of its own, is all of the result."""
_MAX_PARTS = 20
_MAPS = frozenset({"map", "flatMap", "each", "collect", "then", "thenApply", "thenCompose", "useMemo"})
"""Methods that give what the function gives for the parts of their object."""
_KEYED = frozenset({"get", "getlist", "getAll", "pop", "getFirst", "Get", "fetch", "dig"})
"""Methods that give a part by its name."""


class Calls(Own):
    """Adds calls."""

    @abstractmethod
    def run_inline(self, function: Function, scope: Scope, given: Sequence[Value]) -> Value:
        """Run a function where it stands, with these values, and return what it gives."""

    @abstractmethod
    def store(self, target: Expr, value: Value, scope: Scope) -> None:
        """Let what an expression names hold a value."""

    def path_of(self, callee: Expr, scope: Scope) -> str:
        """Return the full name of what is called."""
        if isinstance(callee, Member):
            return f"{self.value(callee.base, scope).name or '?'}.{callee.name}"
        name = self.value(callee, scope).name
        return name or (callee.id if isinstance(callee, Name) else "?")

    def call(self, call: Call, scope: Scope) -> Value:
        """Return the value of a call, and note what it does."""
        receiver, path = self._called(call, scope)
        args = [(arg, self.value(arg.value, scope)) for arg in call.args]
        local = self.local(call, receiver, scope)
        ours = local is not None or path in self.classes
        self.harm_of_call(path, receiver, args, (call.line, call.end_line), scope, ours=ours)
        found = self.source(f"{path}()", call.line)
        if found is not None:
            part = args[0][1].text if args and args[0][1].is_constant else ""
            return replace(found, taints=frozenset(part_of(taint, part) for taint in found.taints))
        if local is not None:
            given = self.apply(local, call, args, receiver, scope)
            self._callbacks(call, path, receiver, args, scope)
            return given
        if path in self.classes:
            return self.make(path, call, args, scope)
        return self._of_library(call, path, receiver, args, scope)

    def _called(self, call: Call, scope: Scope) -> tuple[Value, str]:
        """Return the object before a call, looked at once as in a chain each stands in the next, and its full name."""
        if isinstance(call.callee, Member):
            receiver = self.value(call.callee.base, scope)
            return receiver, f"{receiver.name or '?'}.{call.callee.name}"
        return UNKNOWN, self.path_of(call.callee, scope)

    def _of_library(self, call: Call, path: str, receiver: Value, args: Given, scope: Scope) -> Value:
        kinds = self.clean.of(path)
        if kinds:
            return self._cleaned(call, path, kinds, [receiver, *(value for _, value in args)], scope)
        if args and is_any(self.table.wraps, path):
            return args[0][1]
        return self._of_method(call, path, receiver, args, scope)

    def _of_method(self, call: Call, path: str, receiver: Value, args: Given, scope: Scope) -> Value:
        given = self._callbacks(call, path, receiver, args, scope)
        name = last_of(path)
        part = receiver.parts.get(_key([value for _, value in args])) if name in _KEYED else None
        if part is None and name in _MAPS and given is not None:
            part = Value(given.spread(), given.text, f"{path}()")
        if part is not None:
            return part
        if isinstance(call.callee, Member) and name in self.table.adds:
            return self._added(call.callee.base, receiver, args, scope)
        if name in self.table.quiet:
            return Value(name=f"{path}()")
        made = self._made(call, path, receiver, args)
        if not made.taints:
            return made
        kept = self._kept(made, args, scope) if name == "filter" else made
        return kept.without(self._replaced(path, receiver, args))

    def _kept(self, made: Value, args: Given, scope: Scope) -> Value:
        """Return what is left of something when a function was asked which of its parts to keep."""
        function = args[0][1].function if args else None
        if function is None or not function.params:
            return made
        way = Scope(self.homes.get(function, scope), function, {function.params[0].name: made})
        match function.body:
            case (Give(test),):
                self.narrow(test, way, holds=True)
        return way.settled(made)

    def _made(self, call: Call, path: str, receiver: Value, args: Given) -> Value:
        """Of a method's object something is in its result, of arguments only where that is known."""
        if last_of(path) in _WITH_BASE and len(args) > 1:
            parts = [args[0][1], args[1][1].without(ADDRESS)]
        elif call.new or (self.table.capital and last_of(path)[:1].isupper()) or self.through.of(path):
            parts = [receiver, *(value for _, value in args)]
        elif isinstance(call.callee, Member):
            parts = [receiver]
        else:
            return Value(name=f"{path}()")
        name = last_of(path)
        taints = merge(taint.by(call.line) for part in parts for taint in part.spread())
        if name in _KEYED and len(args) and args[0][1].is_constant:
            taints = frozenset(part_of(taint, args[0][1].text) for taint in taints)
        kept = receiver.kind == LIST and name in _LISTS
        text = self._text_of(call, name, receiver, parts)
        return Value(taints, text, path if call.new and self.table.typed else f"{path}()", kind=LIST if kept else "")

    def _text_of(self, call: Call, name: str, receiver: Value, parts: Sequence[Value]) -> str:
        """Return how a result reads: its parts one after another, unless the last of them may replace the others."""
        if call.new or name in _REPLACES_ALL or all(part.text == HOLE for part in parts):
            return receiver.text if all(part.is_constant for part in parts) else HOLE
        is_object = isinstance(call.callee, Member) and (receiver.text != HOLE or receiver.taints)  # and no module
        told = [part for part in parts if part is not receiver or is_object]
        return cut("".join(part.text for part in told if part.function is None)) or HOLE

    def _cleaned(self, call: Call, path: str, kinds: frozenset[str], parts: Sequence[Value], scope: Scope) -> Value:
        if is_any(self.table.raises, path):
            for arg in call.args:
                scope.clear(self.origins(arg.value, scope), kinds)
        if kinds >= EVERY:
            return Value(name=f"{path}()")
        return Value(merge(taint for part in parts for taint in part.spread()), name=f"{path}()").without(kinds)

    def _replaced(self, path: str, receiver: Value, args: Given) -> frozenset[str]:
        """Return what a text cannot do any more in which what fits a pattern was replaced."""
        found = find(self.table.replaces, path)
        if found is None:
            return frozenset()
        at = found[0]
        return excluded(receiver.text if at < 0 else args[at][1].text if at < len(args) else HOLE)

    def _added(self, base: Expr, receiver: Value, args: Given, scope: Scope) -> Value:
        """Put arguments into an object; it is the result too, since such calls are chained."""
        values = [value for _, value in args]
        if len(values) > 1 and all(
            value.is_constant for value in values[:-1]
        ):  # put under a name, as `get` asks for it
            key = _key(values[:-1])
            grown = replace(receiver, parts={**receiver.parts, key: values[-1]})
            self.store(base, grown, scope)
            return grown
        taints = merge((*receiver.taints, *(taint for value in values for taint in value.spread())))
        held = "" if receiver.text == HOLE and not receiver.taints else receiver.text
        between = " " if receiver.kind == LIST else ""
        text = cut(between.join((held, *(value.text for value in values)))) or HOLE
        grown = replace(receiver, taints=taints, text=text)
        if (
            receiver.kind == LIST
            and len(receiver.parts) < _MAX_PARTS
            and all(key.isdecimal() for key in receiver.parts)
        ):
            more = {str(at): value for at, value in enumerate(values, len(receiver.parts))}
            grown = replace(receiver, text=text.strip(), parts={**receiver.parts, **more})
        root = base
        while isinstance(root, Call) and isinstance(root.callee, Member):
            root = root.callee.base
        self.store(root, grown, scope)
        return grown

    def _callbacks(self, call: Call, path: str, receiver: Value, args: Given, scope: Scope) -> Value | None:
        """Run the functions among the arguments with what is known of their own; return what they give."""
        functions = [value.function for _, value in args if value.function is not None]
        known = find(self.table.handlers, path) or ()
        event = self._event(call, path, args)
        given: Value | None = None
        for function in functions:
            home = self.homes.get(function, scope)
            if event is not None:
                at, message = event
                self.run_inline(function, home, [*[UNKNOWN] * at, message])
            elif known and 1 < len(function.params) <= len(known):
                self.run_inline(function, home, [Value(name=name) for name in known])
            elif last_of(path) in self.table.each:
                element = Value(receiver.spread(), name=receiver.name)
                given = self.run_inline(function, home, [element] * max(1, len(function.params) - 1))
            else:
                self.summarise(function, home)
        return given

    def _event(self, call: Call, path: str, args: Given) -> tuple[int, Value] | None:
        told = args[0][1] if args else UNKNOWN
        for key, event in self.table.events.items():
            if is_any((key,), path) and (not event.names or told.text in event.names):
                source = Source(call.line, told.text if told.is_constant else "the message", Trust.OUTSIDER)
                return event.at, Value(frozenset({Taint(source)}))
        return None


def _key(values: Sequence[Value]) -> str:
    """Return the name of a part under several names, one in another."""
    return "\n".join(value.text for value in values)
