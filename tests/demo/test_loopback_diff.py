import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.demo.loopback.diff import compare
from app.demo.loopback.objects import ObjectStore

pytestmark = pytest.mark.integration

# Lines that look like a diff's own, so that only counting tells them apart.
LINES = st.lists(
    st.sampled_from(["", " ", "a", "b", "-", "+", "--- a", "+++ b", "@@ -1 +1 @@", "diff --git a b", "\\"])
)


@given(old=LINES, new=LINES)
@settings(max_examples=20, deadline=None)
def test_every_line_that_a_patch_shows_is_that_line_of_its_file(old: list[str], new: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = ObjectStore(Path(folder) / "objects.git")
        base = store.add_commit({"file": "".join(f"{line}\n" for line in old).encode()}, None, "base", 0)
        head = store.add_commit({"file": "".join(f"{line}\n" for line in new).encode()}, base.sha, "head", 0)
        files = compare(store.folder, base.sha, head.sha)
    assert len(files) == (old != new)
    for file in files:
        patch = (file.patch or "").split("\n")
        sides = {"LEFT": old, "RIGHT": new}
        for (side, line), (_, position) in file.places.items():
            assert patch[position][1:] == sides[side][line - 1]
        unseen = [line for line in range(1, len(new) + 1) if file.hunk_of(line, "RIGHT") is None]
        unseen_before = [line for line in range(1, len(old) + 1) if file.hunk_of(line, "LEFT") is None]
        assert [new[line - 1] for line in unseen] == [old[line - 1] for line in unseen_before]
