import json
from pathlib import Path

import pytest

from analyzers.finding import Severity
from analyzers.osv_index import REMEDY, Export, Index, read_export
from analyzers.osv_record import Advisory, Package


def write(directory: Path, name: str, **fields: object) -> Path:
    directory.mkdir(exist_ok=True)
    path = directory / f"{name}.json"
    versions = [{"package": {"ecosystem": "npm", "name": "a"}, "versions": ["1.0.0"]}]
    path.write_text(json.dumps({"id": name, "affected": versions, **fields}))
    return path


def test_records_are_read_from_every_directory_and_by_package(tmp_path: Path) -> None:
    write(tmp_path, "OSV-1")
    write(tmp_path / "npm", "OSV-2")
    write(tmp_path / "npm", "OSV-3", withdrawn="2026-01-01T00:00:00Z")
    (tmp_path / "README").write_text("{")
    both = tuple(Advisory(name, (), "", Severity.MEDIUM, (), ("1.0.0",)) for name in ("OSV-1", "OSV-2"))
    assert read_export(tmp_path) == Index({Package("npm", "a"): both}, 3)


def test_records_that_cannot_be_read_are_counted_and_some_named(tmp_path: Path) -> None:
    write(tmp_path, "OSV-0")
    for number in range(1, 6):
        (tmp_path / f"OSV-{number}.json").write_text("[]")
    index = read_export(tmp_path)
    why = "its report has no text at id"
    named = ", ".join(f"OSV-{number}.json ({why})" for number in (1, 2, 3))
    assert (index.records, index.fault) == (1, f"5 of 6 records cannot be read: {named} and 2 more")


def test_a_directory_without_records_has_a_fault(tmp_path: Path) -> None:
    assert read_export(tmp_path).fault == "it holds no record (a file that ends in .json)"
    missing = tmp_path / "gone"
    assert read_export(missing).fault == "1 of 1 records cannot be read: gone (No such file or directory)"
    assert (Export(missing).is_empty(), Export(tmp_path).is_empty()) == (True, True)


def test_the_log_says_where_the_fault_is_and_what_mends_it(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    Export(tmp_path).index()
    fault = "it holds no record (a file that ends in .json)"
    assert caplog.messages == [f"QUORUM_OSV_DIR is {tmp_path}: {fault}; {REMEDY}"]


def test_an_export_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "OSV-1")
    export = Export(tmp_path)
    first = export.index()
    write(tmp_path, "OSV-2")
    assert (export.index() is first, export.is_empty()) == (True, False)


def test_the_stamp_tells_one_export_from_another(tmp_path: Path) -> None:
    path = write(tmp_path, "OSV-1")
    before = Export(tmp_path).stamp
    assert Export(tmp_path).stamp == before
    path.write_text(path.read_text() + "\n")
    assert Export(tmp_path).stamp != before
