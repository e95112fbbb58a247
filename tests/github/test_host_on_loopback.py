"""The adapter against the strict loopback GitHub: real PyGithub, real sockets, GitHub's own refusals."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from typing import TypeVar

import anyio
import anyio.lowlevel
import pytest

from analyzers.change import DiffState, Kind, Status
from app.demo.loopback import (
    Executable,
    LoopbackGitHub,
    LostReply,
    PrimaryLimit,
    Redirect,
    SecondaryLimit,
    Submodule,
    Symlink,
)
from app.demo.loopback import Pull as LoopbackPull
from app.demo.loopback import Repository as LoopbackRepository
from app.demo.loopback import Status as Answered
from app.errors import GoneError, HostError
from app.github.host import AppHost
from app.github.limits import Time
from app.github.port import About, Annotation, Check, Comment, FolderSource, Host, Pull, PullRef
from app.review.marker import concern_marker, dismissal_marker, hide
from app.review.verdict import Conclusion, Outlook

pytestmark = pytest.mark.integration
T = TypeVar("T")

BODY = "No concerns.\n\n<!-- quorum:review v1 key=k1 -->"
OLD = b"def total(prices):\n    return sum(prices)\n"
NEW = b"def total(prices):\n    assert prices\n    return sum(prices)\n"
BIG = "".join(f"line_{number} = {number}\n" for number in range(4000)).encode()
ANNOTATIONS = tuple(
    Annotation("shop.py", line, line, "warning", f"Concern {line}", f"Line {line} is wrong.") for line in range(1, 121)
)
CHECK = Check(Conclusion(Outlook.FAILURE, "120 concerns"), "The summary.", "The text.", ANNOTATIONS)


@pytest.fixture
def github() -> Iterator[LoopbackGitHub]:
    with LoopbackGitHub() as server:
        server.limits.points_a_minute = None
        yield server


@pytest.fixture
def shop(github: LoopbackGitHub) -> LoopbackRepository:
    return github.add_repository("octo/shop")


@pytest.fixture
def opened(shop: LoopbackRepository) -> LoopbackPull:
    base = shop.commit({"shop.py": OLD, ".github/quorum.toml": b"[gate]\nfail_on = 'never'\n"})
    return shop.open_pull(base, shop.commit({"shop.py": NEW, ".github/quorum.toml": b""}, base))


def ref_of(github: LoopbackGitHub, pull: LoopbackPull) -> PullRef:
    return PullRef(github.installation_id, pull.repository.id, pull.repository.full_name, pull.number)


def ask(github: LoopbackGitHub, question: Callable[[Host], Awaitable[T]], sleeps: list[float] | None = None) -> T:
    """Ask one host, made and closed in its own event loop. It never really sleeps."""

    async def sleep(seconds: float) -> None:
        if sleeps is not None:
            sleeps.append(seconds)
        await anyio.lowlevel.checkpoint()
        skipped.append(seconds)

    async def main() -> T:
        pace = Time(lambda: anyio.current_time() + sum(skipped), sleep)
        key = github.private_key
        host = AppHost(github.app_id, key, github.url, write_interval=0, pause=0, pace=pace)
        try:
            return await question(host)
        finally:
            await host.aclose()

    skipped: list[float] = []
    return anyio.run(main)


def pull_of(github: LoopbackGitHub, opened: LoopbackPull) -> Pull:
    return ask(github, lambda host: host.fetch_pull(ref_of(github, opened)))


def writes(github: LoopbackGitHub) -> list[str]:
    return [
        f"{each.method} {each.path_with_query.removeprefix('/repos/octo/shop')}"
        for each in github.requests
        if each.method != "GET" and "/app/" not in each.path_with_query
    ]


def test_a_pull_request_is_told_as_it_stands(github: LoopbackGitHub, opened: LoopbackPull) -> None:
    assert pull_of(github, opened) == Pull(
        ref=ref_of(github, opened),
        title="Change the shop",
        head=opened.head,
        base=opened.base,
        author="alice",
        author_is_bot=False,
        draft=False,
        state="open",
        locked=False,
        changed_files=2,
    )


def test_what_a_model_may_look_at_is_the_head_and_what_binds_it_is_the_base(
    github: LoopbackGitHub, shop: LoopbackRepository
) -> None:
    base = shop.commit({"shop.py": OLD, "AGENTS.md": b"Be kind.\n", "docs/link": Symlink("../AGENTS.md")})
    files: dict[str, bytes | Executable | Symlink | Submodule] = {
        "shop.py": NEW,
        "d/\u00e9.py": Executable(b"x\n"),
        "AGENTS.md": b"Be unkind.\n",
        "link": Symlink("/etc/passwd"),
        "sub": Submodule("1" * 40),
    }
    opened = shop.open_pull(base, shop.commit(files, base))
    opened.body = "Why."
    pull = pull_of(github, opened)

    async def look(host: Host) -> tuple[About, list[str], bytes, list[str | None]]:
        source = host.change_source(pull)
        tree = await source.fetch_tree()
        texts = [await source.fetch_base_text(path) for path in ("AGENTS.md", "docs/link", "docs", "absent")]
        return await source.fetch_about(), sorted(tree.files), await source.fetch_blob(tree.files["shop.py"]), texts

    about = About("Change the shop", "Why.")
    paths = ["AGENTS.md", "d/\u00e9.py", "shop.py"]
    assert ask(github, look) == (about, paths, NEW, ["Be kind.\n", None, None, None])


def test_a_folder_of_the_base_is_listed_without_what_is_no_file(
    github: LoopbackGitHub, shop: LoopbackRepository
) -> None:
    files: dict[str, bytes | Executable | Symlink | Submodule] = {
        "r/b.yaml": b"x\n", "r/a.yaml": b"x\n", "r/deep/c.yaml": b"x\n", "r/link.yaml": Symlink("a.yaml"),
        "r/sub": Submodule("1" * 40), "top.yaml": b"x\n",
    }  # fmt: skip
    base = shop.commit(files)
    pull = pull_of(github, shop.open_pull(base, shop.commit({"r/head.yaml": b"x\n"}, base)))

    async def look(host: Host) -> list[tuple[str, ...]]:
        source = host.change_source(pull)
        assert isinstance(source, FolderSource)
        return [await source.fetch_base_folder(path) for path in ("r", "", "r/a.yaml", "absent", "../r", "r/")]

    assert ask(github, look) == [("r/a.yaml", "r/b.yaml"), ("top.yaml",), (), (), (), ()]


def test_the_author_of_a_deleted_account_is_the_ghost(github: LoopbackGitHub, opened: LoopbackPull) -> None:
    opened.author = None
    assert pull_of(github, opened).author == "ghost"


def test_a_change_tells_hunks_modes_and_what_only_blobs_tell(github: LoopbackGitHub, shop: LoopbackRepository) -> None:
    base = shop.commit({"shop.py": OLD, "run.sh": b"#!/bin/sh\n", "big.py": BIG, "moved.py": OLD, "link": b"a file\n"})
    files: dict[str, bytes | Executable | Symlink | Submodule] = {
        "shop.py": NEW,
        "run.sh": Executable(b"#!/bin/sh\n"),
        "big.py": BIG.replace(b" = ", b" = 1 + "),
        "elsewhere.py": OLD,
        "link": Symlink("/etc/passwd"),
        "vendored": Submodule("1" * 40),
    }
    opened = shop.open_pull(base, shop.commit(files, base))
    pull = pull_of(github, opened)
    change = ask(github, lambda host: host.change_source(pull).fetch_change())
    facts = {file.path: (file.status, file.kind, file.diff, file.mode_changed) for file in change.files}
    assert facts == {
        "shop.py": (Status.MODIFIED, Kind.REGULAR, DiffState.GIVEN, False),
        "run.sh": (Status.MODIFIED, Kind.REGULAR, DiffState.GIVEN, True),
        "big.py": (Status.MODIFIED, Kind.REGULAR, DiffState.COMPUTED, False),
        "elsewhere.py": (Status.RENAMED, Kind.REGULAR, DiffState.GIVEN, False),
        "link": (Status.RETYPED, Kind.SYMLINK, DiffState.UNKNOWN, False),
        "vendored": (Status.ADDED, Kind.SUBMODULE, DiffState.GIVEN, False),
    }
    added = {file.path: len(file.added_lines) for file in change.files}
    assert (added["shop.py"], added["big.py"]) == (1, 4000)
    assert (change.base, change.head, change.unlisted) == (opened.base, opened.head, 0)


def test_content_is_the_head_side_and_a_link_is_not_followed(github: LoopbackGitHub, shop: LoopbackRepository) -> None:
    base = shop.commit({"shop.py": OLD})
    opened = shop.open_pull(base, shop.commit({"shop.py": NEW, "link": Symlink("/etc/passwd")}, base))
    pull = pull_of(github, opened)

    async def read(host: Host) -> bytes:
        source = host.change_source(pull)
        files = {file.path: file for file in (await source.fetch_change()).files}
        with pytest.raises(HostError, match="link is a symlink, which is not followed"):
            await source.fetch_content(files["link"])
        return (await source.fetch_content(files["shop.py"])).data

    assert ask(github, read) == NEW


def test_files_beyond_githubs_3000_are_counted_as_unlisted(github: LoopbackGitHub, shop: LoopbackRepository) -> None:
    base = shop.commit({"README": b"old\n"})
    opened = shop.open_pull(base, shop.commit({f"f{number:04}.py": b"" for number in range(3002)}, base))
    pull = pull_of(github, opened)
    change = ask(github, lambda host: host.change_source(pull).fetch_change())
    assert (len(change.files), change.unlisted) == (3000, 3)


def test_a_push_while_the_files_are_listed_ends_the_run(github: LoopbackGitHub, opened: LoopbackPull) -> None:
    pull = pull_of(github, opened)
    opened.push(opened.repository.commit({"shop.py": b"pushed\n"}, opened.head))
    with pytest.raises(HostError, match=r"moved from .* while its files were listed"):
        ask(github, lambda host: host.change_source(pull).fetch_change())


def test_the_configuration_is_the_base_branchs(github: LoopbackGitHub, opened: LoopbackPull) -> None:
    pull = pull_of(github, opened)
    config = ask(github, lambda host: host.change_source(pull).fetch_config())
    assert config == "[gate]\nfail_on = 'never'\n"


@pytest.mark.parametrize("entry", [None, Symlink("../shop.py"), Submodule("1" * 40)])
def test_a_configuration_that_is_no_file_is_none(
    github: LoopbackGitHub, shop: LoopbackRepository, entry: Symlink | Submodule | None
) -> None:
    base = shop.commit({"shop.py": OLD} if entry is None else {"shop.py": OLD, ".github/quorum.toml": entry})
    pull = pull_of(github, shop.open_pull(base, shop.commit({"shop.py": NEW}, base)))
    assert ask(github, lambda host: host.change_source(pull).fetch_config()) is None


def test_a_review_posts_once_however_often_it_is_published(github: LoopbackGitHub, opened: LoopbackPull) -> None:
    pull = pull_of(github, opened)
    comments = [Comment("shop.py", 2, None, "one"), Comment("shop.py", 3, 2, "two")]
    for _ in range(2):
        assert ask(github, lambda host: host.publish_review(pull, BODY, comments)) == ()
    assert writes(github) == ["POST /pulls/1/reviews"]
    review = opened.reviews[0]
    assert (review.state, review.body, review.commit) == ("COMMENTED", BODY, opened.head)
    assert [(each.path, each.start_line, each.line, each.body) for each in review.comments] == [
        ("shop.py", None, 2, "one"),
        ("shop.py", 2, 3, "two"),
    ]


def test_comments_off_the_diff_are_named_and_nothing_is_posted(github: LoopbackGitHub, opened: LoopbackPull) -> None:
    pull = pull_of(github, opened)
    good = [Comment("shop.py", line, None, f"good {line}") for line in (1, 2, 3)]
    bad = [Comment("shop.py", 99, None, "bad line"), Comment("absent.py", 1, None, "bad path")]
    comments = [good[0], bad[0], good[1], good[2], bad[1]]
    refused = ask(github, lambda host: host.publish_review(pull, BODY, comments))
    assert [each.comment for each in refused] == bad
    assert all(each.reason for each in refused)
    assert opened.reviews == []
    assert ask(github, lambda host: host.publish_review(pull, BODY, good)) == ()
    assert [(review.state, len(review.comments)) for review in opened.reviews] == [("COMMENTED", 3)]


def test_a_pending_review_left_by_a_crash_is_cleared_away(github: LoopbackGitHub, opened: LoopbackPull) -> None:
    pull = pull_of(github, opened)
    github.faults.add("DELETE", "*/reviews/*", 8, Answered(502))
    bad = [Comment("shop.py", 1, None, "good"), Comment("shop.py", 99, None, "bad")]
    with pytest.raises(HostError):
        ask(github, lambda host: host.publish_review(pull, BODY, bad))
    assert [review.state for review in opened.reviews] == ["PENDING"]
    assert github.faults.unused == 0
    assert ask(github, lambda host: host.publish_review(pull, BODY, bad[:1])) == ()
    assert [review.state for review in opened.reviews] == ["COMMENTED"]


def test_a_review_whose_reply_was_lost_is_found_and_not_repeated(github: LoopbackGitHub, opened: LoopbackPull) -> None:
    pull = pull_of(github, opened)
    github.faults.add("POST", "*/reviews", 1, LostReply())
    assert ask(github, lambda host: host.publish_review(pull, BODY, [])) == ()
    assert len(opened.reviews) == 1
    assert github.faults.unused == 0


@pytest.mark.parametrize("code", [500, 502, 503])
def test_a_review_that_github_did_not_take_is_posted_again(
    github: LoopbackGitHub, opened: LoopbackPull, code: int
) -> None:
    pull = pull_of(github, opened)
    github.faults.add("POST", "*/reviews", 2, Answered(code))
    assert ask(github, lambda host: host.publish_review(pull, BODY, [])) == ()
    assert len(opened.reviews) == 1


def test_a_review_of_a_head_that_is_gone_is_an_error(github: LoopbackGitHub, opened: LoopbackPull) -> None:
    pull = pull_of(github, opened)
    stranger = opened.repository.commit({"shop.py": b"other\n"})
    opened.push(stranger)
    with pytest.raises(HostError, match="422"):
        ask(github, lambda host: host.publish_review(pull, BODY, []))


def test_a_check_run_is_one_for_its_key(github: LoopbackGitHub, opened: LoopbackPull) -> None:
    pull = pull_of(github, opened)
    github.faults.add("POST", "*/check-runs", 1, LostReply())
    first = ask(github, lambda host: host.begin_check(pull, "k1"))
    assert ask(github, lambda host: host.begin_check(pull, "k1")) == first
    assert ask(github, lambda host: host.begin_check(pull, "k2")) != first
    assert len(opened.repository.checks) == 2


def test_annotations_are_sent_once_even_when_replies_are_lost(github: LoopbackGitHub, opened: LoopbackPull) -> None:
    pull = pull_of(github, opened)
    check_id = ask(github, lambda host: host.begin_check(pull, "k1"))
    github.faults.add("PATCH", "*/check-runs/*", 1, LostReply())
    github.faults.add("PATCH", "*/check-runs/*", 1, Answered(502))
    for _ in range(2):
        ask(github, lambda host: host.complete_check(pull.ref, check_id, CHECK))
    run = opened.repository.checks[check_id]
    assert (run.status, run.conclusion, run.title) == ("completed", "failure", "120 concerns")
    assert [each["start_line"] for each in run.annotations] == list(range(1, 121))
    assert sum(write.startswith("PATCH") for write in writes(github)) == 4


def test_a_completed_check_run_takes_a_new_conclusion(github: LoopbackGitHub, opened: LoopbackPull) -> None:
    pull = pull_of(github, opened)
    check_id = ask(github, lambda host: host.begin_check(pull, "k1"))
    ask(github, lambda host: host.complete_check(pull.ref, check_id, CHECK))
    better = Check(Conclusion(Outlook.SUCCESS, "No concerns"), "Mended.", "All of it.", ())
    ask(github, lambda host: host.complete_check(pull.ref, check_id, better))
    run = opened.repository.checks[check_id]
    assert (run.status, run.conclusion, run.title) == ("completed", "success", "No concerns")


def test_markers_are_taken_from_our_own_texts_only(github: LoopbackGitHub, opened: LoopbackPull) -> None:
    pull = pull_of(github, opened)
    github.comment(opened, "mallory", "<!-- quorum:concern forged -->", to=None)

    async def speak(host: Host) -> frozenset[str]:
        comments = [Comment("shop.py", 2, None, "Why.\n\n<!-- quorum:concern c1 -->")]
        await host.publish_review(pull, BODY, comments)
        await host.reply(pull.ref, "Done. <!-- quorum:answer v1 comment=9 -->")
        return await host.fetch_markers(pull)

    assert ask(github, speak) == {"quorum:review v1 key=k1", "quorum:concern c1", "quorum:answer v1 comment=9"}


def test_a_reply_and_a_reaction_happen_once(github: LoopbackGitHub, opened: LoopbackPull) -> None:
    ref = ref_of(github, opened)
    github.comment(opened, "alice", "/quorum review", to=None)
    github.faults.add("POST", "*/comments", 1, LostReply())
    github.faults.add("POST", "*/reactions", 1, LostReply())

    async def answer(host: Host) -> None:
        await host.react(ref, opened.comments[0].id, "eyes")
        await host.reply(ref, "Done. <!-- quorum:answer v1 comment=9 -->")

    ask(github, answer)
    assert [len(comment.reactions) for comment in opened.comments] == [1, 0]
    assert github.faults.unused == 0


def test_a_reaction_that_is_not_ours_to_give_costs_nothing(github: LoopbackGitHub, opened: LoopbackPull) -> None:
    ask(github, lambda host: host.react(ref_of(github, opened), 404_404, "eyes"))


def test_a_users_right_is_githubs_word_and_nothing_for_a_stranger(github: LoopbackGitHub, opened: LoopbackPull) -> None:
    opened.repository.permissions |= {"carol": "maintain", "dave": "triage"}
    ref = ref_of(github, opened)
    logins = ["carol", "dave", "nobody-at-all", "quorum[bot]", "..", "../../user", "a b", ""]

    async def rights(host: Host) -> list[str]:
        return [await host.fetch_permission(ref, login) for login in logins]

    assert ask(github, rights) == ["write", "read", *["none"] * 6]
    asked = [each.path_with_query for each in github.requests if each.path_with_query.endswith("/permission")]
    names = ["carol", "dave", "nobody-at-all", "quorum%5Bbot%5D"]
    assert asked == [f"/repos/octo/shop/collaborators/{name}/permission" for name in names]


def test_a_repository_of_another_installation_is_gone(github: LoopbackGitHub, opened: LoopbackPull) -> None:
    ref = PullRef(github.installation_id + 1, opened.repository.id, "octo/shop", opened.number)
    with pytest.raises(GoneError, match="belongs to another installation"):
        ask(github, lambda host: host.fetch_pull(ref))
    assert writes(github) == []
    assert not any("access_tokens" in each.path_with_query for each in github.requests)


def test_a_name_that_now_means_another_repository_is_gone(github: LoopbackGitHub, opened: LoopbackPull) -> None:
    other = github.add_repository("octo/other")
    ref = PullRef(github.installation_id, other.id, "octo/shop", opened.number)
    with pytest.raises(GoneError):
        ask(github, lambda host: host.fetch_pull(ref))


def test_a_token_that_ended_is_replaced_within_the_request(github: LoopbackGitHub, opened: LoopbackPull) -> None:
    ref = ref_of(github, opened)

    async def twice(host: Host) -> None:
        await host.fetch_pull(ref)
        github.expire_tokens()
        await host.fetch_pull(ref)

    ask(github, twice)
    minted = [each for each in github.requests if each.path_with_query.endswith("/access_tokens")]
    assert len(minted) == 2


def test_many_tasks_share_one_token(github: LoopbackGitHub, opened: LoopbackPull) -> None:
    ref = ref_of(github, opened)

    async def many(host: Host) -> None:
        async with anyio.create_task_group() as tasks:
            for _ in range(40):
                tasks.start_soon(host.fetch_pull, ref)

    ask(github, many)
    paths = [each.path_with_query for each in github.requests]
    assert sum(path.endswith("/access_tokens") for path in paths) == 1
    assert sum(path.endswith("/installation") for path in paths) == 1


def test_a_renamed_repository_is_followed_for_reads_and_writes(github: LoopbackGitHub, opened: LoopbackPull) -> None:
    pull = pull_of(github, opened)
    github.faults.add("GET", "*/pulls/1", 1, Redirect())
    github.faults.add("POST", "*/reviews", 1, Redirect())
    ask(github, lambda host: host.fetch_pull(pull.ref))
    assert ask(github, lambda host: host.publish_review(pull, BODY, [])) == ()
    assert len(opened.reviews) == 1
    assert github.faults.unused == 0


def test_a_redirect_to_another_host_does_not_get_the_token(github: LoopbackGitHub, opened: LoopbackPull) -> None:
    github.faults.add("GET", "*/pulls/1", 9, Redirect(other_host=True))
    with pytest.raises(HostError, match="redirected to another host"):
        pull_of(github, opened)
    assert not any("localhost" in each.headers.get("Host", "") for each in github.requests)


def test_a_limit_is_waited_for_and_the_request_repeated(github: LoopbackGitHub, opened: LoopbackPull) -> None:
    github.faults.add("GET", "*/pulls/1", 1, SecondaryLimit(retry_after=7, code=429))
    github.faults.add("GET", "*/pulls/1", 1, SecondaryLimit(retry_after=None))
    sleeps: list[float] = []
    ask(github, lambda host: host.fetch_pull(ref_of(github, opened)), sleeps)
    assert [round(sleep) for sleep in sleeps] == [7, 60]


def test_a_limit_beyond_patience_names_its_end_and_parks_the_installation(
    github: LoopbackGitHub, opened: LoopbackPull
) -> None:
    github.faults.add("GET", "*/pulls/1", 1, PrimaryLimit(reset_in=1800))
    ref = ref_of(github, opened)

    async def twice(host: Host) -> int:
        with pytest.raises(HostError, match=r"used up until \d{4}-\d\d-\d\d"):
            await host.fetch_pull(ref)
        before = len(github.requests)
        with pytest.raises(HostError, match="used up for another 1,80"):
            await host.fetch_pull(ref)
        return len(github.requests) - before

    assert ask(github, twice) == 0


def test_a_word_that_is_no_result_closes_an_open_check_and_never_replaces_a_conclusion(
    github: LoopbackGitHub, opened: LoopbackPull
) -> None:
    pull = pull_of(github, opened)
    stopped, given_up = (Check(Conclusion(Outlook.NEUTRAL, title), "Why.", "", ()) for title in ("Stopped", "Given up"))

    async def main(host: Host) -> list[str | None]:
        titles: list[str | None] = []
        await host.close_check(pull, "k1", stopped)
        titles += [check.title for check in opened.repository.checks.values()]
        check_id = await host.begin_check(pull, "k1")
        for word, over in ((stopped, ""), (given_up, ""), (given_up, "Stopped")):
            await host.close_check(pull, "k1", word, over=over)
            titles.append(opened.repository.checks[check_id].title)
        await host.complete_check(pull.ref, check_id, CHECK)
        await host.close_check(pull, "k1", stopped, over="Stopped")
        return [*titles, opened.repository.checks[check_id].title]

    assert ask(github, main) == ["Stopped", "Stopped", "Given up", "120 concerns"]


def test_what_else_is_open_for_the_pull_request_is_closed_and_what_is_anothers_is_not(
    github: LoopbackGitHub, opened: LoopbackPull
) -> None:
    pull = pull_of(github, opened)
    other = replace(pull, ref=replace(pull.ref, number=10))
    stopped = Check(Conclusion(Outlook.NEUTRAL, "Superseded"), "Why.", "", ())

    async def main(host: Host) -> None:
        for of, key in ((pull, "old"), (pull, "now"), (other, "old")):
            await host.begin_check(of, key)
        await host.close_others(pull, "now", stopped)

    ask(github, main)
    states = {check.external_id: check.status for check in opened.repository.checks.values()}
    assert states == {"1:old": "completed", "1:now": "in_progress", "10:old": "in_progress"}


def test_every_token_is_told_before_it_is_used(github: LoopbackGitHub, opened: LoopbackPull) -> None:
    told: list[str] = []

    async def main() -> None:
        key = github.private_key
        host = AppHost(github.app_id, key, github.url, write_interval=0, minted=told.append)
        try:
            await host.fetch_pull(ref_of(github, opened))
        finally:
            await host.aclose()

    anyio.run(main)
    assert told == list(github.access.tokens)


def test_an_installation_that_grants_less_is_gone(github: LoopbackGitHub, opened: LoopbackPull) -> None:
    del github.access.permissions["checks"]
    with pytest.raises(GoneError, match="checks: read"):
        pull_of(github, opened)


def test_a_clock_ten_minutes_off_is_corrected_by_githubs(github: LoopbackGitHub, opened: LoopbackPull) -> None:
    now = github.state.clock()

    async def main() -> str:
        pace = Time(anyio.current_time, anyio.sleep)
        host = AppHost(github.app_id, github.private_key, github.url, clock=lambda: now + 700, pace=pace, pause=0)
        try:
            return (await host.fetch_pull(ref_of(github, opened))).title
        finally:
            await host.aclose()

    assert anyio.run(main) == "Change the shop"


def test_our_inline_comment_tells_its_concerns_and_takes_a_reply_and_a_reaction(
    github: LoopbackGitHub, opened: LoopbackPull
) -> None:
    pull = pull_of(github, opened)
    comment = Comment("shop.py", 2, None, f"Wrong. {hide(concern_marker('ab12'))}")
    ask(github, lambda host: host.publish_review(pull, BODY, [comment]))
    (root,) = opened.threads()
    assert ask(github, lambda host: host.fetch_concerns(pull.ref, root.id)) == {"ab12"}
    github.faults.add("POST", "*/replies", 1, LostReply())
    words = f"Dismissed. {hide(dismissal_marker('ab12'))}"
    ask(github, lambda host: host.reply(pull.ref, words, thread=root.id))
    assert [(each.body, each.reply_to) for each in opened.inline_comments()[1:]] == [(words, root.id)]
    for _ in range(2):
        ask(github, lambda host: host.react(pull.ref, root.id, "eyes", inline=True))
    assert [each.content for each in root.reactions] == ["eyes"]


def test_a_comment_of_another_person_pull_request_or_nobody_tells_no_concern(
    github: LoopbackGitHub, opened: LoopbackPull
) -> None:
    pull = pull_of(github, opened)
    comment = Comment("shop.py", 2, None, f"Wrong. {hide(concern_marker('ab12'))}")
    ask(github, lambda host: host.publish_review(pull, BODY, [comment]))
    (root,) = opened.threads()
    other = replace(pull.ref, number=pull.ref.number + 1)
    assert ask(github, lambda host: host.fetch_concerns(other, root.id)) == frozenset()
    assert ask(github, lambda host: host.fetch_concerns(pull.ref, 1)) == frozenset()
    root.user = github.state.user("alice")
    assert ask(github, lambda host: host.fetch_concerns(pull.ref, root.id)) == frozenset()
