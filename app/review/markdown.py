"""The review as one Markdown page, for `quorum review --format markdown`: the body and the comments."""

from app.review.body import render_review
from app.review.render import path
from app.review.report import Review


def render_markdown(review: Review, *, version: str) -> str:
    """Return exactly what GitHub would show, the comments in their order."""
    body, comments = render_review(review, key="", version=version)
    places = [
        f"#### {path(comment.path)} line {comment.line}\n\n{comment.body}"
        if comment.start_line is None
        else f"#### {path(comment.path)} lines {comment.start_line}-{comment.line}\n\n{comment.body}"
        for comment in comments
    ]
    return "\n\n".join([body, *places]) + "\n"
