"""Identifiers, and how a part of a book does without them: so that its layout does not depend on what they are.

The TEI names its divisions and paragraphs by where they begin in the source. One letter more in a chapter, and all that
follows it is called otherwise, though nothing of it has changed. Therefore parts are laid out with identifiers that are
counted through, `i0`, `i1` and so on, and get their own back with their pages.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from edition.write.book.layout import LaidOut

_NAMED = re.compile(r'(\s(?:id="|href="#))([^"]+)"')


def counted(page: str) -> tuple[str, tuple[str, ...]]:
    """Return HTML in which identifiers are counted, and what they were, in the order of the numbers."""
    names: dict[str, str] = {}
    page = _NAMED.sub(lambda at: f'{at[1]}{names.setdefault(at[2], f"i{len(names)}")}"', page)
    return page, tuple(names)


def called(identifier: str, names: Sequence[str]) -> str:
    """Return what a counted identifier was."""
    return names[int(identifier[1:])] if identifier else ""


def renamed(laid: LaidOut, names: tuple[str, ...]) -> LaidOut:
    """Return a part with what its identifiers were."""
    return replace(
        laid,
        anchors={called(each, names): place for each, place in laid.anchors.items()},
        calls={called(each, names): page for each, page in laid.calls.items()},
        notes={called(each, names): page for each, page in laid.notes.items()},
        lost=tuple(called(each, names) for each in laid.lost),
        names=names,
    )
