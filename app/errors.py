"""The tree of errors, by who can act on them. A message names the value, the limit and the remedy.

Errors of one call, one file or one cell are not here: those are outcomes (`app.review.call`), because one
failing call never costs a sibling.
"""


class QuorumError(Exception):
    """Ends a run or a start. `str(error)` is one sentence for the person who can act."""


class AuthorError(QuorumError):
    """The author of the change can mend it: a bad quorum.toml, an unknown revision, a diff that is none."""


class OperatorError(QuorumError):
    """The operator of the server can mend it: settings, permissions, a missing tool, a full disk."""


class SandboxError(OperatorError):
    """The sandbox does not reach the level that is required, so nothing runs in it. Authors are shown the sentence."""


class HostError(QuorumError):
    """GitHub did not do what was asked, and asking again may help."""


class AwayError(HostError):
    """GitHub does not answer, or asks us to wait so many seconds: what helps is time, not another attempt."""

    def __init__(self, message: str, wait: float = 0.0) -> None:
        super().__init__(message)
        self.wait = wait


class GoneError(HostError):
    """The pull request, the repository or our permission is gone (404, 403, 410, 451). Asking again does not help."""
