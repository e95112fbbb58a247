"""A whole review with language models, which are functions here: what they say, and fail to say, and may not do."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import anyio

from analyzers.change import Change, ChangedFile, Content, Hunk, Line, Status
from analyzers.dependencies import DependenciesAnalyzer
from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from analyzers.protocol import Analyzer, Box, Command, Crash, Depth, Exit, Report, SourceFile
from analyzers.secrets import SecretsAnalyzer
from app.engine.briefing import NEAR_REMOVAL
from app.engine.lanes import Lanes
from app.engine.models import Models
from app.engine.review import Reviewer
from app.engine.voice import Heard, Reply, SilentError, ignore
from app.github.port import About, Tree, TreeFile
from app.llm.port import Asked, Began, CallComplete, Prompt, Results, Stop, ToolCall
from app.review.call import Bill, Call, Completed, Failed, Skipped
from app.review.claims import UNPLACED
from app.review.coverage import State
from app.review.report import Review
from app.review.verdict import Fate, Outlook, Stand

PAID = Bill(input=100, cached=40, output=10, dollars=0.01)
TASKS = {"# Your task: lead": "lead", "# Your task: verify": "verify", "# Your task: plan": "plan"}
TASKS |= {f"# Your task: {aspect}": aspect.value for aspect in Aspect}


def words_of(prompt: Prompt) -> str:
    """Everything that was said to the model."""
    asked = [passage.text for message in prompt.messages if isinstance(message, Asked) for passage in message.passages]
    told = [one.text for message in prompt.messages if isinstance(message, Results) for one in message.results]
    return "\n".join([*(passage.text for passage in prompt.system), *asked, *told])


def task_of(prompt: Prompt) -> str:
    return next(task for mark, task in TASKS.items() if mark in words_of(prompt))


@dataclass
class Speaker:
    """A voice that answers from a function; what it returns is its turn, and a text for an error is its silence."""

    say: Callable[[Prompt], Any]
    name: str = "gpt"
    version: str = "m-1"
    expected: int = 100
    prompts: list[Prompt] = field(default_factory=list)

    def expect(self, prompt: Prompt) -> Bill:
        del prompt
        return Bill(input=self.expected)

    async def ask(self, prompt: Prompt, listen: Callable[[Heard], None] = ignore) -> Reply:
        self.prompts.append(prompt)
        said = self.say(prompt)
        if callable(said):
            said = await said()
        if isinstance(said, SilentError):
            raise said
        listen(Began())
        calls = tuple(said) if isinstance(said, list) else ()
        for call in calls:
            listen(CallComplete(call))
        text = said if isinstance(said, str) else "" if calls else json.dumps(said)
        return Reply(text, calls, Stop.CALLS if calls else Stop.END, PAID)

    def asked(self, task: str) -> list[Prompt]:
        return [prompt for prompt in self.prompts if task_of(prompt) == task]


def nothing(_: Prompt) -> Mapping[str, Any]:
    return {"findings": []}


def claim(path: str, quote: str, line: int, **changes: Any) -> dict[str, Any]:
    return {
        "path": path,
        "quote": quote,
        "start_line": line,
        "end_line": line,
        "why": "The value is divided by zero for an empty list.",
        "mend": "Return early.",
        "title": "An empty list divides by zero.",
        "category": "correctness",
        "cwe": None,
        "severity": "high",
        "confidence": 0.9,
        **changes,
    }


def finding_in(task: str, *claims: dict[str, Any]) -> Callable[[Prompt], Any]:
    return lambda prompt: {"findings": list(claims) if task_of(prompt) == task else [], "summary": "It divides."}


@dataclass(frozen=True)
class Source:
    """A change in memory, with a head tree that has one more file."""

    files: tuple[ChangedFile, ...]
    contents: Mapping[str, bytes]
    config: str | None = None
    base_texts: Mapping[str, str] = field(default_factory=dict)
    about: About = field(default_factory=lambda: About("Average the prices", "Closes #1."))

    async def fetch_change(self) -> Change:
        return Change("b" * 40, "a" * 40, self.files)

    async def fetch_content(self, file: ChangedFile) -> Content:
        return Content(self.contents[file.path])

    async def fetch_config(self) -> str | None:
        return self.config

    async def fetch_about(self) -> About:
        return self.about

    async def fetch_base_text(self, path: str) -> str | None:
        return self.base_texts.get(path)

    async def fetch_tree(self) -> Tree:
        everything = {**self.contents, "lib/prices.py": b"def prices():\n    return []\n"}
        return Tree({path: TreeFile(path, path, len(data)) for path, data in everything.items()})

    async def fetch_blob(self, file: TreeFile) -> bytes:
        return {**self.contents, "lib/prices.py": b"def prices():\n    return []\n"}[file.path]


class NoBox:
    async def run(self, command: Command) -> Exit:
        raise AssertionError(command)


@dataclass(frozen=True)
class BugAnalyzer:
    """Says that a line with BUG is one."""

    name: str = "words"
    version: str = "1"
    description: str = "Looks for words."

    def judges(self, aspect: Aspect, language: str) -> Depth:
        return Depth.CODE if (aspect, language) == (Aspect.QUALITY, "python") else Depth.NONE

    async def analyze(self, files: Sequence[SourceFile], box: Box) -> Report | Crash:
        del box
        await anyio.sleep(0.01)
        keys = tuple(replace(bug(file.path, 1), category=Category.SECRETS) for file in files if b"KEY" in file.content)
        return Report((*keys, *(bug(file.path, 2) for file in files if b"BUG" in file.content)))


def bug(path: str, line: int) -> Finding:
    place = (path, line, line)
    kind = (Aspect.QUALITY, Category.CORRECTNESS, Severity.MEDIUM, Confidence.HIGH)
    return Finding("words", "bug", *kind, *place, "A bug. Mend it.")


def added(path: str, text: str) -> tuple[ChangedFile, bytes]:
    lines = tuple(Line(None, number, line) for number, line in enumerate(text.rstrip("\n").split("\n"), 1))
    return ChangedFile(path, Status.ADDED, (Hunk(lines),)), text.encode()


MEAN = "def mean(numbers):\n    return sum(numbers) / len(numbers)  # BUG\n"
QUOTE = "    return sum(numbers) / len(numbers)  # BUG"


def source(*files: tuple[ChangedFile, bytes], **changes: Any) -> Source:
    files = files or (added("mean.py", MEAN),)
    return Source(tuple(file for file, _ in files), {file.path: data for file, data in files}, **changes)


def review(where: Source, *reviewers: Speaker, analyzer: Analyzer | None = None, **models: Any) -> Review:
    async def main() -> Review:
        lanes = Lanes({"model": 1000, "lead": 8, "checks": 64, "source": 8})
        reviewer = Reviewer([analyzer or BugAnalyzer()], NoBox(), lanes, anyio.current_time, 5.0)
        mine = Models(salt=b"0123456789abcdef", reviewers=reviewers, **models)
        return await replace(reviewer, models=mine).review(where)

    return anyio.run(main)


def test_what_only_a_model_sees_becomes_a_remark_on_the_line_that_it_quotes() -> None:
    said = claim("plain.py", "    return sum(numbers) / len(numbers)", 9)
    found = review(source(added("plain.py", MEAN.replace("  # BUG", ""))), Speaker(finding_in("quality", said)))
    (remark,) = found.remarks
    lead = remark.verdict.concern.lead
    assert (lead.source, lead.rule, lead.start_line, remark.verdict.fate) == ("gpt", "correctness", 2, Fate.POSTED)
    assert lead.message.startswith("An empty list divides by zero. The value")
    assert not any("No language model" in note for note in found.notes)


def test_a_model_and_an_analyzer_that_mean_one_line_are_one_concern_with_two_voices() -> None:
    found = review(source(), Speaker(finding_in("quality", claim("mean.py", QUOTE, 2))))
    (remark,) = found.remarks
    votes = {vote.source: vote.stand for vote in remark.verdict.votes}
    assert votes == {"words": Stand.SUPPORT, "gpt": Stand.SUPPORT}


def test_every_file_and_aspect_is_asked_at_once() -> None:
    under_way = 0
    everybody = anyio.Event()

    async def wait_for_all() -> Mapping[str, Any]:
        nonlocal under_way
        under_way += 1
        if under_way == 9:
            everybody.set()
        await everybody.wait()
        return {"findings": []}

    big = "x = 1\n" * 1_500
    files = [added(f"f{number}.py", big) for number in range(3)]
    found = review(source(*files), Speaker(lambda _: wait_for_all))
    assert {entry.state for entry in found.ledger} == {State.READ}
    assert found.conclusion.outlook is Outlook.SUCCESS


def test_a_lock_file_is_read_by_its_analyzer_and_costs_no_model_a_token() -> None:
    lock = added(
        "yarn.lock", 'a@1:\n  version "1.0.0"\n  resolved "http://npm.internal/a/-/a-1.0.0.tgz"\n  integrity x\n'
    )
    voice = Speaker(nothing)
    found = review(source(lock), voice, analyzer=DependenciesAnalyzer())
    assert [(entry.aspect, entry.state, entry.tools) for entry in found.ledger] == [
        (Aspect.SECURITY, State.READ, ("dependencies",)),
        (Aspect.QUALITY, State.EXEMPT, ()),
        (Aspect.STANDARDS, State.EXEMPT, ()),
    ]
    assert {one.verdict.concern.lead.rule for one in found.remarks} == {"lock-other-host", "dependency-over-http"}
    assert voice.prompts == []


def test_the_aspects_of_a_file_share_the_beginning_of_their_prompts() -> None:
    voice = Speaker(nothing)
    review(source(), voice)
    beginnings = set()
    for prompt in voice.prompts:
        (asked,) = prompt.messages
        assert isinstance(asked, Asked)
        beginnings.add((prompt.system, asked.passages[0], prompt.tools, json.dumps(prompt.answer)))
    assert (len(voice.prompts), len(beginnings)) == (3, 1)


def test_a_model_is_given_the_change_the_file_and_what_analyzers_found_in_it() -> None:
    voice = Speaker(nothing)
    review(source(), voice)
    words = words_of(voice.asked("quality")[0])
    assert '"Average the prices"' in words
    assert "    2 +|    return sum(numbers) / len(numbers)  # BUG" in words
    assert '"mean.py":2 "words bug" medium: "A bug. Mend it."' in words


def test_a_line_on_which_an_analyzer_saw_a_secret_is_shown_to_no_model() -> None:
    voice = Speaker(nothing)
    lines = (Line(None, 1, 'KEY = "hunter2hunter2"'), Line(1, None, 'KEY = "its predecessor"'), Line(None, 2, "x = 1"))
    data = b'KEY = "hunter2hunter2"\nx = 1\n'
    review(source((ChangedFile("keys.py", Status.MODIFIED, (Hunk(lines),)), data)), voice)
    prompts = [words_of(prompt) for aspect in ("security", "quality") for prompt in voice.asked(aspect)]
    assert prompts
    assert [one for one in prompts if "hunter2" in one or "predecessor" in one] == []
    assert all("    1 +|(withheld: a tool reports a secret on this line)\n" in one for one in prompts)
    assert all("    2 +|x = 1" in one for one in prompts)


def test_a_secret_that_the_change_takes_away_is_shown_to_no_model() -> None:
    voice = Speaker(nothing)
    old = (Line(1, None, "session_secret = 'h2Vq8Lr0TzKx5YwMb7Nc'"), Line(None, 1, "x = 1"))
    tame = (Line(1, None, "was = 0"), Line(None, 1, "z = 1"))
    review(
        source(
            (ChangedFile("keys.py", Status.MODIFIED, (Hunk(old),)), b"x = 1\n"),
            (ChangedFile("tame.py", Status.MODIFIED, (Hunk(tame),)), b"z = 1\n"),
        ),
        voice,
        analyzer=SecretsAnalyzer(),
    )
    prompts = [words_of(prompt) for prompt in voice.asked("security")]
    assert prompts
    assert [one for one in prompts if "h2Vq8Lr0TzKx5YwMb7Nc" in one] == []
    assert any("      -|was = 0" in one for one in prompts)


def test_no_line_of_a_private_key_is_shown_to_a_model() -> None:
    voice = Speaker(nothing)
    body = [f"MIIEvQIBADANBgkqhkiG9w0BAQEFAASC{number:02}" for number in range(40)]
    text = "\n".join(
        ["a = 1", 'KEY = """', "-----BEGIN PRI" + "VATE KEY-----", *body, "-----END PRI" + "VATE KEY-----", '"""']
    )
    review(source(added("keys.py", text)), voice, analyzer=SecretsAnalyzer())
    prompts = [words_of(prompt) for prompt in voice.asked("security")]
    assert prompts
    assert [line for line in body if any(line in one for one in prompts)] == []
    assert all("a = 1" in one for one in prompts)


def test_a_line_with_a_secret_is_not_shown_to_a_verifier_either() -> None:
    text = 'KEY = "hunter2hunter2"\nx = mean([])\n'
    verifier = Speaker(verifying("abstain", ""))
    found = finding_in("quality", claim("keys.py", "x = mean([])", 2))
    review(source(added("keys.py", text)), Speaker(found), verifier=verifier)
    prompts = [words_of(prompt) for prompt in verifier.asked("verify")]
    assert prompts
    assert [one for one in prompts if "hunter2" in one] == []


def test_the_guidelines_of_the_base_and_the_rules_of_the_team_go_to_the_check_of_standards_alone() -> None:
    voice = Speaker(nothing)
    config = '[standards]\nrules = ["Money is kept in cents."]\nfiles = ["STYLE.md"]\n'
    review(source(config=config, base_texts={"STYLE.md": "Name things."}), voice)
    told = {task: "Money is kept in cents." in words_of(voice.asked(task)[0]) for task in ("security", "standards")}
    assert told == {"security": False, "standards": True}
    assert "|Name things." in words_of(voice.asked("standards")[0])


def test_a_silent_model_leaves_the_analyzers_findings_and_is_never_green() -> None:
    gone = SilentError("gpt had no answer: the provider is down", PAID)
    found = review(source(), Speaker(lambda _: gone))
    assert [remark.verdict.concern.lead for remark in found.remarks] == [bug("mean.py", 2)]
    quality = next(entry for entry in found.ledger if entry.aspect is Aspect.QUALITY)
    assert (quality.state, quality.reason) == (State.PARTIAL, "gpt: gpt had no answer: the provider is down")
    assert {entry.state for entry in found.ledger if entry.aspect is not Aspect.QUALITY} == {State.FAILED}
    assert found.conclusion.outlook is Outlook.NEUTRAL


def test_an_answer_that_is_none_is_asked_for_once_more_and_both_are_paid() -> None:
    def stutter(prompt: Prompt) -> Any:
        return {"findings": []} if len(prompt.messages) == 3 else "I looked and it is fine."

    voice = Speaker(stutter)
    found = review(source(), voice)
    assert len(voice.prompts) == 6
    bills = [outcome.bill for call, outcome in found.outcomes if call.tool == "gpt" and isinstance(outcome, Completed)]
    assert bills == [PAID + PAID] * 3
    assert "Your answer could not be used" in words_of(voice.prompts[-1])


def test_a_model_that_never_answers_in_shape_has_failed() -> None:
    voice = Speaker(lambda _: "Looks good to me!")
    found = review(source(), voice)
    reasons = {outcome.reason for call, outcome in found.outcomes if call.tool == "gpt" and isinstance(outcome, Failed)}
    assert reasons == {"its answer could not be used: There is no JSON object in the answer."}
    assert len(voice.prompts) == 6


def test_a_claim_whose_quote_is_made_up_stands_contested_in_the_body_and_fails_no_check() -> None:
    found = review(source(), Speaker(finding_in("security", claim("mean.py", "os.system(numbers)", 1))))
    (kept,) = [remark for remark in found.remarks if remark.verdict.concern.lead.source == "gpt"]
    assert (kept.anchor, kept.unanchored, kept.verdict.fate) == (None, UNPLACED, Fate.CONTESTED)
    assert found.conclusion.outlook is Outlook.SUCCESS


def test_a_claim_about_another_file_or_about_nothing_is_counted_and_not_raised() -> None:
    said = finding_in("security", claim("/etc/passwd", "root", 1), claim("mean.py", QUOTE, 2, title="", why=""))
    found = review(source(), Speaker(said))
    assert all(remark.verdict.concern.lead.source == "words" for remark in found.remarks)
    (call,) = [one for one in found.outcomes if one[0] == Call("mean.py", Aspect.SECURITY, "gpt")]
    assert isinstance(call[1], Failed | Completed)
    assert "path is none of the files" in (call[1].reason if isinstance(call[1], Failed) else call[1].shortfall)


def test_what_a_model_was_asked_not_to_say_stays_in_the_record_with_the_ground() -> None:
    said = claim("mean.py", QUOTE, 2, title="Consider adding a test.", severity="low", category="other")
    found = review(source(), Speaker(finding_in("security", said)))
    assert [verdict.reason for verdict in found.dropped] == ["not raised: advice without a defect"]


def test_a_claim_about_removed_lines_stands_next_to_them() -> None:
    hunk = Hunk((Line(1, 1, "def pay(cents):"), Line(2, None, "    check(cents)"), Line(3, 2, "    send(cents)")))
    changed = ChangedFile("pay.py", Status.MODIFIED, (hunk,))
    where = source((changed, b"def pay(cents):\n    send(cents)\n"))
    found = review(where, Speaker(finding_in("security", claim("pay.py", "    send(cents)", 2))))
    (remark,) = found.remarks
    assert remark.verdict.concern.lead.notes == (NEAR_REMOVAL,)
    assert remark.anchor is not None
    assert remark.anchor.line == 2


def test_a_budget_that_does_not_reach_keeps_security_and_names_what_it_left_out() -> None:
    voice = Speaker(nothing, expected=1_000)
    found = review(source(), voice, tokens=2_100)
    assert [task_of(prompt) for prompt in voice.prompts] == ["security", "quality"]
    (standards,) = [entry for entry in found.ledger if entry.aspect is Aspect.STANDARDS]
    assert standards.state is State.UNREAD
    assert "the review's budget of 2,100 tokens" in standards.reason
    assert found.conclusion.outlook is Outlook.NEUTRAL


def test_two_reviewers_are_two_voices() -> None:
    said = finding_in("security", claim("mean.py", QUOTE, 2, category="resources"))
    found = review(source(), Speaker(said), Speaker(said, name="claude"))
    (concern,) = [one.verdict for one in found.remarks if one.verdict.concern.category is Category.RESOURCES]
    assert {vote.source for vote in concern.votes if vote.stand is Stand.SUPPORT} == {"gpt", "claude"}


def verifying(stand: str, quote: str) -> Callable[[Prompt], Any]:
    return lambda _: {"quote": quote, "reason": "It is checked above.", "stand": stand}


def test_a_verifier_that_refutes_with_the_code_turns_a_lone_claim() -> None:
    said = Speaker(finding_in("security", claim("mean.py", QUOTE, 2, category="resources")))
    judge = Speaker(verifying("refute", "def mean(numbers):"), name="judge")
    found = review(source(), said, verifier=judge)
    before = review(source(), said)
    assert [one.verdict.fate for one in before.remarks if one.verdict.concern.lead.source == "gpt"] == [Fate.POSTED]
    verdicts = [*(one.verdict for one in found.remarks), *found.dropped]
    (verdict,) = [one for one in verdicts if one.concern.lead.source == "gpt"]
    assert verdict.fate is not Fate.POSTED
    (vote,) = [vote for vote in verdict.votes if vote.source == "judge-verifier"]
    assert (vote.stand, vote.reason) == (Stand.REFUTE, "It is checked above.")


def test_a_verifier_without_a_quote_from_the_code_abstains() -> None:
    said = Speaker(finding_in("security", claim("mean.py", QUOTE, 2, category="resources")))
    found = review(source(), said, verifier=Speaker(verifying("refute", "if not numbers: return"), name="judge"))
    (verdict,) = [one.verdict for one in found.remarks if one.verdict.concern.lead.source == "gpt"]
    assert verdict.fate is Fate.POSTED
    assert {vote.stand for vote in verdict.votes if vote.source == "judge-verifier"} == {Stand.ABSTAIN}


def test_a_model_that_verifies_its_own_claim_adds_nothing_to_it() -> None:
    said = finding_in("security", claim("mean.py", QUOTE, 2, category="resources"))
    alone = review(source(), Speaker(said))
    judge = Speaker(verifying("support", QUOTE))
    found = review(source(), Speaker(said), verifier=judge)
    chance = [
        [one.verdict.probability for one in each.remarks if one.verdict.concern.lead.source == "gpt"]
        for each in (alone, found)
    ]
    assert chance[0] == chance[1]


def look_and_close(*calls: tuple[str, Mapping[str, Any]], **closing: Any) -> Callable[[Prompt], Any]:
    """A lead that makes these calls at once, and closes when it has their results."""

    def say(prompt: Prompt) -> Any:
        turns = sum(isinstance(message, Results) for message in prompt.messages)
        if turns < 2 and calls and prompt.tool_choice != "none":
            return [ToolCall(f"c{number}", name, json.dumps(given)) for number, (name, given) in enumerate(calls)]
        return {"summary": "It divides by a length.", "findings": [], **closing}

    return say


def test_the_lead_looks_around_in_the_head_tree_and_its_summary_is_shown_as_its_words() -> None:
    lead = Speaker(look_and_close(("read_file", {"path": "lib/prices.py"}), ("list_files", {})), name="lead")
    found = review(source(), lead=lead)
    assert found.summary == "It divides by a length."
    results = lead.prompts[-1].messages[-1]
    assert isinstance(results, Results)
    assert [result.failed for result in results.results] == [False, False]
    assert "def prices():" in results.results[0].text
    assert [call.tool for call, _ in found.outcomes if call.aspect is None] == [
        "lead",
        "lead",
        "read_file",
        "list_files",
    ]


def test_the_first_turn_of_the_lead_is_written_by_code_and_tells_what_was_found() -> None:
    lead = Speaker(look_and_close(), name="lead")
    review(source(), lead=lead)
    _, said, results = lead.prompts[0].messages
    assert "security_check" in repr(said)
    assert isinstance(results, Results)
    told = {result.text.split("\n")[1]: result.failed for result in results.results}
    assert told["unread: no tool here judges the security of python files"]
    (found,) = [result for result in results.results if "A bug. Mend it." in result.text]
    assert not found.failed


def test_results_go_back_in_the_order_asked_with_the_failures_among_them() -> None:
    asked = (
        ("read_file", {"path": "/proc/self/environ"}),
        ("read_file", {"path": "mean.py"}),
        ("delete_findings", {"all": True}),
        ("read_file", {"file": "mean.py"}),
    )
    lead = Speaker(look_and_close(*asked), name="lead")
    review(source(), lead=lead)
    results = lead.prompts[-1].messages[-1]
    assert isinstance(results, Results)
    assert [result.call_id for result in results.results] == ["c0", "c1", "c2", "c3"]
    assert [result.failed for result in results.results] == [True, False, True, True]


def test_a_finding_across_files_joins_the_others() -> None:
    said = claim("mean.py", "def mean(numbers):", 1, title="Nobody calls it.", category="dead-code")
    found = review(source(), lead=Speaker(look_and_close(findings=[said]), name="lead"))
    assert [one.verdict.concern.lead.source for one in found.remarks if one.anchor and one.anchor.line == 1] == ["lead"]


def test_a_lead_that_falls_silent_costs_its_part_alone() -> None:
    gone = SilentError("lead had no answer", PAID)
    found = review(source(), lead=Speaker(lambda _: gone, name="lead"))
    assert [remark.verdict.concern.lead for remark in found.remarks] == [bug("mean.py", 2)]
    assert found.notes == ("The follow-up by lead ended early: lead had no answer",)


def test_a_lead_that_never_stops_calling_is_stopped() -> None:
    def endless(prompt: Prompt) -> Any:
        number = len(prompt.messages)
        return [ToolCall(f"c{number}-{n}", "search_code", json.dumps({"pattern": f"x{number}{n}"})) for n in range(50)]

    lead = Speaker(endless, name="lead")
    found = review(source(), lead=lead)
    made = [call for call, _ in found.outcomes if call.tool == "search_code"]
    assert len(made) == 24
    assert len(lead.prompts) <= 5
    assert "gave no answer that could be used" in found.notes[0]


def test_a_check_with_a_question_is_put_to_the_reviewer_and_one_without_is_not_paid_twice() -> None:
    reviewer = Speaker(nothing)
    asked = (
        ("security_check", {"path": "mean.py"}),
        ("security_check", {"path": "mean.py", "question": "Is the list ever empty?"}),
    )
    review(source(), reviewer, lead=Speaker(look_and_close(*asked), name="lead"))
    questions = [prompt for prompt in reviewer.asked("security") if "Is the list ever empty?" in words_of(prompt)]
    assert (len(questions), len(reviewer.asked("security"))) == (1, 2)


def test_a_model_may_plan_the_first_wave_and_what_it_leaves_out_is_read_all_the_same() -> None:
    def plan(prompt: Prompt) -> Any:
        if task_of(prompt) == "plan":
            return [ToolCall("c1", "standards_check", '{"path":"mean.py"}')]
        return {"findings": [], "summary": ""}

    lead, reviewer = Speaker(plan, name="lead"), Speaker(nothing)
    found = review(source(config='[review]\nplanner = "model"\n'), reviewer, lead=lead)
    assert [task_of(prompt) for prompt in reviewer.prompts] == ["standards", "security", "quality"]
    assert {entry.state for entry in found.ledger} == {State.READ}


def test_a_planner_that_fails_costs_nothing_but_its_plan() -> None:
    def fail(prompt: Prompt) -> Any:
        return SilentError("no", PAID) if task_of(prompt) == "plan" else {"findings": [], "summary": ""}

    reviewer = Speaker(nothing)
    found = review(source(config='[review]\nplanner = "model"\n'), reviewer, lead=Speaker(fail, name="lead"))
    assert len(reviewer.prompts) == 3
    assert {entry.state for entry in found.ledger} == {State.READ}


def test_every_token_of_a_review_is_on_its_receipt() -> None:
    found = review(source(), Speaker(nothing), lead=Speaker(look_and_close(), name="lead"))
    bills = [outcome.bill for _, outcome in found.outcomes if not isinstance(outcome, Skipped)]
    assert sum(bills, Bill()).input == 400
