"""Whether a body was signed with a secret that only GitHub and this server know.

HMAC-SHA-256 over the raw bytes, never over re-serialised JSON, and no way down to SHA-1. Bytes are compared, because
`hmac.compare_digest` raises TypeError for a `str` that is not ASCII, which would turn a forged header into a 500.
"""

import hmac
from collections.abc import Sequence

PREFIX = b"sha256="


def verify(body: bytes, header: bytes | str | None, secrets: Sequence[bytes]) -> bool:
    """Whether `header`, the value of X-Hub-Signature-256, signs `body` under any of the secrets.

    Two secrets are valid while one replaces the other. An empty secret verifies nothing. 25 MB take 15 ms a secret.
    """
    given = header.encode("ascii", "replace") if isinstance(header, str) else header or b""
    valid = False
    for secret in filter(None, secrets):
        expected = PREFIX + hmac.digest(secret, body, "sha256").hex().encode()
        valid |= hmac.compare_digest(given, expected)
    return valid
