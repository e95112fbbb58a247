"""Every request that our client sent in this test run, before the judge that knows GitHub's own OpenAPI description."""

import importlib.util
import json
from pathlib import Path

import pytest

from app.demo.loopback import Recorded

SHARED = Path(__file__).parents[2] / ".." / "shared"
JUDGE = SHARED / "tools" / "github_judge.py"
SPEC = SHARED / "data" / "github" / "rest-2022-11-28.openapi.json"

pytestmark = [
    pytest.mark.conformance,
    pytest.mark.skipif(not JUDGE.is_file(), reason="../shared/tools/github_judge.py is absent"),
]


def test_every_request_of_the_suite_passes_the_judge(traffic: list[Recorded]) -> None:
    if not traffic:
        pytest.skip("no test that talks to a loopback GitHub ran before; run the whole suite")
    spec = importlib.util.spec_from_file_location("github_judge", JUDGE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    judge = module.Judge(json.loads(SPEC.read_text()))
    faults = [
        (request.method, request.path_with_query, fault)
        for request in traffic
        if request.path_with_query != "/graphql"  # which has a schema of its own: test_graphql.py
        for fault in judge.request(request.method, _documented(request), request.headers, request.body)[1]
    ]
    assert faults == []


def _documented(request: Recorded) -> str:
    """Return the address in its documented form. GitHub's `Link` headers name repositories by id, and are followed."""
    parts = request.path_with_query.split("/", 3)
    return f"/repos/by/id/{parts[3]}" if parts[1] == "repositories" else request.path_with_query
