"""What a language's libraries do to values, as data: where they come in, what makes them harmless, where they do harm.

A table is `tables/<language>.toml`, in short words so that it reads as a list:

    child_process.exec:0          the first argument of a function by its full name
    *.query:0,sql                 the first argument, or the one named `sql`, of any method of that name
    *.spawn:0?shell               where an argument or option `shell` is given and is not false
    res.sendFile:0?!root          where no argument or option `root` is given
    *.whereRaw:0?raw              harmful also where nothing is known of the text around the value
    *.innerHTML=                  what is assigned to a part of that name
    req.query                     a source: this part of anything called `req`
    request.getParameter()        a source: what this call gives

A name with a dot stands for whatever ends in it, one without for itself alone; `*.` for anything before the last name.
"""

import pkgutil
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

Words = tuple[str, ...]
_Said = TypeVar("_Said")
ByKind = Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class Sink:
    """A place where a value does harm of a kind. `args` are positions and names of arguments; empty for all of them."""

    kind: str
    name: str
    args: Words = ()
    option: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A method that registers functions for what comes in, for some `names` or all; `at` is the parameter it is in."""

    names: frozenset[str]
    at: int


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """What is known of a language.

    - `harms`: the sinks by their kind.
    - `sources`: paths whose value an outsider chose, `weak` those where it is likely but not sure, `texts` those that
      are never more than a text, an object for instance.
    - `renames`: declared types of parameters and variables, and by what name the table's paths know such a value.
    - `marks`: annotations of parameters that make them sources; `entries`: decorators or annotations of functions that
      make all their parameters sources, and their result a page.
    - `pages`: those of them whose result is sent as a page even where it does not read like one.
    - `injected`: words in the type or default of such a parameter that say that a framework makes it, not the request.
    - `kept`: objects that carry values from one function that a framework calls to the next: sessions, `res.locals`.
    - `resolvers`: names under which an object holds functions whose second parameter is a request's.
    - `handlers`: calls that take functions, and as what the parameters of those are known; `events`: see `Event`.
    - `clean`: by kind of harm (or `*`), the functions whose result cannot do it; `raises`: those of them that fail on
      any other value, so that the value itself is harmless after them.
    - `through`: functions whose result is made of their arguments; a method's result is always made of its object.
    - `escapes`: paths of texts that escape what is put into them.
    - `wraps`: functions that give back the function that they take.
    - `quiet`: methods that tell little of their object, such as whether it begins with something.
    - `adds`: methods that put their arguments into their object; `each`: methods that hand its parts on to a function.
    - `guards`: by kind, functions that tell whether their argument is harmless; `asks`: the same of their object.
    - `patterns`, `replaces`: functions that match a text against a pattern, or replace what fits one in it: the
      positions of the pattern and of the text, -1 for the object.
    - `makers`: what a class calls the function that makes its objects.
    - `ends`: calls that do not return.
    - `capital`: whether to call a name that begins with a capital letter is to make an object.
    - `typed`: whether a declared type is what a value is, whatever made it.
    - `shared`: whether a function's assignment reaches a variable of what surrounds it.
    """

    harms: ByKind
    sources: Words = ()
    weak: Words = ()
    texts: Words = ()
    renames: Mapping[str, str] = field(default_factory=dict)
    marks: frozenset[str] = frozenset()
    entries: Words = ()
    pages: Words = ()
    injected: Words = ()
    kept: Words = ()
    resolvers: frozenset[str] = frozenset()
    handlers: Mapping[str, Words] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    clean: ByKind = field(default_factory=dict)
    raises: Words = ()
    through: Words = ()
    escapes: Words = ()
    wraps: Words = ()
    quiet: frozenset[str] = frozenset()
    adds: frozenset[str] = frozenset()
    each: frozenset[str] = frozenset()
    guards: ByKind = field(default_factory=dict)
    asks: ByKind = field(default_factory=dict)
    patterns: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    replaces: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    makers: Words = ("constructor",)
    ends: Words = ()
    capital: bool = False
    typed: bool = False
    shared: bool = True


_LISTS = (
    "sources",
    "weak",
    "texts",
    "entries",
    "pages",
    "injected",
    "kept",
    "raises",
    "through",
    "escapes",
    "wraps",
    "makers",
    "ends",
)
_SETS = ("marks", "resolvers", "quiet", "adds", "each")
_BY_KIND = ("harms", "clean", "guards", "asks", "handlers")
_PAIRS = ("patterns", "replaces")


def load_table(language: str) -> Table:
    """Return the table that is shipped for a language. Raises `ValueError` for one that is faulty."""
    data = pkgutil.get_data(__package__, f"tables/{language}.toml")
    if data is None:
        raise ValueError(f"there is no table for {language}")
    return parse_table(data.decode())


def parse_table(text: str) -> Table:
    """Parse a table. Raises `ValueError` for a word that there is not."""
    document = tomllib.loads(text)
    values: dict[str, object] = {name: tuple(document.pop(name).split()) for name in _LISTS if name in document}
    values |= {name: frozenset(document.pop(name).split()) for name in _SETS if name in document}
    for name in _BY_KIND:
        values[name] = {key: tuple(words.split()) for key, words in document.pop(name, {}).items()}
    for name in _PAIRS:
        values[name] = {key: (first, second) for key, (first, second) in document.pop(name, {}).items()}
    events = document.pop("events", {})
    values["events"] = {key: Event(frozenset(event["names"].split()), event["at"]) for key, event in events.items()}
    values |= {name: document.pop(name) for name in ("renames", "shared", "capital", "typed") if name in document}
    if document:
        raise ValueError(f"a table has no {', '.join(document)}")
    return Table(**values)  # type: ignore[arg-type]


class Names:
    """Finds what a table says of a name, by the last part of it."""

    def __init__(self, words: Iterable[tuple[str, str]]) -> None:
        """Take (name, what is said of it)."""
        self._by_last: dict[str, list[tuple[str, str]]] = {}
        for name, said in words:
            self._by_last.setdefault(last_of(name), []).append((name, said))

    def of(self, path: str) -> frozenset[str]:
        """Return all that is said of a path."""
        return frozenset(said for name, said in self._by_last.get(last_of(path), ()) if fits(name, path))


def fits(name: str, path: str) -> bool:
    """Whether a name of a table means this path."""
    if name.startswith("*."):
        return path.endswith(name[1:])
    return path == name or ("." in name and path.endswith(f".{name}"))


def is_any(names: Iterable[str], path: str) -> bool:
    """Whether one of the names means this path."""
    return any(fits(name, path) for name in names)


def find(said: Mapping[str, _Said], path: str) -> _Said | None:
    """Return what is said under the first of several names that means this path."""
    return next((one for name, one in said.items() if fits(name, path)), None)


def last_of(path: str) -> str:
    """Return the last name of a path."""
    return path.rpartition(".")[2]


def parse_sinks(harms: ByKind) -> Mapping[str, tuple[Sink, ...]]:
    """Return the sinks of a table by the last part of their names."""
    found: dict[str, list[Sink]] = {}
    for kind, words in harms.items():
        for word in words:
            sink = _parse_sink(kind, word)
            found.setdefault(last_of(sink.name), []).append(sink)
    return {last: tuple(sinks) for last, sinks in found.items()}


def _parse_sink(kind: str, word: str) -> Sink:
    word, _, option = word.partition("?")
    name, _, args = word.partition(":")
    return Sink(kind, name, tuple(filter(None, args.split(","))), option)


def sinks_of(sinks: Mapping[str, tuple[Sink, ...]], path: str) -> Iterator[Sink]:
    """Yield the sinks that a path means."""
    return (sink for sink in sinks.get(last_of(path), ()) if fits(sink.name, path))
