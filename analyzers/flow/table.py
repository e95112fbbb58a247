"""What a language's libraries do to values, as data: where they come in, what makes them harmless, where they do harm.

A table is written in short words, so that it reads as a list:

    child_process.exec:0          the first argument of a function by its full name
    *.query:0                     of any method of that name
    *.spawn:0?shell               where an argument or option `shell` is given and is not false
    *.innerHTML=                  what is assigned to a part of that name
    req.query                     a source: this part of anything called `req`
    request.getParameter()        a source: what this call gives

A `*` stands for anything before the last name. Whoever compares strings is right: names are never patterns otherwise.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

ALL = "*"


@dataclass(frozen=True, slots=True)
class Sink:
    """A place where a value does harm of a kind. `args` are positions and names of arguments; empty for all of them."""

    kind: str
    name: str
    args: tuple[str, ...] = ()
    option: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """What is known of a language. `harms` holds sinks by their kind; the other words are as the module says.

    - `sources`: paths whose value an outsider chose, `weak` those where it is likely but not sure.
    - `texts`: those of them that are never more than a text, an object for instance.
    - `renames`: declared types of parameters, and by what name a table's paths know such a value.
    - `marks`: annotations of parameters that make them sources; `entries`: decorators or annotations of functions that
      make all their parameters sources.
    - `handlers`: calls that take functions, and as what those functions' parameters are known.
    - `clean`: by kind of harm (or `*`), the functions whose result cannot do it.
    - `through`: functions whose result is made of their arguments; a method's result is always made of its object.
    - `wraps`: functions that give back the function that they take.
    - `events`: methods that register functions for what comes in: for which names (or all), and for which parameter.
    - `replaces`: functions that replace in a text what fits a pattern: the positions of the pattern and of the text.
    - `quiet`: methods and parts that tell little of their object, such as its length.
    - `adds`: methods that put their arguments into their object; `each`: methods that hand their object's parts on.
    - `guards`: by kind, functions or methods that tell whether a value is harmless, if it is their argument;
      `asks`: the same where it is their object.
    - `patterns`: functions that match a text against a pattern: the positions of the pattern and of the text, -1 for
      the object.
    - `raises`: functions of `clean` that fail on any other value, so that the value itself is harmless after them.
    - `makers`: what a class calls the function that makes its objects.
    - `ends`: calls that do not return.
    - `shared`: whether a function's assignment reaches a variable of what surrounds it.
    """

    harms: Mapping[str, tuple[str, ...]]
    sources: tuple[str, ...]
    weak: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    renames: Mapping[str, str] = field(default_factory=dict)
    marks: frozenset[str] = frozenset()
    entries: frozenset[str] = frozenset()
    handlers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    clean: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    through: tuple[str, ...] = ()
    wraps: tuple[str, ...] = ()
    events: Mapping[str, tuple[frozenset[str], int]] = field(default_factory=dict)
    replaces: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    quiet: frozenset[str] = frozenset()
    adds: frozenset[str] = frozenset()
    each: frozenset[str] = frozenset()
    guards: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    asks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    patterns: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    raises: tuple[str, ...] = ()
    makers: tuple[str, ...] = ("constructor",)
    ends: tuple[str, ...] = ()
    shared: bool = True


class Names:
    """Finds what a table says of a name, by the last part of it."""

    def __init__(self, words: Iterable[tuple[str, str]]) -> None:
        """Take (name, what is said of it)."""
        self._by_last: dict[str, list[tuple[str, str]]] = {}
        for name, said in words:
            self._by_last.setdefault(_last(name), []).append((name, said))

    def of(self, path: str) -> frozenset[str]:
        """Return all that is said of a path."""
        return frozenset(said for name, said in self._by_last.get(_last(path), ()) if fits(name, path))


def fits(name: str, path: str) -> bool:
    """Whether a name of a table means this path: it is all of it, or its end, or its last part where it begins `*.`."""
    if name.startswith("*."):
        return path.endswith(name[1:])
    return path == name or path.endswith(f".{name}")


def _last(path: str) -> str:
    return path.rpartition(".")[2]


def parse_sinks(harms: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[Sink, ...]]:
    """Return the sinks of a table by the last part of their names."""
    found: dict[str, list[Sink]] = {}
    for kind, words in harms.items():
        for word in words:
            sink = _parse_sink(kind, word)
            found.setdefault(_last(sink.name), []).append(sink)
    return {last: tuple(sinks) for last, sinks in found.items()}


def _parse_sink(kind: str, word: str) -> Sink:
    word, _, option = word.partition("?")
    name, _, args = word.partition(":")
    return Sink(kind, name, tuple(filter(None, args.split(","))), option)


def sinks_of(sinks: Mapping[str, tuple[Sink, ...]], path: str) -> Iterator[Sink]:
    """Yield the sinks that a path means."""
    return (sink for sink in sinks.get(_last(path), ()) if fits(sink.name, path))
