"""A GitHub on 127.0.0.1 for the demonstration and for tests: few routes, but each as strict as the real one.

It refuses what GitHub refuses (a comment off the diff, an unknown key, a token without the permission, a burst of
writes), and it can misbehave on command (`faults`). It never talks to the network.
"""

from app.demo.loopback.faults import Delay, Drop, LostReply, PrimaryLimit, Redirect, SecondaryLimit, Status
from app.demo.loopback.front import Recorded
from app.demo.loopback.objects import Executable, Submodule, Symlink
from app.demo.loopback.server import LoopbackGitHub
from app.demo.loopback.state import CheckRun, IssueComment, Pull, Repository, Review, ReviewComment
from app.demo.loopback.world import Delivery

__all__ = [
    "CheckRun",
    "Delay",
    "Delivery",
    "Drop",
    "Executable",
    "IssueComment",
    "LoopbackGitHub",
    "LostReply",
    "PrimaryLimit",
    "Pull",
    "Recorded",
    "Redirect",
    "Repository",
    "Review",
    "ReviewComment",
    "SecondaryLimit",
    "Status",
    "Submodule",
    "Symlink",
]
