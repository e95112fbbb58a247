from collections.abc import Callable

from analyzers.finding import Category, Finding, Suggestion
from app.review.secrets import withhold_secrets

MakeFinding = Callable[..., Finding]


def test_a_suggestion_on_a_line_with_a_secret_is_withheld_and_the_finding_stays(make_finding: MakeFinding) -> None:
    secret = make_finding(category=Category.SECRETS, path="a.py", start_line=3, end_line=4)
    quoting = make_finding(path="a.py", suggestion=Suggestion(2, 3, "token = 'ghp'"))
    others = [
        make_finding(path="a.py", suggestion=Suggestion(5, 5, "x")),
        make_finding(path="b.py", suggestion=Suggestion(3, 3, "x")),
    ]
    silent = make_finding(path="a.py", suggestion=None)
    quoting_nothing = make_finding(path="a.py", suggestion=None, rule=quoting.rule)
    assert withhold_secrets([quoting, secret, *others, silent]) == [quoting_nothing, secret, *others, silent]
