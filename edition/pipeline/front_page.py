"""The index page over an edition, made again only when something on it has changed."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from edition.model.artefact import Artefact
from edition.pipeline.freshness import digest, is_fresh, program
from edition.pipeline.outcome import Outcome, State
from edition.pipeline.record import Made
from edition.pipeline.save import save
from edition.read.item import Collection

if TYPE_CHECKING:
    from edition.write.index import IndexEntry

_STATE = Path(".edition/index.json")
_FORMS = (("HTML", "html/{}/index.html"), ("PDF", "pdf/{}.pdf"), ("TEI", "tei/{}.xml"))


def save_index(out: Path, collection: Collection, outcomes: Sequence[Outcome]) -> None:
    """Save the page over all documents of which something is published, stale ones marked."""
    published = [outcome for outcome in outcomes if outcome.state is not State.REFUSED]
    facts = [_facts(outcome, out) for outcome in published]
    title, language = collection.title or "Edition", collection.language or "en"
    key = digest(json.dumps([program("html"), title, language, facts]).encode())
    if is_fresh(_read(out), key, out):
        return
    page = make_index([_entry(fact) for fact in facts], title, language)
    save(out / page.path, page.data)
    made = {"key": key, "files": {page.path: digest(page.data)}}
    save(out / _STATE, (json.dumps(made, indent=1, sort_keys=True) + "\n").encode())


def make_index(entries: Sequence["IndexEntry"], title: str, language: str) -> Artefact:
    """Make the page."""
    from edition.write.index import index

    return index(entries, title, language)


def _facts(outcome: Outcome, out: Path) -> dict[str, Any]:
    """Return what the page says of a document, as keyword arguments of its entry."""
    summary, name = asdict(outcome.summary), outcome.item.name
    del summary["sheets"]
    paths = [(label, path.format(name)) for label, path in _FORMS]
    return summary | {
        "name": name,
        "title": summary["title"] or name,
        "source_pages": summary.pop("pages"),
        "formats": [(label, quote(path)) for label, path in paths if (out / path).is_file()],
        "stale": outcome.state is State.STALE,
    }


def _entry(facts: dict[str, Any]) -> "IndexEntry":
    from edition.write.index import IndexEntry

    return IndexEntry(**(facts | {"formats": tuple(facts["formats"])}))


def _read(out: Path) -> Made | None:
    try:
        values = json.loads((out / _STATE).read_bytes())
        return Made(values["key"], dict(values["files"]))
    except (OSError, ValueError, LookupError, TypeError):
        return None
