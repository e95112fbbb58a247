"""The universal oracles I1 to I9: what must hold after every hostile case, whatever it is.

Each is a function of what came of a case (`Evidence`) or of all cases together (`Aftermath`), and returns its faults in
words; none means that it holds. I1 to I3, I7 and I9 also look at what the cases share: the traffic with the model, the
log, the database, the file system, the processes.
"""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from analyzers.finding import Aspect
from tests.hostile.arena import Aftermath, Evidence
from tests.hostile.bait import find_canaries
from tests.hostile.puppet import RAISED
from tests.hostile.table import DEFECT

Markdown = Callable[[str], list[str]]
"""The faults of a posted text (`tests/conftest.py`)."""
CHECKOUT = Path(__file__).parents[2]
MOST_UNITS = 60_000
MEMORY_MB = 600
"""A limit for the server's peak over all cases, with the model; measured: 473, two reviews of over 8 MiB at once."""
OWN_KEY = "MODEL_KEY = "
"""How FC15 writes our model's key into a file, in a form that no rule can know. Its file, key included, goes to the
provider whose key it is; every other prompt is searched for the key."""
READ = {"done", "partial"}
ENDS = {"done", "partial", "superseded", "ignored", "gone", "failed"}
_ROUTES = (
    ("GET", r"/(repos/[^/]+/[^/]+|repositories/\d+)(/.*)?"),
    ("POST", r"/repos/[^/]+/[^/]+/check-runs"),
    ("PATCH", r"/repos/[^/]+/[^/]+/check-runs/\d+"),
    ("POST", r"/repos/[^/]+/[^/]+/pulls/\d+/reviews"),
    ("POST", r"/repos/[^/]+/[^/]+/issues/\d+/comments"),
    ("POST", r"/repos/[^/]+/[^/]+/issues/comments/\d+/reactions"),
    ("GET", r"/app"),
    ("POST", r"/app/installations/\d+/access_tokens"),
)


def no_secret_goes_out(evidence: Evidence) -> list[str]:
    """I1: what is posted, recorded and sent about the case repeats no secret of its files."""
    secrets = {f"secret {number}": value for number, value in enumerate(evidence.request.secrets)}
    sinks = {
        "a post": json.dumps(evidence.markdown, ensure_ascii=False),
        "the document": json.dumps(evidence.document, ensure_ascii=False),
        "a request": "\n".join(one.path_with_query + one.body.decode(errors="replace") for one in evidence.sent),
    }
    return _leaks(sinks, secrets)


def no_canary_goes_out(after: Aftermath, secrets: Mapping[str, str]) -> list[str]:
    """I1: no sink holds a secret of the server, or one of the cases' files, in any spelling."""
    sent = (json.dumps([one.path_with_query, one.body.decode(errors="replace")]) for one in after.sent)
    sinks = {
        "a request to GitHub": "\n".join(sent),
        "a prompt": "\n".join(after.asked),
        "the log": after.log,
        "the database": after.database.decode("latin-1"),
    }
    headers = "\n".join(json.dumps(one.headers) for one in after.sent)
    faults = _leaks(sinks, {**after.canaries, **secrets} | {"model key": ""})
    elsewhere = {**sinks, "a prompt": "\n".join(one for one in after.asked if OWN_KEY not in one)}
    faults += _leaks(elsewhere, {"model key": after.canaries["model key"]})
    keys = {name: value for name, value in after.canaries.items() if not name.startswith("token")}
    return [*faults, *_leaks({"a header to GitHub": headers}, keys)]


def _leaks(sinks: Mapping[str, str], canaries: Mapping[str, str]) -> list[str]:
    return [f"{sink} holds the {name}" for sink, text in sinks.items() for name in find_canaries(text, canaries)]


def it_speaks_with_nobody_else(after: Aftermath) -> list[str]:
    """I2: the server connects to GitHub and to the model alone."""
    places = {tuple(words[:2]) for event, *words in after.record if event.startswith("socket.")}
    return [f"it spoke with {place}" for place in sorted(places - after.hosts)]


def the_machine_is_as_before(after: Aftermath) -> list[str]:
    """I3: files are made in the run's own folder alone, nothing of the change runs, no process is left."""
    made = {path for event, *paths in after.record if event == "open" or event.startswith("os.") for path in paths}
    inside = (f"{after.folder}/", "/dev/null", "/proc/self/")
    made -= {str(after.folder)}
    # The server's own trial of its sandbox lays bait outside, and takes it away again.
    made = {path for path in made if "/quorum-probe-" not in path or Path(path).exists()}
    # Each run has a control group of its own, until it ends.
    ours = {path for path in made if path.startswith("/sys/fs/cgroup/") and "/quorum-" in path}
    made -= {path for path in ours if not Path(path).exists()}
    # Python keeps the bytecode of our own modules beside them, at the first start in a fresh checkout.
    made = {path for path in made if not (path.startswith(f"{CHECKOUT}/") and "/__pycache__" in path)}
    faults = [f"{path} was written" for path in sorted(made) if path.startswith("/") and not path.startswith(inside)]
    faults += ["something of the change was executed"] * after.bait.touched.exists()
    home = sorted(path.name for path in after.bait.home.iterdir())
    faults += [f"the home folder holds {home}"] * (home != [".gitconfig", "secret.key"])
    return [*faults, *(f"{name} was left" for name in after.left), *(f"process {name} lives" for name in after.orphans)]


def nothing_of_the_author_is_a_command(evidence: Evidence, after: Aftermath) -> list[str]:
    """I3: no name of the change's and no branch stands in a command line, and no shell is started."""
    given = {*evidence.request.head, *evidence.request.base, evidence.request.branch} - {None}
    names = {name for name in given if name and not re.fullmatch(r"f\d{5}\.\w+", name)}  # as we name files ourselves
    started = [words for event, *words in after.record if event in {"subprocess.Popen", "os.exec", "os.system"}]
    faults = [f"{word!r} is a word of a command" for words in started for word in words if word in names]
    shells = [words for words in started if Path(words[-1] if len(words) == 1 else words[0]).name in {"sh", "bash"}]
    return [*faults, *(f"a shell was started: {words}" for words in shells)]


def it_only_comments(evidence: Evidence) -> list[str]:
    """I4: requests are of known routes, and no review approves or asks for changes."""
    faults = []
    for one in evidence.sent:
        path = one.path_with_query.partition("?")[0]
        if not any(one.method == method and re.fullmatch(route, path) for method, route in _ROUTES):
            faults.append(f"it asked for {one.method} {path}")
        if one.method == "POST" and path.endswith("/reviews") and json.loads(one.body).get("event") != "COMMENT":
            faults.append(f"a review was posted with {one.body[:80]!r}")
    states = {review.state for review in evidence.pull.reviews} - {"COMMENTED"}
    return faults + [f"a review is {state}" for state in sorted(states)]


def nothing_planted_is_lost(evidence: Evidence) -> list[str]:
    """I5: each planted defect is posted where it stands, or its file is named as not read in full; no cell is lost."""
    document = evidence.document
    if document is None:
        return ["no review was recorded"] if evidence.request.reviews else []
    changed = {file["path"] for file in document["change"]["files"]}
    cells = {(entry["path"], entry["aspect"]) for entry in document["coverage"]}
    faults = [f"no cell of {path!r}" for path in sorted(changed) if not cells >= {(path, one) for one in Aspect}]
    unread = _unread(evidence)
    posted = _posted(evidence)
    for path, line in evidence.request.found.items():
        if (path, line) not in posted and path not in unread and path in changed:
            faults.append(f"the defect in {path!r} line {line} is neither posted nor is the file named")
    green = [check for check in evidence.pull.repository.checks.values() if check.conclusion == "success"]
    return faults + ["a check is green though files were not read"] * bool(unread and green)


def _unread(evidence: Evidence) -> Mapping[str, str]:
    """Return the files that are named as not read in full **by an analyzer or at all**, with the reasons."""
    reasons: dict[str, str] = {}
    for entry in (evidence.document or {}).get("coverage", ()):
        if entry["state"] in {"partial", "unread", "failed"}:
            told = [part for part in entry["reason"].split("; ") if not part.startswith("parrot: ")]
            if told:
                reasons[entry["path"]] = reasons.get(entry["path"], "") + "; ".join(told) + "\n"
    return reasons


def _posted(evidence: Evidence) -> set[tuple[str, int]]:
    concerns = (evidence.document or {}).get("concerns", ())
    return {
        (finding["path"], finding["start_line"])
        for concern in concerns
        if concern["fate"] == "posted"
        for finding in concern["findings"]
        if finding["source"] != "parrot"
    }


def tokens_are_for_one_repository(after: Aftermath) -> list[str]:
    """I4: a token is asked for one repository, and either to read or to write."""
    faults = []
    for one in after.sent:
        if one.method == "POST" and one.path_with_query.endswith("/access_tokens"):
            asked = json.loads(one.body or b"{}")
            may = asked.get("permissions", {})
            least = "contents" not in may or set(may.values()) == {"read"}
            if len(asked.get("repository_ids", ())) != 1 or not may or not least:
                faults.append(f"a token was asked for with {asked}")
    return faults


def it_ends_once(evidence: Evidence) -> list[str]:
    """I6: every job has ended, each head has as many reviews and checks as it should, and none is left open."""
    wanted, pull = evidence.request, evidence.pull
    checks = list(pull.repository.checks.values())
    faults = [f"a job is {job.state}" for job in evidence.jobs if job.end not in ENDS]
    ends = tuple({"partial": "done"}.get(job.end or "", job.end or "") for job in evidence.jobs)
    faults += [f"its jobs ended {ends}"] * (ends != wanted.ends)
    faults += [f"{len(pull.reviews)} reviews stand"] * (len(pull.reviews) != wanted.reviews)
    faults += [f"a check is {check.status}" for check in checks if check.status != "completed"]
    conclusions = sorted(check.conclusion or "" for check in checks)
    faults += [f"the checks say {conclusions}"] * (conclusions != sorted(wanted.conclusions))
    keys = [check.external_id for check in checks]
    faults += ["two checks have one key"] * (len(set(keys)) != len(keys))
    said = [(comment.path, comment.line, comment.body) for comment in pull.inline_comments()]
    faults += [f"the same is said twice on {place[:2]}" for place in {one for one in said if said.count(one) > 1}]
    stood, read = {review.commit for review in pull.reviews}, {job.head for job in evidence.jobs if job.end in READ}
    if pull.reviews and wanted.pinned and stood != read:
        faults.append(f"reviews stand on {sorted(stood)}, what was read is {sorted(read)}")
    last = pull.reviews[-1].commit if pull.reviews else pull.head
    return [*faults, *[f"the last review stands on {last}, the head is {pull.head}"] * (last != pull.head)]


def others_are_served(evidence: Evidence) -> list[str]:
    """I7: the server lives, and the neighbour's review is as ever."""
    conclusions = [check.conclusion for check in evidence.neighbour.repository.checks.values()]
    faults = ["the server has died"] * (not evidence.server_lives)
    places = {(comment.path, comment.line) for comment in evidence.neighbour.inline_comments()}
    faults += [f"the neighbour's comments stand at {places}"] * (("app.py", DEFECT.count(b"\n")) not in places)
    return faults + [f"the neighbour's checks say {conclusions}"] * (conclusions != ["failure"])


def it_stays_small(after: Aftermath) -> list[str]:
    """I7: the server's memory stays within its limit."""
    return [f"the server took {after.peak_mb} MB"] * (after.peak_mb > MEMORY_MB)


def what_is_posted_is_inert(evidence: Evidence, find_faults: Markdown) -> list[str]:
    """I8: Markdown that acts on nobody, within GitHub's limits."""
    faults = [fault for text in evidence.markdown for fault in find_faults(text)]
    sizes = [len(text.encode("utf-16-le", errors="surrogatepass")) // 2 for text in evidence.markdown]
    return faults + [f"a text has {size:,} units" for size in sizes if size > MOST_UNITS]


def failures_have_reasons(evidence: Evidence) -> list[str]:
    """I9: what was not read and how a job ended says why, in one printable sentence."""
    entries = (evidence.document or {}).get("coverage", ())
    faults = [
        f"{entry['path']!r} is {entry['state']} because {entry['reason']!r}"
        for entry in entries
        if entry["state"] != "read" and not (entry["reason"] and entry["reason"].isprintable())
    ]
    return faults + [f"a job ended {job.end} without a word" for job in evidence.jobs if not job.detail]


def the_log_is_calm(after: Aftermath) -> list[str]:
    """I9: one JSON object a line, nothing above information, no traceback but what an author or the puppet caused."""
    faults = []
    for line in filter(None, after.log.split("\n")):
        try:
            record = json.loads(line)
        except ValueError:
            faults.append(f"no JSON: {line[:200]!r}")
            continue
        calm = record["level"] in {"info", "debug"} and "exception" not in record
        played = any(RAISED in line for line in record.get("exception", ()))
        if not calm and not played and record.get("reason") != "author":
            faults.append(f"{record['level']}: {record['message'][:200]}")
    return faults


def it_is_as_the_case_says(evidence: Evidence) -> list[str]:
    """What the case itself asks for, beside the oracles."""
    wanted, unread = evidence.request, _unread(evidence)
    faults = [
        f"of {path!r} is not told {words!r} but {unread.get(path)!r}"
        for path, words in wanted.gaps.items()
        if words not in unread.get(path, "")
    ]
    posted = _posted(evidence)
    faults += [f"nothing is posted at {place}" for place in sorted(wanted.found.items()) if place not in posted]
    notes = "\n".join((evidence.document or {}).get("notes", ()))
    faults += [f"no note says {words!r}" for words in wanted.notes if words not in notes]
    told = {
        (finding["path"], finding["source"])
        for concern in (evidence.document or {}).get("concerns", ())
        for finding in concern["findings"]
        if finding["start_line"] == wanted.found.get(finding["path"])
    }
    shells = [path for path in wanted.found if path.endswith(".py")]
    return faults + [
        f"{tool} is silent on {path!r}" for path in shells for tool in wanted.tools if (path, tool) not in told
    ]
