"""What belongs to an edition as a whole: made again only when something in it has changed."""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from edition.model.artefact import Artefact
from edition.model.site import Site
from edition.pipeline.freshness import digest, is_fresh, program, site_key
from edition.pipeline.outcome import Outcome, State
from edition.pipeline.record import Made, read_record
from edition.pipeline.save import remove, staged
from edition.read.item import Collection

if TYPE_CHECKING:
    from edition.write.index import IndexEntry

_STATE = Path(".edition/index.json")
_FORMS = (("HTML", "html/{}/index.html"), ("PDF", "pdf/{}.pdf"), ("TEI", "tei/{}.xml"))


def save_index(out: Path, collection: Collection, outcomes: Sequence[Outcome]) -> None:
    """Save what belongs to the whole: the page over all documents, the site map, what all pages fetch.

    Of documents that are published, stale ones are marked.
    """
    published = [outcome for outcome in outcomes if outcome.state is not State.REFUSED]
    facts = [_facts(outcome, out) for outcome in published]
    site = collection.site
    paths = ["", *(path for outcome in published for path in _pages(outcome.item.name, out))]
    sheets = _sheets([outcome.item.name for outcome in published], out)
    key = digest(json.dumps([program("html"), site_key(site), facts, sheets, paths if site.base else []]).encode())
    before = _read(out)
    if is_fresh(before, key, out):
        return
    made = [make_index([_entry(fact) for fact in facts], site), *make_assets(site, sheets)]
    if site.base:
        made.append(make_sitemap(paths, site.base))
    files = {artefact.path: digest(artefact.data) for artefact in made}
    state = json.dumps({"key": key, "files": files}, indent=1, sort_keys=True) + "\n"
    with staged([*((out / artefact.path, artefact.data) for artefact in made), (out / _STATE, state.encode())]) as puts:
        for put in puts:
            put()
    for path in sorted(set(before.files if before else ()) - set(files)):
        remove(out / path, out)


def make_index(entries: Sequence["IndexEntry"], site: Site) -> Artefact:
    """Make the page over all documents."""
    from edition.write.index import index

    return index(entries, site)


def make_sitemap(paths: Sequence[str], base: str) -> Artefact:
    """Make the site map."""
    from edition.write.index import sitemap

    return sitemap(paths, base)


def make_assets(site: Site, sheets: Sequence[str]) -> tuple[Artefact, ...]:
    """Make the style sheets and scripts."""
    from edition.write.frame import assets

    return assets(site, sheets)


def _sheets(names: Sequence[str], out: Path) -> list[str]:
    """Return the style sheets with fonts that pages of these documents need."""
    from edition.write.fonts import BASIC, needs_path

    found = {BASIC}
    for name in names:
        with suppress(OSError, ValueError):
            found.update(json.loads((out / needs_path(name)).read_bytes()))
    return sorted(found)


def _pages(name: str, out: Path) -> list[str]:
    """Return the paths of a document's pages, as its record has them; its TEI is for readers of a page only."""
    made = read_record(out, name).made.get("html")
    pages = [path for path in made.files if path.endswith(".html")] if made else []
    return sorted(path for path in pages if not path.endswith(".tei.html"))


def _facts(outcome: Outcome, out: Path) -> dict[str, Any]:
    """Return what the page says of a document, as keyword arguments of its entry."""
    summary, name = asdict(outcome.summary), outcome.item.name
    for figure in outcome.summary.of_book:
        del summary[figure]
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
