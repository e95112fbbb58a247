"""Routes of the conversation: comments and reactions to them."""

from app.demo.loopback.exchange import Answer, Refusal, not_found, validation_failed
from app.demo.loopback.fields import TEXT_LIMIT, Field
from app.demo.loopback.routing import (
    READ_CONVERSATION,
    READ_ISSUES,
    WRITE_CONVERSATION,
    Call,
    Route,
)
from app.demo.loopback.shapes_pull import REACTIONS, render_issue_comment, render_reaction
from app.demo.loopback.state import IssueComment, Pull, Reaction

_TEXT = {"body": Field(str, required=True)}
_REACTION = {"content": Field(str, required=True, choices=REACTIONS)}


def _comments(call: Call) -> Answer:
    pull = call.pull
    return call.listed([render_issue_comment(call.world, pull, comment) for comment in pull.comments])


def _body(call: Call) -> str:
    body: str = call.body(_TEXT)["body"]
    if not body.strip():
        raise validation_failed("IssueComment", "body", "body cannot be blank")
    if len(body) > TEXT_LIMIT:
        raise validation_failed("IssueComment", "body", f"body is too long (maximum is {TEXT_LIMIT} characters)")
    return body


def _create(call: Call) -> Answer:
    pull = call.pull
    if pull.locked:
        raise Refusal(403, "Unable to create comment because issue is locked.")
    comment = IssueComment(call.world.state.next_id(), call.me, _body(call), call.world.state.now())
    pull.comments.append(comment)
    return Answer(201, render_issue_comment(call.world, pull, comment))


def _get(call: Call) -> Answer:
    pull, comment = _found(call)
    return Answer(200, render_issue_comment(call.world, pull, comment))


def _edit(call: Call) -> Answer:
    pull, comment = _found(call)
    if comment.user != call.me:
        raise Refusal(403, "Resource not accessible by integration")
    comment.body = _body(call)
    return Answer(200, render_issue_comment(call.world, pull, comment))


def _found(call: Call) -> tuple[Pull, IssueComment]:
    for pull in call.repository.pulls.values():
        for comment in pull.comments:
            if str(comment.id) == call.params["id"]:
                return pull, comment
    raise not_found()


def _reactions(call: Call) -> Answer:
    _, comment = _found(call)
    wanted = call.request.query.get("content")
    found = [reaction for reaction in comment.reactions if wanted in {None, reaction.content}]
    return call.listed([render_reaction(call.world, reaction) for reaction in found])


def _react(call: Call) -> Answer:
    _, comment = _found(call)
    content: str = call.body(_REACTION)["content"]
    for reaction in comment.reactions:
        if reaction.user == call.me and reaction.content == content:
            return Answer(200, render_reaction(call.world, reaction))
    reaction = Reaction(call.world.state.next_id(), call.me, content, call.world.state.now())
    comment.reactions.append(reaction)
    return Answer(201, render_reaction(call.world, reaction))


def _unreact(call: Call) -> Answer:
    _, comment = _found(call)
    for reaction in comment.reactions:
        if str(reaction.id) == call.params["reaction"] and reaction.user == call.me:
            comment.reactions.remove(reaction)
            return Answer(204)
    raise not_found()


_COMMENT = "/repos/{owner}/{repo}/issues/comments/{id}"
# GitHub's table asks issues:write for a reaction; live reports of 2026 say that on a pull request's conversation
# pull_requests:write counts. Either is enough here.
ROUTES = (
    Route("GET", "/repos/{owner}/{repo}/issues/{number}/comments", READ_CONVERSATION, _comments),
    Route("POST", "/repos/{owner}/{repo}/issues/{number}/comments", WRITE_CONVERSATION, _create),
    Route("GET", _COMMENT, READ_CONVERSATION, _get),
    Route("PATCH", _COMMENT, WRITE_CONVERSATION, _edit),
    Route("GET", _COMMENT + "/reactions", READ_ISSUES, _reactions),
    Route("POST", _COMMENT + "/reactions", WRITE_CONVERSATION, _react),
    Route("DELETE", _COMMENT + "/reactions/{reaction}", WRITE_CONVERSATION, _unreact),
)
