"""`POST /graphql`: review threads, and who resolved them. What the App may not see comes as 200 with an error in it."""

from app.demo.loopback.access import Needs
from app.demo.loopback.exchange import Answer
from app.demo.loopback.fields import Field
from app.demo.loopback.graphql import GraphError, Node, execute, parse_operation
from app.demo.loopback.routing import READ_PULLS, Call, Route
from app.demo.loopback.shapes import node_id
from app.demo.loopback.shapes_pull import is_outdated
from app.demo.loopback.state import Pull, Repository, ReviewComment, User

MOST = 100
"""Items of one page (documented)."""
_BODY = {"query": Field(str, required=True), "variables": Field(dict, nullable=True)}


def _graphql(call: Call) -> Answer:
    wanted = call.body(_BODY)
    try:
        operation = parse_operation(wanted["query"], wanted.get("variables") or {})
    except GraphError as error:
        return Answer(200, {"errors": [error.rendered(())]})
    if operation.kind != "query":
        return Answer(200, {"errors": [GraphError("this stand-in knows no mutation").rendered(())]})
    return Answer(200, execute(operation.fields, _query(call)))


def _query(call: Call) -> Node:
    def repository(owner: str, name: str) -> Node:
        found = call.world.state.repositories.get(f"{owner}/{name}".lower())
        if found is None or call.token is None or not call.token.reaches(found.id):
            raise GraphError(f"Could not resolve to a Repository with the name '{owner}/{name}'.", "NOT_FOUND")
        return _repository(call, found)

    return {"__typename": "Query", "repository": repository}


def _check(call: Call, needs: Needs) -> None:
    if call.token is None or not needs.met_by(call.token.permissions):
        raise GraphError("Resource not accessible by integration", "FORBIDDEN")


def _repository(call: Call, repository: Repository) -> Node:
    def pull_request(number: int) -> Node:
        _check(call, READ_PULLS)
        if number not in repository.pulls:
            raise GraphError(f"Could not resolve to a PullRequest with the number of {number}.", "NOT_FOUND")
        return _pull(repository.pulls[number])

    return {"__typename": "Repository", "databaseId": repository.id, "pullRequest": pull_request}


def _pull(pull: Pull) -> Node:
    def threads(first: int | None = None, after: str | None = None) -> Node:
        return _connection("reviewThreads", [_thread(pull, root) for root in pull.threads()], first, after)

    return {"__typename": "PullRequest", "number": pull.number, "reviewThreads": threads}


def _thread(pull: Pull, root: ReviewComment) -> Node:
    said = [comment for comment in pull.inline_comments() if root.id in {comment.id, comment.reply_to}]

    def comments(first: int | None = None, after: str | None = None) -> Node:
        return _connection("comments", [_comment(each) for each in said], first, after)

    return {
        "__typename": "PullRequestReviewThread",
        "id": node_id("PRRT", root.id),
        "isResolved": root.resolved,
        "isOutdated": is_outdated(pull, root),
        "resolvedBy": root.resolved_by and _user(root.resolved_by),
        "comments": comments,
    }


def _user(user: User) -> Node:
    return {"__typename": "User", "login": user.login.removesuffix("[bot]")}


def _comment(comment: ReviewComment) -> Node:
    return {"__typename": "PullRequestReviewComment", "fullDatabaseId": str(comment.id)}


def _connection(name: str, nodes: list[Node], first: int | None, after: str | None) -> Node:
    if first is None:
        raise GraphError(f"You must provide a `first` or `last` value to properly paginate the `{name}` connection.")
    if not 1 <= first <= MOST:
        message = f"Requesting {first} records on the `{name}` connection exceeds the `first` limit of {MOST} records."
        raise GraphError(message, "EXCESSIVE_PAGINATION")
    start = int(after or "0")
    stop = start + first
    info = {"__typename": "PageInfo", "hasNextPage": stop < len(nodes), "endCursor": str(min(stop, len(nodes)))}
    return {"__typename": f"{name} connection", "pageInfo": info, "nodes": nodes[start:stop]}


ROUTES = (Route("POST", "/graphql", "token", _graphql),)
