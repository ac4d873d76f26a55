"""Records are written and read by a pair."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from edition.model.finding import Finding, Severity, Where
from edition.pipeline.record import Made, Record, forget, read_record, recorded, write_record
from edition.pipeline.summary import Summary

text = st.text(max_size=12)
findings = st.builds(
    Finding, text, st.sampled_from(Severity), text, st.builds(Where, text, st.integers(0), st.integers(0)), text
)
made = st.builds(Made, text, st.dictionaries(text, text, max_size=3), st.lists(findings, max_size=3).map(tuple))
summaries = st.builds(Summary, text, text, text, text, *([st.integers(0)] * 6))
records = st.builds(Record, summaries, st.dictionaries(text, made, max_size=3), st.none() | made)


@given(records)
def test_what_is_written_is_read(tmp_path_factory, record):
    out = tmp_path_factory.getbasetemp()
    write_record(out, "document", record)
    assert read_record(out, "document") == record


def test_nothing_is_read_from_what_is_not_understood(tmp_path):
    record = Record(made={"tei": Made("key", {"tei/a.xml": "digest"})})
    write_record(tmp_path, "a", record)
    path = tmp_path / ".edition/documents/a.json"
    good = json.loads(path.read_text())
    for bad in ["", "[]", "{}", "null", json.dumps(good | {"version": 99}), json.dumps(good | {"made": {"tei": {}}})]:
        path.write_text(bad)
        assert read_record(tmp_path, "a") == Record()


def test_the_names_of_documents_with_a_record(tmp_path):
    assert recorded(tmp_path) == ()
    for name in ("b", "a.1", "a"):
        write_record(tmp_path, name, Record())
    forget(tmp_path, "b")
    assert recorded(tmp_path) == ("a", "a.1")


def test_the_same_record_is_the_same_file(tmp_path):
    one = Record(made={"tei": Made("k", {"a": "1", "b": "2"})})
    other = replace(one, made={"tei": Made("k", {"b": "2", "a": "1"})})
    write_record(tmp_path, "one", one)
    write_record(tmp_path, "other", other)
    folder = tmp_path / ".edition/documents"
    assert (folder / "one.json").read_bytes() == (folder / "other.json").read_bytes()
