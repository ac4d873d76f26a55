"""Make one document: encode and check what is stale, render it, and publish the whole only if all of it went well."""

import os
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree

from lxml import etree

from edition import resources
from edition.errors import EditionError, MissingLibraryError, SettingsError
from edition.model.artefact import Artefact
from edition.model.finding import Finding
from edition.model.site import Site
from edition.pipeline.decisions import decided, decisions_path
from edition.pipeline.encode import Encoding, encode_and_check, refuse_empty
from edition.pipeline.freshness import digest, encoding_key, is_fresh, rendering_key
from edition.pipeline.outcome import Outcome, State
from edition.pipeline.receive import receive
from edition.pipeline.record import Made, Record, read_record, written
from edition.pipeline.reference import parts
from edition.pipeline.save import remove, staged
from edition.pipeline.summary import Summary, summarise
from edition.read.decisions import parsed
from edition.read.item import Item
from edition.read.load import TEI_LIMIT, TEXT_LIMIT, load
from edition.read.tei import parse
from edition.read.text import read_source

Step = Callable[[str], None]
"""Told the name of each stage as it begins."""

_PARTS = Path(".edition/parts")
"""Where in the output folder the writer of books keeps the parts of a document that it has laid out."""

SCHEMAS = ("edition.rng", "edition.sch")


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to be done for a document: `stale` names the stages as far as they are known before it is encoded."""

    item: Item
    stages: tuple[str, ...]
    data: bytes
    key: str
    record: Record
    stale: tuple[str, ...]
    decisions: bytes = b""


def plan(item: Item, out: Path, stages: Sequence[str]) -> Plan:
    """Find out which of the stages are stale; the source is read, nothing is made."""
    if item.mistakes:
        raise SettingsError(item.mistakes)
    data = load(item.path, TEI_LIMIT if item.tei else TEXT_LIMIT)
    decisions = decided(item)
    key, record = encoding_key(item, data, decisions), read_record(out, item.name)
    if is_fresh(record.refused, key, out):
        return Plan(item, tuple(stages), data, key, record, (), decisions)
    stale = [stage for stage in stages if not _fresh(stage, item, key, record, out, stages)]
    if record.refused and not stale:
        stale = ["tei"]
    return Plan(item, tuple(stages), data, key, record, tuple(stale), decisions)


def unchanged(plan: Plan, out: Path) -> Outcome:
    """Return what is to be said of a document for which nothing has to be done."""
    record = plan.record
    if is_fresh(record.refused, plan.key, out):
        return _refusal(plan.item, record, out)
    return Outcome(plan.item, State.UNCHANGED, record.summary, record.made["tei"].findings)


def make(plan: Plan, out: Path, step: Step) -> Outcome:
    """Make all that is stale of a document and publish it, or refuse it and leave what was published before.

    Raises `EditionError` where the document cannot be made; then nothing was saved.
    """
    begun = time.perf_counter()
    item, record = plan.item, plan.record
    made = dict(record.made)
    artefacts: list[Artefact] = []
    summary, root = record.summary, None
    if not _fresh("tei", item, plan.key, record, out, plan.stages):
        encoding, files = _encoding(plan, step)
        root = encoding.encoded.root
        if encoding.refused:
            step("saving")
            return _refuse(plan, out, summarise(root, item.name), files, encoding.findings, begun)
        made["tei"] = _made(plan.key, files, encoding.findings)
        summary = replace(summarise(root, item.name), **summary.of_book)
        artefacts += files
    tei = made["tei"].files[_tei_path(item.name)]
    forms = _forms(item.name, plan.stages, out)
    for stage in plan.stages:
        key = rendering_key(stage, item.name, tei, item.site, forms)
        if stage == "tei" or is_fresh(made.get(stage), key, out):
            continue
        step(stage)
        if root is None:
            root = parse((out / _tei_path(item.name)).read_bytes(), str(out / _tei_path(item.name)))
        source = b"" if item.tei else plan.data
        pages = render(stage, root, item.name, item.site, forms, out / _PARTS / item.name, source)
        if stage == "html":
            pages += parts(root, item.name, item.site)
        made[stage] = _made(key, pages)
        if stage == "pdf":
            summary = summary.with_book(pages)
        artefacts += pages
    step("saving")
    published = Record(summary, made)
    _publish(item.name, artefacts, record, published, out)
    return Outcome(item, State.PUBLISHED, summary, made["tei"].findings, seconds=time.perf_counter() - begun)


def _encoding(plan: Plan, step: Step) -> tuple[Encoding, list[Artefact]]:
    """Encode and check the source, or check the TEI that the item is already; return it with the files to be kept."""
    item, file = plan.item, _tei_path(plan.item.name)
    if item.tei:
        step("checking")
        return receive(plan.data, item.path, item.source_name), [Artefact(file, "application/tei+xml", plan.data)]
    step("encoding")
    source = read_source(plan.data, item.source_name, item.encoding, str(item.path))
    refuse_empty(source, str(item.path))
    encoding = encode_and_check(source, item.metadata, file, parsed(plan.decisions, str(decisions_path(item))))
    return encoding, [
        Artefact(file, "application/tei+xml", encoding.encoded.data),
        Artefact(f"tei/{item.source_name}", source.media_type, plan.data),
    ]


def attempt(item: Item, out: Path, stages: Sequence[str], step: Step) -> Outcome:
    """Plan and make a document; whatever goes wrong becomes its outcome, told in one line.

    With EDITION_TRACEBACK set, an unexpected exception is let through.
    """
    stage = "reading"

    def note(name: str) -> None:
        nonlocal stage
        stage = name
        step(name)

    try:
        planned = plan(item, out, stages)
        return make(planned, out, note) if planned.stale else unchanged(planned, out)
    except EditionError as error:
        return failed(item, out, str(error))
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return failed(item, out, f"{place}{error.strerror or error}")
    except MemoryError:
        return failed(item, out, f"{item.path}: not enough memory ({stage})")
    except RecursionError:
        return failed(
            item, out, f"{item.path}: nested too deeply to be made ({stage}): reduce the levels within levels"
        )
    except Exception as error:
        if os.environ.get("EDITION_TRACEBACK"):
            raise
        fault = f"{type(error).__name__}: {error}".splitlines()[0]
        return failed(
            item,
            out,
            f"{item.path}: a fault in edition ({stage}): {fault}; EDITION_TRACEBACK=1 shows where it happened",
        )


def failed(item: Item, out: Path, failure: str) -> Outcome:
    """Return the outcome of a document that could not be made; what was published before stays."""
    return Outcome(item, _kept(item, out), read_record(out, item.name).summary, failure=failure)


def render(
    stage: str,
    root: etree._Element,
    name: str,
    site: Site | None = None,
    forms: Sequence[str] = (),
    folder: Path | None = None,
    source: bytes = b"",
) -> tuple[Artefact, ...]:
    """Render a TEI document with the writer of a stage, by itself or as part of a site that has other forms of it.

    In `folder`, if there is one, the writer keeps what it can use again when the document has changed; `source` are the
    bytes that the TEI was made from, where they are at hand.
    """
    from edition.write import WRITERS

    return WRITERS[stage](root, name, site, forms, folder, source)


def _forms(name: str, stages: Sequence[str], out: Path) -> tuple[str, ...]:
    """Return the forms in which a document is published, or will be, beside its pages."""
    return ("tei", "pdf") if "pdf" in stages or (out / f"pdf/{name}.pdf").is_file() else ("tei",)


def require(stages: Sequence[str]) -> None:
    """Raise `MissingLibraryError` before any work is done for nothing, where a stage needs a library that is not there.

    Processes that are forked afterwards share what is loaded here.
    """
    if "pdf" in stages:
        from edition.write.weasy import Press

        try:
            Press({})
        except MissingLibraryError as error:
            raise MissingLibraryError(f"{error}; or make no books: --only tei,html") from error


def clear_parts(out: Path, names: Collection[str]) -> None:
    """Remove what is kept of the books of documents that are not among these any more."""
    folders = (out / _PARTS).iterdir() if (out / _PARTS).is_dir() else ()
    for folder in sorted(folders):
        if folder.name not in names:
            rmtree(folder, ignore_errors=True)


def schemas(folder: str) -> list[Artefact]:
    """Return our grammar and rules as files of a folder, where the TEI in it expects them."""
    found = [resources.schemas() / name for name in SCHEMAS]
    return [Artefact(f"{folder}/{path.name}", "application/xml", path.read_bytes()) for path in found if path.is_file()]


def _tei_path(name: str) -> str:
    return f"tei/{name}.xml"


def _fresh(stage: str, item: Item, key: str, record: Record, out: Path, stages: Sequence[str]) -> bool:
    tei = record.made.get("tei")
    if stage == "tei" or tei is None or not is_fresh(tei, key, out):
        return is_fresh(tei, key, out)
    forms = _forms(item.name, stages, out)
    rendering = rendering_key(stage, item.name, tei.files[_tei_path(item.name)], item.site, forms)
    return is_fresh(record.made.get(stage), rendering, out)


def _made(key: str, files: Iterable[Artefact], findings: tuple[Finding, ...] = ()) -> Made:
    return Made(key, {artefact.path: digest(artefact.data) for artefact in files}, findings)


def _publish(name: str, artefacts: Iterable[Artefact], before: Record, after: Record, out: Path) -> None:
    """Save what was made and remove what it replaces; the record comes last and makes it official."""
    kept = {path for made in after.made.values() for path in made.files}
    if after.refused:
        kept |= after.refused.files.keys()
    replaced = [made for made in (*before.made.values(), before.refused) if made]
    files = [(out / artefact.path, artefact.data) for artefact in artefacts]
    with staged([*files, written(out, name, after)]) as (*puts, make_official):
        for put in puts:
            put()
        for path in sorted({path for made in replaced for path in made.files} - kept):
            remove(out / path, out)
        make_official()


def _refuse(
    plan: Plan, out: Path, summary: Summary, files: list[Artefact], findings: tuple[Finding, ...], begun: float
) -> Outcome:
    """Keep a refused TEI apart, with all that it takes to look into it, and leave what is published."""
    name = plan.item.name
    folder = f"refused/{name}"
    apart = [replace(file, path=f"{folder}/{file.path.removeprefix('tei/')}") for file in files]
    places = {f"tei/{name}.xml": f"{folder}/{name}.xml"}
    found = tuple(
        replace(finding, where=replace(finding.where, file=places.get(finding.where.file, finding.where.file)))
        for finding in findings
    )
    apart += schemas(folder)
    before = plan.record
    after = Record(before.summary if before.made else summary, before.made, _made(plan.key, apart, found))
    _publish(name, apart, before, after, out)
    return replace(_refusal(plan.item, after, out), seconds=time.perf_counter() - begun)


def _refusal(item: Item, record: Record, out: Path) -> Outcome:
    findings = record.refused.findings if record.refused else ()
    return Outcome(item, _kept(item, out), record.summary, findings, refused=f"refused/{item.name}")


def _kept(item: Item, out: Path) -> State:
    """Tell whether an earlier edition of a document is there to stay."""
    return State.STALE if (out / _tei_path(item.name)).is_file() else State.REFUSED
