"""A request that is refused, before it is said in a vendor's words."""

from collections.abc import Mapping

BODY_LIMIT = 32 * 1024 * 1024
"""Bytes of a request (Anthropic documents 32 MB for Messages)."""


class Refusal(Exception):  # noqa: N818 -- an answer, not a fault of the loopback
    """Ends a request with the vendor's error body. `code` and `param` are OpenAI's; Anthropic's says the status."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        code: str | None = None,
        param: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(f"{status} {message}")
        self.status = status
        self.message = message
        self.code = code
        self.param = param
        self.headers = headers or {}
