"""Every GraphQL query that our client sends is one in GitHub's published schema, by graphql-core."""

from pathlib import Path

import pytest

from app.github.threads import QUERY

SCHEMA = Path(__file__).parents[3] / "shared" / "data" / "github" / "schema.graphql"
graphql = pytest.importorskip("graphql", reason="graphql-core is not installed")
pytestmark = [
    pytest.mark.conformance,
    pytest.mark.integration,
    pytest.mark.skipif(not SCHEMA.is_file(), reason="../shared/data/github/schema.graphql is absent"),
]


def test_our_queries_are_of_githubs_schema() -> None:
    schema = graphql.build_schema(SCHEMA.read_text(), assume_valid=True)
    assert [error.message for error in graphql.validate(schema, graphql.parse(QUERY))] == []
    broken = graphql.parse(QUERY.replace("isResolved", "isSettled"))
    assert len(graphql.validate(schema, broken)) == 1
