"""Our own words for Ruff's rules that are not about security; `analyzers.wording` says what holds for them.

Most follow Ruff's message, which names the variable or the function concerned.
"""

from collections.abc import Mapping

MORE = "…"
"""What the words begin with that follow the tool's message."""

QUALITY: Mapping[str, str] = {
    # Names
    "F401": "… If nothing needs it, remove it; if others import it from here, name it in `__all__`.",
    "F402": "… After the loop the name means its last value and no longer what was imported; rename the loop variable.",
    "F403": "… Nobody can tell where a name comes from, and a new name there can replace one of yours; import the "
    "names that are used.",
    "F811": "… What was defined first is never used; delete it, or give one of the two another name.",
    "F821": "… It raises `NameError` when it is looked up; import or define it, or correct its spelling.",
    "F822": "… Importing everything from this module then fails; define the name or take it out.",
    "F823": "… A name that is assigned anywhere in a function is local in all of it, so this can raise "
    "`UnboundLocalError`; choose another name, or declare it `global` or `nonlocal`.",
    "F841": "… Either the value was meant to be used, or the assignment can go; keep a call that has an effect.",
    "F842": "… An annotation alone assigns nothing; give the name a value or delete the line.",
    "PLW0127": "… The line changes nothing; if another name or attribute was meant, write it, else delete the line.",
    "PLW0128": "… Only the last value is kept; drop one of the two, or give it another name.",
    "PLW0406": "… Use its names directly; if another module was meant, rename this file, which hides it.",
    # Texts with placeholders
    "F502 F503 F505 F506 F507 F508 F509 F521 F524 F525 PLE1300 PLE1307": "… Python raises an error when the line "
    "runs; make the placeholders and the values match.",
    "F504 F522 F523": "… A value that is passed and never shown often means that a placeholder was forgotten; add "
    "it, or drop the value.",
    "F541": "This f-string inserts nothing; often a value was meant to stand in it. Insert the value, or drop the `f`.",
    "PLE1205 PLE1206": "… `logging` prints a complaint to standard error and loses the message; make the "
    "placeholders and the values match.",
    "W605": "… Python warns and keeps the backslash, and later versions will refuse it; write a raw string, or "
    "double the backslash.",
    # Comparisons and conditions
    "E711": "`==` and `!=` ask the objects, which may define equality in their own way; `is` asks whether this is "
    "`None`. Write `is None` or `is not None`; in a SQLAlchemy query, `column.is_(None)`.",
    "E712": "A comparison with `True` or `False` fails for other values that count as true or false, such as `2` or "
    "`[]`. Write the condition alone; in a SQLAlchemy query, `column.is_(True)`.",
    "E713 E714": "`not` stands before the first value but negates the whole comparison, which is easily misread. "
    "Write `not in` or `is not`.",
    "E721": "Types that are compared with `==` or `!=` leave out subclasses, which callers may well pass. Use "
    "`isinstance`, or `is` where exactly this type is meant.",
    "F601 F602 PIE794": "… The last one wins and the others are lost; delete them, or correct the name.",
    "F631": "… Drop the parentheses around the condition and its message.",
    "F634": "… Drop the comma, or join the conditions with `and` or `or`.",
    "F632": "`is` asks whether two objects are the same one, which for literals is up to the interpreter. Compare "
    "with `==` or `!=`.",
    "B015": "The result of this comparison is thrown away. Write `assert` before it to check it, `=` to assign, or "
    "return it; otherwise delete it.",
    "B018": "The value of this expression is thrown away. Call it if it is a function, use the value, or delete the "
    "line.",
    "PLW0129": "… Write the condition before it: `assert condition, message`.",
    "PLW0131": "This `:=` stands alone, as a statement that only assigns. Write `=`.",
    "PLW0177": "… A NaN equals nothing, not even itself, so the answer is always the same.",
    "RUF018": "`python -O` leaves out an `assert` and the assignment in it, and later lines miss the name. Assign "
    "before the `assert`.",
    "RUF034": "Both branches give the same value, so the condition decides nothing. Correct one, or drop the "
    "condition.",
    "RUF040": "What stands after the comma of an `assert` is its message, and this is no text; often `==` was meant. "
    "Write the comparison, or a message that says what went wrong.",
    "RUF060": "An empty collection contains nothing, so the answer is always the same. Fill it, or drop the test.",
    # Functions, classes, defaults
    "B006": "The default is created once and shared by all calls, so a change made in one call shows up in the next. "
    "Use `None` as the default and create the object in the function.",
    "B039": "The default is one object for all contexts, so a change made in one shows up in the others. Use an "
    "immutable default, and set the variable to a new object in each context.",
    "B023": "… The function sees the value at the time of the call, after the loop the last one; bind it as a "
    "default argument, or pass it.",
    "B026": "Values after `*` fill the positional parameters first, so one can collide with the keyword argument "
    "before it and raise `TypeError`. Write `*args` first, or pass all by keyword.",
    "C901": "… Each path needs a test and a place in the reader's mind; split the function by its steps.",
    "N801": "… PEP 8 writes classes in CapWords, so that a call is known to make an object.",
    "N804 N805": "… By any other name a reader misses what is passed; if `self` or `cls` was forgotten, add it.",
    "N807": "… Python reserves such names for itself; choose another.",
    "PLE0100": "… Creating an object then raises `TypeError`; move the `yield` into another method.",
    "PLE0101": "A value other than `None` that `__init__` returns raises `TypeError` when an object is created. "
    "Leave the value out.",
    "PLE0237": "… The assignment raises `AttributeError`; add the name to `__slots__`, or correct it.",
    "PLE0241": "… Python raises `TypeError` when the class is defined; delete one of the two.",
    "PLE0302": "… Python passes that many, and the call raises `TypeError`.",
    "PLE0303 PLE0304 PLE0305 PLE0307 PLE0308 PLE0309": "… Python raises an error when it is called.",
    "PLE1519": "`@singledispatch` chooses by the first argument, which in a method is the object or the class. Use "
    "`@singledispatchmethod`.",
    "PLE1520": "`@singledispatchmethod` chooses by the second argument, and this function is no method. Use "
    "`@singledispatch`.",
    "PLW0211": "… A static method is passed neither object nor class; drop the argument or the decorator.",
    "PLW0245": "`super` without parentheses is the class itself and knows nothing of this object. Write `super()`.",
    "RUF008": "The default is one object for all instances, and Python refuses lists, dictionaries and sets here. "
    "Use `field(default_factory=list)` or its like.",
    "RUF009": "… The call runs once, when the class is defined, and all instances share what it returns; use "
    "`field(default_factory=...)`.",
    "RUF026": "… As a keyword it becomes an entry of the dictionary, and missing keys raise `KeyError`; pass it "
    "first, by position.",
    "RUF033": "A default in `__post_init__` does not reach the `__init__` that the dataclass generates. Give the "
    "default to the field, an `InitVar`.",
    "RUF049": "The dataclass's `__eq__` and `__repr__` replace those of the enum, so members with equal fields count "
    "as equal. Remove the decorator.",
    # Calls
    "B002": "… It leaves the value as it is; write `+= 1` or `-= 1`.",
    "B003": "This replaces the mapping but not the environment, so started processes still get the old one. Use "
    "`os.environ.clear()` and `os.environ.update()`.",
    "B005 PLE1310": "… It removes any of these characters in any order, not the text as a whole, so more can go than "
    "is meant; use `removeprefix` or `removesuffix`.",
    "B020": "… The loop replaces the collection by its last element; rename the loop variable.",
    "B031": "A group of `itertools.groupby` can be read once; a second reading finds nothing. Keep it as a list.",
    "B032": "… An annotation alone stores nothing.",
    "B033": "… A set keeps one of the two; delete the other, or correct it.",
    "B034": "… A flag that is passed one place too early is taken for the count.",
    "B035": "… Each round replaces what the last one stored; use the loop variable in the key.",
    "DTZ003": "… Its result has no time zone, so other code takes it for local time, and Python 3.12 deprecates it; "
    "use `datetime.now(timezone.utc)`.",
    "DTZ004": "… Its result has no time zone, so other code takes it for local time, and Python 3.12 deprecates it; "
    "pass `timezone.utc` to `datetime.fromtimestamp`.",
    "G010": "`warn` of a logger has been deprecated since Python 3.3. Call `warning`.",
    "PIE796": "… The second name becomes an alias of the first; give it a value of its own.",
    "F633 PLE1132 PLE1507 RUF016": "… Python raises `TypeError` when the line runs.",
    "PLW1501": "… Python raises `ValueError` when the line runs.",
    "PLW1507": "A shallow copy of `os.environ` still writes into the environment of this process. Use "
    "`os.environ.copy()`, which returns a plain dictionary.",
    "PLW1508": "The value is text when the variable is set and of another type when it is not. Give the default as "
    "text, and convert the result.",
    "RUF024": "Every key gets the same object, so a change under one key shows up under all. Use a comprehension.",
    "RUF048": "A version can hold parts that are no numbers, such as `0rc1`, and `int` then raises `ValueError`. "
    "Parse it with `packaging.version.Version`.",
    "RUF064": "… In any notation but octal, permissions are rarely what they seem; write them with `0o`.",
    "T100": "… It stops the program and waits for a person; remove it before this is merged.",
    # Errors
    "B011": "`python -O` leaves this line out, and the program goes on past it. Raise an exception.",
    "B012": "A jump out of `finally` throws away an exception that is under way. Move it behind the `finally` block.",
    "B014": "… One of them already covers the other; name it once.",
    "B016": "Only exceptions can be raised, so this line raises `TypeError`. Raise an exception, or return the value.",
    "B017": "Nearly every mistake raises an `Exception`, so this test also passes when the code breaks in another "
    "way. Expect the exception that is meant, or check its message too.",
    "B022": "`contextlib.suppress` without arguments suppresses nothing. Name the exceptions, or remove it.",
    "B025": "… The second handler is never reached; delete it, or name another exception.",
    "B030": "A handler that names something else than an exception raises `TypeError` just when an error should be "
    "handled. Name exceptions, or a tuple of them.",
    "B904": "The traceback does not tell whether the new exception replaces the first or is a second failure. Write "
    "`raise ... from err`, or `from None` to hide the first.",
    "BLE001": "Catching every exception treats mistakes in the code like an expected failure, and hides them. Catch "
    "what can be expected here, or log the traceback with `logger.exception`.",
    "E722": "A bare `except` also catches `KeyboardInterrupt` and `SystemExit`, and hides mistakes in the code. Name "
    "the exceptions that can be expected here.",
    "F901": "`NotImplemented` is a value and no exception, so this line raises `TypeError`. Raise "
    "`NotImplementedError`.",
    "LOG004 LOG014": "Outside a handler there is usually no exception, and the log then shows `NoneType: None`. Call "
    "`error` without `exc_info`, or move the call into the handler.",
    "LOG007": "`exception` exists to log the traceback, which is switched off here. Drop `exc_info`, or call `error`.",
    "PLE0704": "… Without an exception to repeat it raises `RuntimeError`; name the exception.",
    "PLW0133": "The exception is created and thrown away, so the failure goes unnoticed. Write `raise` before it.",
    "PLW0711": "The expression is computed first, so only one of these exceptions is caught. Write a tuple: `except "
    "(A, B)`.",
    "TRY203": "The handler only raises the same error again, so it has no effect. Remove it, and keep a `finally`.",
    # Tasks, threads, memory
    "ASYNC105": "… The call alone does nothing; write `await` before it.",
    "ASYNC210 ASYNC212": "… Until it returns, nothing else on this event loop runs; use an asynchronous client.",
    "ASYNC220 ASYNC221 ASYNC222": "… Until they return, nothing else on this event loop runs; use "
    "`asyncio.create_subprocess_exec` or `anyio.run_process`.",
    "ASYNC230": "… Until the file is open, nothing else on this event loop runs; open it in a thread or with "
    "`anyio.open_file`.",
    "ASYNC250": "… Until somebody answers, nothing else on this event loop runs; call it with `asyncio.to_thread`.",
    "ASYNC251": "… Until it returns, nothing else on this event loop runs; await `asyncio.sleep` or `anyio.sleep`.",
    "B019": "The cache keeps each object alive that the method is called on, as long as its entry lasts. Use "
    "`functools.cached_property`, or cache a function of the values that it needs.",
    "PLW1509": "`preexec_fn` runs in the new process while another thread may hold a lock there for ever, so it can "
    "hang. Use `start_new_session`, `process_group` or `umask`, or a wrapper program.",
    "PLW2101": "Each run makes a lock of its own, so nobody ever waits and nothing is protected. Create the lock "
    "once and share it.",
    "RUF006": "… The event loop itself keeps only a weak one, so the task can vanish before it is done; keep it in a "
    "set, or start it in a task group.",
    "RUF017": "`sum` copies the whole list at each step, so the time grows with the square of its length. Use "
    "`itertools.chain.from_iterable`.",
    # How it is written
    "F621 F622 F701 F702 F704 F706 F707 PLE0115 PLE0117 PLE0118 PLE1142 PLE1700": "… Python refuses the whole file.",
    "E401": "A search or a change of one of these imports meets the others too. Write one per line, as PEP 8 asks.",
    "E702": "A breakpoint or a change on this line meets several statements. Write one per line, as PEP 8 asks.",
    "E731": "A function made this way is called `<lambda>` in every traceback. Write `def`.",
    "E741": "… It is easily taken for a digit; choose a word.",
    "PLE2510 PLE2512 PLE2513 PLE2514 PLE2515": "… A reader cannot see it.",
}
