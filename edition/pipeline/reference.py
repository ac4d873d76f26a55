"""What leads into an edition from all of its documents: the search, the concordance, the registers.

Each document brings its part when its pages are made; here the parts are put together, and only where one has changed.
"""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from lxml import etree

from edition.model.artefact import Artefact
from edition.model.site import Site
from edition.pipeline.freshness import digest, is_fresh, program, site_key
from edition.pipeline.outcome import Outcome, State
from edition.pipeline.record import Made
from edition.pipeline.save import remove, staged
from edition.read.item import Collection

_STATE = Path(".edition/reference.json")


def parts(root: etree._Element, name: str, site: Site) -> tuple[Artefact, ...]:
    """Return what a TEI document brings to the search and to the registers of a site."""
    from edition.write.registers.gather import make_names
    from edition.write.search.found import find
    from edition.write.search.part import make_part

    found = find(root, name, site.longest)
    return (*make_part(name, found.title, found.author, found.passages), make_names(root, name, found))


def save_reference(out: Path, collection: Collection, outcomes: Sequence[Outcome]) -> None:
    """Save the search and the registers over all documents of which something is published."""
    from edition.write.registers.gather import names_path
    from edition.write.search.part import part_path

    site = collection.site
    names = [outcome.item.name for outcome in outcomes if outcome.state is not State.REFUSED]
    indexed = _kept(out, names, part_path)
    listed = _kept(out, names, names_path)
    key = digest(json.dumps([program("html"), site_key(site), *map(digest, (*indexed, *listed))]).encode())
    before = _read(out)
    if is_fresh(before, key, out):
        return
    made = _made(site, indexed, listed) if indexed else ()
    files = {artefact.path: digest(artefact.data) for artefact in made}
    state = json.dumps({"key": key, "files": files}, indent=1, sort_keys=True) + "\n"
    with staged([*((out / artefact.path, artefact.data) for artefact in made), (out / _STATE, state.encode())]) as puts:
        for put in puts:
            put()
    for path in sorted(set(before.files if before else ()) - set(files)):
        remove(out / path, out)


def _made(site: Site, indexed: Sequence[bytes], listed: Sequence[bytes]) -> tuple[Artefact, ...]:
    """Make the pages, the index and the scripts from what the documents have brought."""
    from edition.write.registers.gather import read_names
    from edition.write.registers.pages import register_pages
    from edition.write.search.merge import merge
    from edition.write.search.pages import search_assets, search_pages
    from edition.write.search.part import read_part

    registers = register_pages([read_names(data) for data in listed], site)
    index = merge([read_part(data) for data in indexed])
    return (*search_pages(site, registers=bool(registers)), *search_assets(site), *index, *registers)


def _kept(out: Path, names: Sequence[str], path: Callable[[str], str]) -> list[bytes]:
    """Return what documents have brought, of those that have."""
    kept = []
    for name in names:
        with suppress(OSError):
            kept.append((out / path(name)).read_bytes())
    return kept


def _read(out: Path) -> Made | None:
    try:
        values = json.loads((out / _STATE).read_bytes())
        return Made(values["key"], dict(values["files"]))
    except (OSError, ValueError, LookupError, TypeError):
        return None
