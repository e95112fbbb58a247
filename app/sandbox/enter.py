"""The program that enters the control groups of a run and then becomes what is to run in them.

A program of its own, since only a process that enters by itself, before it becomes anything else, was never outside:
whoever moves it from without comes too late for what it has started by then. It stands before the launcher and before
bubblewrap, whose children inherit the groups, and still has the server's rights, without which nobody enters. It
imports nothing that Python has not loaded anyway: 7 ms with `-I -S`. Arguments are the directories of the groups, then
`--` and the argv. What cannot be entered ends it with `CANNOT`, as `app.sandbox.launch` does.
"""

import os
import sys

CANNOT = 120


def main(arguments: list[str]) -> None:
    """Enter, and become it; does not return."""
    end = arguments.index("--")
    for folder in arguments[:end]:
        descriptor = os.open(f"{folder}/cgroup.procs", os.O_WRONLY | os.O_CLOEXEC)
        os.write(descriptor, b"0")  # the kernel's word for the writer
        os.close(descriptor)
    os.unsetenv("LC_CTYPE")  # Python itself has set it where no locale was named (PEP 538)
    os.execv(arguments[end + 1], arguments[end + 1 :])  # noqa: S606  # it is the point of this program


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except OSError as error:
        sys.stderr.write(f"the box could not enter its group: {error}\n")
        sys.exit(CANNOT)
