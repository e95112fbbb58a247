"""`quorum demo`: the whole way of a pull request, on loopback, and what a person sees at its end.

Nothing is staged but the outside world: the server is the real one in a process of its own, the webhook is signed and
travels over a socket, the analyzers run, and what is shown is what the loopback GitHub was given.
"""

import json
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import anyio
from rich.console import Console, Group
from rich.markdown import Markdown
from rich.panel import Panel
from rich.rule import Rule
from rich.syntax import Syntax
from rich.text import Text

from analyzers.finding import Aspect
from app.demo.loopback import CheckRun, LoopbackGitHub, Pull, Recorded, Review, ReviewComment
from app.demo.models import LoopbackModels
from app.demo.sample import open_sample_pull
from app.demo.sample_model import MODEL, answer
from app.demo.server_process import last_words, running_server
from app.errors import OperatorError
from app.github.port import PullRef
from app.review.call import Call, Span
from app.review.timeline import render_timeline
from app.service import read_review_document
from app.settings import provider_variables

REVIEW_SECONDS = 120.0
_SCRIPTED = (
    f"\nThe language model, {MODEL}, is a script (app/demo/sample_model.toml): everything around it is real, its "
    "sentences are not its own. With QUORUM_MODEL and QUORUM_MODEL_KEY in the environment a real one is asked."
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What stood on the pull request when the check was completed, and the run's own account of itself."""

    review: Review
    check: CheckRun
    document: dict[str, Any]
    requests: tuple[Recorded, ...]
    accepted_seconds: float
    seconds: float
    scripted: bool


def show(*, as_json: bool) -> int:
    """Run the demonstration and print it. Raises `OperatorError` when the review does not come."""
    if not as_json:
        sys.stderr.write("A loopback GitHub, a model, the sample pull request, and the real server: starting …\n")
    shown = demonstrate()
    if as_json:
        json.dump(_as_json(shown), sys.stdout, indent=2)
        sys.stdout.write("\n")
    else:
        _print(shown)
    return 0


def demonstrate(*, model_is_away: bool = False) -> Shown:
    """Deliver the sample pull request's webhook to the real server, and return what was posted.

    With `model_is_away` the model's server takes no connection.
    """
    real = provider_variables()
    with (
        tempfile.TemporaryDirectory(prefix="quorum-demo-") as folder,
        LoopbackGitHub() as github,
        LoopbackModels(answer, models=(MODEL,)) as models,
    ):
        pull = open_sample_pull(github)
        if model_is_away:
            models.stop()
        # What the demonstration shows it brought along itself, so it takes the sandbox that this machine has.
        with running_server(github, Path(folder), real or scripted_model(models), sandbox="0") as server:
            begun = time.monotonic()
            delivery = github.deliver("pull_request", "opened", pull, to=server.webhook)
            accepted = time.monotonic() - begun
            if delivery.status != 202:  # noqa: PLR2004
                raise OperatorError(f"the webhook was answered {delivery.status}: {delivery.answer}")
            check = wait_for_check(pull)
            seconds = time.monotonic() - begun
            if not pull.reviews:
                raise OperatorError(
                    f"the check says {check.title!r}, and no review was posted:\n{last_words(server.log)}"
                )
        ref = PullRef(github.installation_id, pull.repository.id, pull.repository.full_name, pull.number)
        document = anyio.run(read_review_document, server.database_url, ref)
        return Shown(pull.reviews[0], check, json.loads(document), tuple(github.requests), accepted, seconds, not real)


def scripted_model(models: LoopbackModels) -> Mapping[str, str]:
    """Return the variables that point a server at the scripted model. Its prices are made up, and round."""
    return {
        "QUORUM_MODEL": f"openai:{MODEL}",
        "QUORUM_MODEL_URL": models.openai_url,
        "QUORUM_MODEL_KEY": models.key,
        "QUORUM_MODEL_PRICES": "1,0.1,5",
    }


def wait_for_check(pull: Pull, seconds: float = REVIEW_SECONDS) -> CheckRun:
    """Return the check run of the head once it is completed. Raises `OperatorError` after `seconds`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        for check in list(pull.repository.checks.values()):
            if check.head == pull.head and check.status == "completed":
                return check
        time.sleep(0.02)
    raise OperatorError(f"no completed check on the head within {seconds:g} s")


def _as_json(shown: Shown) -> dict[str, Any]:
    return {
        "review": {
            "body": shown.review.body,
            "comments": [
                {"path": one.path, "line": one.line, "start_line": one.start_line, "side": one.side, "body": one.body}
                for one in shown.review.comments
            ],
        },
        "check": {
            "name": shown.check.name,
            "status": shown.check.status,
            "conclusion": shown.check.conclusion,
            "title": shown.check.title,
            "summary": shown.check.summary,
            "text": shown.check.text,
            "annotations": shown.check.annotations,
        },
        "coverage": shown.document["coverage"],
        "calls": shown.document["calls"],
        "seconds": round(shown.seconds, 3),
    }


def parse_spans(document: dict[str, Any]) -> list[Span]:
    """Read the spans out of a review's document; a call that never began has none."""
    return [
        Span(
            Call(call["path"], call["aspect"] and Aspect(call["aspect"]), call["tool"], call["arguments"]),
            call["span"]["lane"],
            call["span"]["queued"],
            call["span"]["started"],
            call["span"]["ended"],
        )
        for call in document["calls"]
        if call["span"] is not None
    ]


def _print(shown: Shown) -> None:
    console = Console(width=min(Console().width, 110), highlight=False)
    console.print(Rule("the review, as it stands on the pull request"))
    console.print(Markdown(_visible(shown.review.body)))
    for comment in shown.review.comments:
        console.print(_panel(comment))
    console.print(Rule("the check run"))
    count = len(shown.check.annotations)
    console.print(Text(f"{shown.check.name}: {shown.check.conclusion}. {shown.check.title}. {count} annotations."))
    console.print(Rule("the calls, at the same time where they do not depend on each other"))
    console.print(Text(render_timeline(parse_spans(shown.document), console.width).rstrip()))
    if shown.scripted:
        console.print(Text(_SCRIPTED))
    console.print(
        Text(f"\nSignature to 202: {shown.accepted_seconds * 1000:.0f} ms. Webhook to check: {shown.seconds:.1f} s.")
    )


def _panel(comment: ReviewComment) -> Panel:
    lines = comment.hunk.split("\n")[-3:]
    code = Syntax("\n".join(lines), "diff", background_color="default", word_wrap=True)
    place = Text(f"{comment.path}:{comment.start_line or comment.line}")
    return Panel(Group(code, Rule(style="dim"), Markdown(_visible(comment.body))), title=place, title_align="left")


def _visible(markdown: str) -> str:
    """Leave out the hidden markers, which GitHub does not show either."""
    return "\n".join(line for line in markdown.split("\n") if not line.startswith("<!-- quorum:"))
