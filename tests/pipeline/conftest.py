"""A pipeline whose encoder and writers are small and count how often they were called, in whatever process."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from edition.errors import RenderError
from edition.model.artefact import Artefact
from edition.model.finding import Finding, Severity, Where
from edition.pipeline import build as pipeline
from edition.pipeline import document, front_page
from edition.pipeline.encode import Encoding
from edition.tei.encode import Encoded

TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title type="main">{title}</title>'
    '</titleStmt><extent><measure unit="words" quantity="{words}"/></extent></fileDesc></teiHeader>'
    "<text><body><pb/><p>{text}</p></body></text></TEI>"
)


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Put the small stages in place; return a function that tells, once, what was called.

    The words of a source steer them: `wrong` makes an error, `doubt` a warning, `fault` an exception, `die` a dead
    process, `unprintable` a PDF that cannot be made, `sequel` a second page.
    """
    log = tmp_path / "calls.log"
    log.touch()

    def note(what: str) -> None:
        with log.open("a") as stream:
            stream.write(what + "\n")

    def encode_and_check(source, metadata, file, decisions=()):
        note(f"tei {metadata.name}")
        if "fault" in source.text:
            raise KeyError("no such leaf")
        if "die" in source.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "slow" in source.text:
            time.sleep(0.2)
        data = TEI.format(title=metadata.title, words=len(source.text.split()), text=source.text).encode()
        found = [
            Finding(f"found-{word}", severity, f"{word} stands here.", Where(where, 1, 2), "rule")
            for word, severity, where in [
                ("wrong", Severity.ERROR, file),
                ("doubt", Severity.WARNING, source.name),
            ]
            if word in source.text
        ]
        return Encoding(Encoded(data, etree.fromstring(data)), tuple(found))

    def render(stage, root, name, site, forms, folder, source):
        note(f"{stage} {name}")
        text = "".join(root.itertext())
        if stage == "pdf":
            if "unprintable" in text:
                raise RenderError(f"{name}: cannot be printed")
            return (Artefact(f"pdf/{name}.pdf", "application/pdf", f"%PDF {text}".encode(), {"sheets": 7}),)
        pages = ["index.html"] + (["more/page-2.html"] if "sequel" in text else [])
        return tuple(Artefact(f"html/{name}/{page}", "text/html", f"{page} {text}".encode()) for page in pages)

    def make_index(entries, site):
        note("index")
        listed = " ".join(f"{entry.name}:{entry.stale}" for entry in entries)
        return Artefact("index.html", "text/html", f"{site.title} {listed}".encode())

    monkeypatch.setattr(document, "encode_and_check", encode_and_check)
    monkeypatch.setattr(document, "render", render)
    monkeypatch.setattr(document, "parts", lambda root, name, site: ())
    monkeypatch.setattr(pipeline, "require", lambda stages: None)
    monkeypatch.setattr(front_page, "make_index", make_index)
    monkeypatch.setattr(front_page, "make_assets", lambda site, sheets: ())

    def taken() -> list[str]:
        lines = log.read_text().splitlines()
        log.write_text("")
        return sorted(lines)

    return taken


@pytest.fixture
def texts(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes texts, one for each keyword, into a folder and returns it."""

    def write(**sources: str) -> Path:
        folder = tmp_path / "texts"
        folder.mkdir(exist_ok=True)
        for name, text in sources.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        return folder

    return write
