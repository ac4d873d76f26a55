"""Building: what is stale is made, what is wrong is not published, and nothing else is touched."""

import json
import multiprocessing
import os
from pathlib import Path

import pytest

from edition.errors import InputError
from edition.model.finding import Severity
from edition.pipeline import document, freshness
from edition.pipeline.build import STAGES, Report, build
from edition.read.inputs import read_input


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def times(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in sorted(folder.rglob("*")) if path.name != "lock"}


def run(folder: Path, out: Path, only=STAGES, jobs: int = 1) -> Report:
    return build(read_input([folder]), out, only, jobs)


def states(report: Report) -> dict[str, str]:
    return {outcome.item.name: str(outcome.state) for outcome in report.outcomes}


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def test_all_is_made(texts, calls, out):
    report = run(texts(lamp="The lamp.", pilot="The pilot has doubt."), out)
    assert report.published
    assert calls() == ["html lamp", "html pilot", "index", "pdf lamp", "pdf pilot", "tei lamp", "tei pilot"]
    assert {path for path in tree(out) if not path.startswith(".")} == {
        "html/lamp/index.html", "html/pilot/index.html", "index.html", "pdf/lamp.pdf", "pdf/pilot.pdf",
        "tei/lamp.txt", "tei/lamp.xml", "tei/pilot.txt", "tei/pilot.xml", "tei/edition.rng", "tei/edition.sch",
    }  # fmt: skip
    assert (out / "tei/lamp.txt").read_bytes() == b"The lamp."
    lamp, pilot = report.outcomes
    assert (lamp.summary.words, lamp.summary.pages, lamp.summary.sheets) == (2, 1, 7)
    assert (lamp.count(Severity.WARNING), pilot.count(Severity.WARNING)) == (0, 1)
    assert lamp.seconds > 0


def test_a_rebuild_with_nothing_changed_does_no_work(texts, calls, out):
    folder = texts(lamp="The lamp.", pilot="The pilot has doubt.", wreck="All is wrong.")
    first = run(folder, out)
    calls()
    before = times(out)
    os.utime(folder / "lamp.txt")
    second = run(folder, out)
    assert calls() == []
    assert times(out) == before
    assert states(second) == {"lamp": "unchanged", "pilot": "unchanged", "wreck": "not published"}
    assert [outcome.findings for outcome in second.outcomes] == [outcome.findings for outcome in first.outcomes]
    assert [outcome.summary for outcome in second.outcomes] == [outcome.summary for outcome in first.outcomes]
    assert not any(outcome.seconds for outcome in second.outcomes)


def test_only_what_changed_is_made_again(texts, calls, out):
    run(texts(lamp="The lamp.", pilot="The pilot."), out)
    calls()
    report = run(texts(lamp="The new lamp."), out)
    assert calls() == ["html lamp", "index", "pdf lamp", "tei lamp"]
    assert states(report) == {"lamp": "published", "pilot": "unchanged"}
    assert b"new" in (out / "pdf/lamp.pdf").read_bytes()


@pytest.mark.parametrize(
    ("path", "made"),
    [
        ("tei/lamp.xml", ["tei lamp"]),
        ("tei/lamp.txt", ["tei lamp"]),
        ("html/lamp/index.html", ["html lamp"]),
        ("pdf/lamp.pdf", ["pdf lamp"]),
        ("index.html", ["index"]),
        ("tei/edition.rng", []),
    ],
)
@pytest.mark.parametrize("alter", [Path.unlink, lambda path: path.write_bytes(b"altered")])
def test_what_was_deleted_or_altered_is_made_again(texts, calls, out, path, made, alter):
    folder = texts(lamp="The lamp.", pilot="The pilot.")
    run(folder, out)
    whole = tree(out)
    calls()
    alter(out / path)
    assert run(folder, out).published
    assert calls() == made
    assert tree(out) == whole


def test_what_the_metadata_say_is_part_of_what_is_encoded(tmp_path, calls, out):
    item = tmp_path / "corpus/lamp"
    item.mkdir(parents=True)
    (item / "source.txt").write_text("The lamp.")
    (item / "item.toml").write_text('title = "Lamp"')
    run(tmp_path / "corpus", out)
    calls()
    (item / "item.toml").write_text('title = "The lamp"')
    run(tmp_path / "corpus", out)
    assert "tei lamp" in calls()
    assert b"The lamp" in (out / "tei/lamp.xml").read_bytes()


def test_a_changed_program_makes_again_what_it_has_a_part_in(texts, calls, out, monkeypatch):
    folder = texts(lamp="The lamp.")
    run(folder, out)
    calls()
    program = freshness.program
    monkeypatch.setattr(freshness, "program", lambda stage: program(stage) + ("new" if stage == "tei" else ""))
    run(folder, out)
    assert calls() == ["tei lamp"], "the TEI came out the same, so there is nothing to render"
    monkeypatch.setattr(freshness, "program", lambda stage: program(stage) + ("new" if stage != "html" else ""))
    run(folder, out)
    assert calls() == ["pdf lamp"]


def test_a_document_with_an_error_is_not_published(texts, calls, out):
    report = run(texts(lamp="The lamp.", wreck="All is wrong."), out)
    assert not report.published
    assert states(report) == {"lamp": "published", "wreck": "not published"}
    assert "html wreck" not in calls()
    assert not (out / "tei/wreck.xml").exists()
    assert report.outcomes[1].findings[0].where.file == "refused/wreck/wreck.xml"
    assert {path.name for path in (out / "refused/wreck").iterdir()} == {
        "wreck.xml", "wreck.txt", "edition.rng", "edition.sch",
    }  # fmt: skip
    assert b"wreck" not in (out / "index.html").read_bytes()


def test_what_was_published_before_stays_and_is_marked_stale(texts, calls, out):
    folder = texts(lamp="The lamp.", pilot="The pilot.")
    run(folder, out)
    whole = tree(out)
    report = run(texts(lamp="The lamp is wrong."), out)
    assert states(report) == {"lamp": "stale", "pilot": "unchanged"}
    kept = {path for path in whole if not path.startswith(".") and path != "index.html"}
    assert {path: data for path, data in tree(out).items() if path in kept} == {path: whole[path] for path in kept}
    assert (out / "index.html").read_text().split() == ["texts", "lamp:True", "pilot:False"]
    calls()
    again = run(folder, out)
    assert calls() == []
    assert states(again)["lamp"] == "stale"
    assert again.outcomes[0].refused == "refused/lamp"


@pytest.mark.parametrize("text", ["The lamp.", "The better lamp."])
def test_a_document_put_right_is_published_and_the_refused_one_goes(texts, calls, out, text):
    run(texts(lamp="The lamp.", pilot="The pilot."), out)
    run(texts(lamp="The lamp is wrong."), out)
    report = run(texts(lamp=text), out)
    assert report.published
    assert not (out / "refused").exists()
    assert text in (out / "pdf/lamp.pdf").read_text()
    assert (out / "index.html").read_text().split() == ["texts", "lamp:False", "pilot:False"]
    calls()
    run(texts(), out)
    assert calls() == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_cannot_be_made_is_told_in_one_line_and_the_others_are_published(texts, calls, out, jobs):
    folder = texts(lamp="The lamp.", broken="fault", blank="unprintable", pilot="The pilot.")
    (folder / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    report = run(folder, out, jobs=jobs)
    failures = {outcome.item.name: outcome.failure for outcome in report.outcomes if outcome.failure}
    assert failures == {
        "blank": "blank: cannot be printed",
        "broken": f"{folder / 'broken.txt'}: a fault in edition (encoding): KeyError: 'no such leaf'; "
        "EDITION_TRACEBACK=1 shows where it happened",
        "image": f"{folder / 'image.txt'}: a PNG image, not a plain text: extract its text first",
    }
    assert not (out / "tei/blank.xml").exists(), "all of a document is published or nothing"
    assert states(report)["pilot"] == "published"
    assert report.outcomes[0].count(Severity.ERROR) == 1
    calls()
    run(folder, out, jobs=jobs)
    assert calls() == ["html blank", "pdf blank", "tei blank", "tei broken"], (
        "tried again, since nothing is known of it"
    )


def test_a_process_that_dies_takes_only_its_document_along(texts, calls, out):
    folder = texts(a="die", b="The lamp.", c="die", d="The pilot.", e="The quay.")
    report = run(folder, out, jobs=2)
    assert [str(outcome.state) for outcome in report.outcomes] == [
        "not published", "published", "not published", "published", "published",
    ]  # fmt: skip
    cause = "the process that worked on it was killed by SIGKILL, perhaps for want of memory"
    assert report.outcomes[0].failure == f"{folder / 'a.txt'}: {cause}"
    assert not multiprocessing.active_children()


def test_output_is_the_same_whatever_the_number_of_processes(texts, calls, tmp_path):
    folder = texts(**{f"text-{n}": f"Text {n} is {'wrong' if n == 3 else 'right'}." for n in range(7)})
    trees = []
    for jobs in (1, 2, 5):
        run(folder, tmp_path / str(jobs), jobs=jobs)
        trees.append(tree(tmp_path / str(jobs)))
    assert trees[0] == trees[1] == trees[2]


def test_files_that_are_no_longer_made_are_removed(texts, calls, out):
    run(texts(lamp="The lamp has a sequel."), out)
    assert (out / "html/lamp/more/page-2.html").is_file()
    run(texts(lamp="The lamp."), out)
    assert not (out / "html/lamp/more").exists()
    assert (out / "html/lamp/index.html").is_file()


def test_documents_that_left_the_input_are_left_alone(texts, calls, out):
    folder = texts(lamp="The lamp.", pilot="The pilot.")
    run(folder, out)
    (folder / "lamp.txt").unlink()
    report = run(folder, out)
    assert report.left == ("lamp",)
    assert (out / "tei/lamp.xml").is_file()
    assert (out / "index.html").read_text().split() == ["texts", "pilot:False"]


def test_only_some_forms(texts, calls, out):
    folder = texts(lamp="The lamp.")
    run(folder, out, ("tei",))
    assert calls() == ["tei lamp"]
    run(folder, out, ("pdf",))
    assert calls() == ["pdf lamp"]
    assert not (out / "index.html").exists()
    run(texts(lamp="The new lamp."), out, ("tei",))
    calls()
    run(folder, out)
    assert calls() == ["html lamp", "index", "pdf lamp"]


def test_rendering_begins_from_the_file_where_the_tei_is_fresh(texts, calls, out, monkeypatch):
    folder = texts(lamp="The lamp.")
    run(folder, out)
    (out / "pdf/lamp.pdf").unlink()
    parsed = []
    parse = document.parse
    monkeypatch.setattr(document, "parse", lambda data, name: parsed.append(name) or parse(data, name))
    run(folder, out)
    assert parsed == [str(out / "tei/lamp.xml")]


def test_records_that_are_not_understood_only_cost_time(texts, calls, out):
    folder = texts(lamp="The lamp.", pilot="The pilot.")
    run(folder, out)
    whole = tree(out)
    calls()
    record = out / ".edition/documents/lamp.json"
    record.write_text(json.dumps(json.loads(record.read_text()) | {"version": 0}))
    (out / ".edition/documents/pilot.json").write_bytes(b"{\xff")
    assert run(folder, out).published
    assert tree(out) == whole
    assert calls() == ["html lamp", "html pilot", "pdf lamp", "pdf pilot", "tei lamp", "tei pilot"]


def test_an_output_folder_that_cannot_be_one(texts, calls, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="file"):
        run(texts(lamp="The lamp."), tmp_path / "file")


def test_the_traceback_of_a_fault_is_there_for_who_asks(texts, calls, out, monkeypatch):
    monkeypatch.setenv("EDITION_TRACEBACK", "1")
    with pytest.raises(KeyError):
        run(texts(broken="fault"), out)


def test_what_is_kept_of_books_goes_with_their_documents(texts, calls, out):
    folder = texts(lamp="The lamp.", pilot="The pilot.")
    run(folder, out)
    for name in ("lamp", "pilot"):
        (out / ".edition/parts" / name).mkdir(parents=True)
        (out / ".edition/parts" / name / "part").write_bytes(b"laid out")
    (folder / "pilot.txt").unlink()
    run(folder, out)
    assert [path.name for path in (out / ".edition/parts").iterdir()] == ["lamp"]
