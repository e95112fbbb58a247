from collections.abc import Iterator

import github as pygithub
import pytest

from app.demo.loopback import LoopbackGitHub, Pull, Status

pytestmark = pytest.mark.integration


@pytest.fixture
def client(github: LoopbackGitHub) -> Iterator[pygithub.Github]:
    auth = pygithub.Auth.AppAuth(github.app_id, github.private_key).get_installation_auth(github.installation_id)
    with pygithub.Github(
        auth=auth,
        base_url=github.url,
        per_page=2,
        retry=None,
        seconds_between_requests=None,
        seconds_between_writes=None,
    ) as connected:
        yield connected


def test_a_real_client_reads_reviews_and_checks(client: pygithub.Github, pull: Pull) -> None:
    repository = client.get_repo("acme/shop")
    found = repository.get_pull(1)
    assert [file.filename for file in found.get_files()] == ["app.py", "gone.txt", "notes/b.txt"]
    commit = repository.get_commit(pull.head)
    review = found.create_review(
        commit=commit,
        body="Hello.",
        event="COMMENT",
        comments=[{"path": "app.py", "line": 5, "side": "RIGHT", "body": "No."}],
    )
    assert [(each.path, each.line) for each in found.get_single_review_comments(review.id)] == [("app.py", 5)]
    check = repository.create_check_run("quorum", pull.head, status="in_progress", external_id="key")
    check.edit(conclusion="success", output={"title": "Quorum", "summary": "Read."})
    assert [each.conclusion for each in commit.get_check_runs(check_name="quorum")] == ["success"]
    file = repository.get_contents("app.py", ref=pull.base)
    assert not isinstance(file, list)
    assert file.decoded_content.startswith(b"line 1\nline 2\n")
    assert repository.get_collaborator_permission("alice") == "write"
    assert found.create_issue_comment("Done.").user.login == "quorum[bot]"


def test_a_real_client_is_told_why_not(client: pygithub.Github, github: LoopbackGitHub, pull: Pull) -> None:
    found = client.get_repo("acme/shop").get_pull(pull.number)
    with pytest.raises(pygithub.GithubException) as refusal:
        found.create_review(body="x", event="COMMENT", comments=[{"path": "app.py", "line": 1, "body": "No."}])
    assert refusal.value.status == 422
    github.faults.add("GET", "*/files", 1, Status(502))
    with pytest.raises(pygithub.GithubException) as broken:
        list(found.get_files())
    assert broken.value.status == 502


def test_a_real_client_sees_a_lost_permission(client: pygithub.Github, github: LoopbackGitHub, pull: Pull) -> None:
    del github.access.permissions["checks"]
    repository = client.get_repo("acme/shop")
    with pytest.raises(pygithub.GithubException) as refusal:
        repository.create_check_run("quorum", pull.head)
    assert (refusal.value.status, refusal.value.data["message"]) == (403, "Resource not accessible by integration")
