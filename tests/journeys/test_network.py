"""A company's network: its own authority, its own GitHub, its own models, and a proxy in front of them all."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.demo.loopback import LoopbackGitHub, Pull
from app.demo.models import LoopbackModels
from app.demo.sample_model import answer
from app.demo.server_process import running_server
from tests.outside import GITHUB, MODELS, Authority, Tunnels, encrypting

pytestmark = pytest.mark.integration

PASSWORD = "canary-of-the-proxy"
HEADER = "Basic cXVvcnVtOmNhbmFyeS1vZi10aGUtcHJveHk="
KEY = "sk-canary-0123456789abcdef"


def test_a_server_behind_a_proxy_reviews_with_a_private_github_and_a_private_model(
    github: LoopbackGitHub, pull: Pull, tmp_path: Path, eventually: Callable[[Callable[[], object]], None]
) -> None:
    authority = Authority(tmp_path)
    github.world.url = f"https://{GITHUB}"
    with (
        LoopbackModels(answer, key=KEY) as models,
        encrypting(github.url, authority.server(GITHUB)) as far,
        encrypting(models.openai_url, authority.server(MODELS)) as model,
        Tunnels({f"{GITHUB}:443": far, f"{MODELS}:443": model}, HEADER).open(authority.server()) as proxy,
    ):
        (tmp_path / "proxy").write_text(f"https://quorum:{PASSWORD}@127.0.0.1:{proxy.port}\n")
        variables = {
            "QUORUM_API_URL": f"https://{GITHUB}",
            "QUORUM_CA_FILE": str(authority.file),
            "QUORUM_PROXY_FILE": str(tmp_path / "proxy"),
            "QUORUM_MODEL": "openai:private",
            "QUORUM_MODEL_URL": f"https://{MODELS}/v1",
            "QUORUM_MODEL_KEY": KEY,
        }
        with running_server(github, tmp_path, variables, sandbox="0", log_level="debug") as server:
            assert github.deliver("pull_request", "opened", pull, to=server.webhook).status == 202
            eventually(lambda: [check for check in pull.repository.checks.values() if check.status == "completed"])
            log = server.log.read_text()
    (review,) = pull.reviews
    assert [(comment.path, comment.line) for comment in review.comments] == [("app.py", 5)]
    assert models.requests != []
    told = "".join(proxy.heads)
    asked = {target.rpartition(" ")[0] for target in proxy.targets}
    assert asked == {f"CONNECT {GITHUB}:443", f"CONNECT {MODELS}:443"}
    tokens = {request.headers["Authorization"].removeprefix("Bearer ") for request in github.requests}
    secrets = {KEY, github.webhook_secret, *tokens}
    assert [secret for secret in secrets if secret in told] == []
    assert [secret for secret in (PASSWORD, HEADER, *secrets) if secret in log] == []
