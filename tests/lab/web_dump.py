"""Web editions as their text is saved from a browser: with menus, contents, and notes that were linked."""

from random import Random

from tests.lab import pieces
from tests.lab.dump import Dump, sections
from tests.lab.label import Labelled
from tests.lab.model import Book


def _short(title: str, words: int) -> str:
    return " ".join(title.split()[:words])


def latex2html(rng: Random, book: Book) -> Labelled:
    """Return the pages of a LaTeX2HTML edition, one after the other, as a browser saves their text."""
    dump = Dump(rng, book)
    put = dump.paper.put
    dump.straight = rng.random() < 0.7
    dump.mark = str
    inline = rng.random() < 0.35 and not any(block.joined for block in book.blocks)
    if inline:  # notes stand where their marks were, and nothing tells them
        dump.mark = lambda _: ""
    parts = sections(book, rng.choice((1, 2, 3)))
    words = rng.choice(
        (
            "next up previous contents",
            "next up previous contents",
            "next up previous contents index",
            "next up previous",
        )
    )
    stamp = rng.choice(("Last modified: {}", "Last modified: {}", "{}", ""))
    day, zone = rng.choice(("Mon Mar 15", "Tue Sep 9", "Sat Nov 30")), rng.choice(("EST", "CET"))
    when = f"{day} {rng.randint(1, 23)}:{rng.randint(10, 59)}:11 {zone} {rng.randint(1996, 2006)}"
    shown = rng.randint(3, 4)
    above = [book.title]
    pages: list[tuple[str, str, str]] = []
    for i, section in enumerate(parts):
        if section.level:
            del above[section.level :]
        after = parts[i + 1].title if i + 1 < len(parts) else ""
        before = parts[i - 1].title if i and parts[i - 1].title else "Contents"
        pages.append((_short(after, shown), above[-1], _short(before, shown)))
        if section.level:
            above.append(_short(section.title, shown))

    def navigation(page: tuple[str, str, str]) -> None:
        shown_parts = [
            f"{name}: {value}" for name, value in zip(("Next", "Up", "Previous"), page, strict=True) if value
        ]
        put(f"{words}\n{' '.join(shown_parts)}{' Contents' if 'contents' in words else ''}", pieces.NAV)

    def footer() -> None:
        if stamp:
            put("\n\n")
            put(stamp.format(when), pieces.NAV)
        put("\n\n")

    def contents() -> None:
        put("\n\nContents", pieces.CONTENTS)
        for section in parts:
            if section.title:
                put("\n\n" + section.title, pieces.CONTENTS)

    navigation(("Contents", "", ""))
    for line in (book.title, book.author, *book.imprint[:1]):
        put("\n\n")
        put(line, pieces.TITLE)
    contents()
    put("\n\nAbout this document ...", pieces.NAV)
    footer()
    if rng.random() < 0.5:
        navigation((pages[0][0], book.title, book.title))
        contents()
        footer()
    twice = rng.random() < 0.8
    for section, page in zip(parts, pages, strict=True):
        navigation(page)
        for i in section.blocks:
            dump.block(i)
            if inline:
                dump.notes(range(i, i + 1), lambda _, text: text)
        lower = [other for other in parts if other.level > section.level and other.blocks.start > section.blocks.start]
        if len(section.blocks) <= 1 and lower and rng.random() < 0.6:
            put("\n\nSubsections", pieces.CONTENTS)
            for other in lower[:8]:
                put("\n\n" + other.title, pieces.CONTENTS)
        put("\n\n")
        if twice:
            navigation(page)
        footer()
    marked = [(note, block.text[:offset].split()[-1]) for block in book.blocks for offset, note in block.notes]
    if marked and not inline:
        put("Footnotes", pieces.NOTES_HEAD)
        for note, word in marked:
            put(f"\n\n... {word}{dump.numbers[note]}\n\n{book.notes[note].text}", pieces.NOTE + note)
            put("\n" + " ".join("." * 30), pieces.NAV)
    put("\n")
    return dump.paper.labelled()


_MENUS = (
    ("Home | Texts | Search | About", "« Previous | Contents | Next »"),
    ("Main page", "[Previous] [Contents] [Next]"),
    ("Home > Library > {author} > {title}", "Next chapter"),
    ("Accueil | Textes | Liens", "Page précédente | Sommaire | Page suivante"),
    ("Skip to content", "Prev Up Next"),
    ("", "Retour au sommaire"),
)
_FEET = (
    "Back to top",
    "Haut de page",
    "Last updated on {day}.{month}.{year}",
    "© {year} {author}",
    "Print this page",
    "",
)


def web(rng: Random, book: Book) -> Labelled:
    """Return the text of a web edition as a browser copies it: menus, linked notes at the end of each page."""
    dump = Dump(rng, book)
    put = dump.paper.put
    form = rng.choice(("[{}]", "{}", "({})", "[{}]"))
    dump.mark = form.format
    dump.between = rng.choice(("\n\n", "\n\n", "\n"))
    dump.bullet = rng.choice(("", "• ", "  * "))
    menu, links = (text.format(author=book.author, title=book.title) for text in rng.choice(_MENUS))
    foot = rng.choice(_FEET).format(
        author=book.author, day=rng.randint(1, 28), month=rng.randint(1, 12), year=rng.randint(1999, 2020)
    )
    parts = sections(book, rng.choice((0, 1, 1, 2)))
    back = rng.choice(("", " ↩", " ↑", " [back]"))
    marked, page = rng.choice(("[Page {}]", "[{}]", "p. {}", "{{{}}}")) if rng.random() < 0.15 else "", 1
    if menu:
        put(menu + "\n\n", pieces.NAV)
    for line in (book.title, book.author, *book.imprint):
        put(line, pieces.TITLE)
        put("\n" if dump.between == "\n" else "\n\n")
    if len(parts) > 2:
        put(
            rng.choice(("Contents", "Table of contents") if book.lang == "en" else ("Sommaire", "Table des matières")),
            pieces.CONTENTS,
        )
        for section in parts:
            if section.title:
                put("\n" + dump.bullet + section.title, pieces.CONTENTS)
        put("\n\n")
    for number, section in enumerate(parts):
        if number and menu and rng.random() < 0.8:
            put("\n\n" + menu, pieces.NAV)
        for i in section.blocks:
            dump.block(i)
            if marked and rng.random() < 0.08 and not book.blocks[min(i + 1, len(book.blocks) - 1)].joined:
                page += rng.randint(1, 2)
                put("\n\n")
                put(marked.format(page), pieces.PAGENUM)
        dump.notes(section.blocks, lambda n, text: f"{form.format(n)} {text}{back}")
        if rng.random() < 0.9 and len(parts) > 1:
            put("\n\n")
            put(links, pieces.NAV)
        if foot and number == len(parts) - 1:
            put("\n\n")
            put(foot, pieces.STAMP)
    put("\n")
    return dump.paper.labelled()
