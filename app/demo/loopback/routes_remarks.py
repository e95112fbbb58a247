"""Routes of single inline comments: reading and editing one, replies to it, reactions to it."""

from app.demo.loopback.exchange import Answer, Refusal, not_found, unprocessable, validation_failed
from app.demo.loopback.fields import TEXT_LIMIT, Field
from app.demo.loopback.routing import READ_PULLS, WRITE_PULLS, Call, Route
from app.demo.loopback.shapes_pull import REACTIONS, render_reaction, render_review_comment
from app.demo.loopback.state import Pull, Reaction, Review, ReviewComment, User

_TEXT = {"body": Field(str, required=True)}
_REACTION = {"content": Field(str, required=True, choices=REACTIONS)}


def _body(call: Call) -> str:
    body: str = call.body(_TEXT)["body"]
    if not body.strip():
        raise validation_failed("PullRequestReviewComment", "body", "body cannot be blank")
    if len(body) > TEXT_LIMIT:
        raise validation_failed("PullRequestReviewComment", "body", f"body is too long (maximum is {TEXT_LIMIT})")
    return body


def _found(call: Call) -> tuple[Pull, ReviewComment]:
    for pull in call.repository.pulls.values():
        for comment in pull.inline_comments():
            if str(comment.id) == call.params["id"]:
                return pull, comment
    raise not_found()


def _get(call: Call) -> Answer:
    pull, comment = _found(call)
    return Answer(200, render_review_comment(call.world, pull, comment))


def _edit(call: Call) -> Answer:
    pull, comment = _found(call)
    if comment.user != call.me:
        raise Refusal(403, "Resource not accessible by integration")
    comment.body = _body(call)
    return Answer(200, render_review_comment(call.world, pull, comment))


def add_reply(pull: Pull, root: ReviewComment, user: User, body: str) -> ReviewComment:
    """Add a reply to a thread. GitHub makes a review of its own for each, without a body."""
    state = pull.repository.state
    review = Review(state.next_id(), user, "", "COMMENTED", pull.head, state.now(), [])
    reply = ReviewComment(
        id=state.next_id(),
        review_id=review.id,
        user=user,
        path=root.path,
        body=body,
        commit=root.commit,
        line=root.line,
        side=root.side,
        start_line=root.start_line,
        start_side=root.start_side,
        position=root.position,
        hunk=root.hunk,
        at=state.now(),
        reply_to=root.id,
    )
    review.comments.append(reply)
    pull.reviews.append(review)
    return reply


def _reply(call: Call) -> Answer:
    pull = call.pull
    found = [comment for comment in pull.inline_comments() if str(comment.id) == call.params["id"]]
    if not found:
        raise not_found()
    if pull.locked:
        raise Refusal(403, "Unable to create comment because issue is locked.")
    if found[0].reply_to is not None:  # documented: replies to replies are not supported
        raise unprocessable("in_reply_to is not the thread's top-level comment")
    reply = add_reply(pull, found[0], call.me, _body(call))
    return Answer(201, render_review_comment(call.world, pull, reply))


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


_COMMENT = "/repos/{owner}/{repo}/pulls/comments/{id}"
ROUTES = (
    Route("GET", _COMMENT, READ_PULLS, _get),
    Route("PATCH", _COMMENT, WRITE_PULLS, _edit),
    Route("GET", _COMMENT + "/reactions", READ_PULLS, _reactions),
    Route("POST", _COMMENT + "/reactions", WRITE_PULLS, _react),
    Route("POST", "/repos/{owner}/{repo}/pulls/{number}/comments/{id}/replies", WRITE_PULLS, _reply),
)
