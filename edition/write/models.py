"""How each TEI element is shown: the one table from element names to behaviours.

It is written in the terms of TEI's processing model (P5 Guidelines, section 22.5.4): for each element one or more
models, each with a behaviour, a class for style sheets and, where there are several, a predicate; the first that holds
is taken. An element that is not here is never dropped: it is `unknown`, and its text stands in a `div` or `span` that
names it.

A template of the same name in a project (`templates/elements/NAME.html`) goes before this table; see
`edition.write.own`.
"""

from collections.abc import Mapping

from edition.tei.flow import Node
from edition.write import behaviours as do
from edition.write.behaviours import Behaviour, Model, Predicate


def _same(
    names: str, behaviour: Behaviour, tag: str = "", css: str = "", when: Predicate | None = None
) -> dict[str, tuple[Model, ...]]:
    """Give several elements the same model."""
    return dict.fromkeys(names.split(), (Model(behaviour, tag, css, when),))


def _in(name: str) -> Predicate:
    """Hold in an element of this name."""
    return lambda node, renderer: renderer.parent(node) == name


def _is_block(node: Node, renderer: object) -> bool:
    return node.block


MODELS: Mapping[str, tuple[Model, ...]] = {
    # the text and its parts
    **_same("TEI teiCorpus text body group", do.passthrough),
    **_same("front back floatingText titlePage prologue", do.block),
    **_same("div div1 div2 div3 div4 div5 div6 div7", do.section),
    **_same("head", do.heading),
    # blocks
    **_same("p", do.paragraph),
    **_same("ab lg cit epigraph argument opener closer postscript sp castGroup figure trailer stage", do.block),
    **_same("docTitle titlePart docAuthor docDate docImprint docEdition imprimatur byline", do.block),
    **_same("salute signed dateline", do.block),
    **_same("quote", do.block, "blockquote"),
    **_same("l", do.verse_line),
    **_same("speaker", do.speaker),
    **_same("list castList listBibl", do.listing),
    **_same("item castItem", do.list_item),
    **_same("table", do.table),
    **_same("row", do.row),
    **_same("cell", do.cell),
    "bibl": (
        Model(do.list_item, css="bibl", when=_in("listBibl")),
        Model(do.block, "p", "bibl", when=_is_block),
        Model(do.inline, css="bibl"),
    ),
    "biblStruct": (
        Model(do.list_item, css="bibl", when=_in("listBibl")),
        Model(do.block, "p", "bibl"),
    ),
    # notes and links
    **_same("note", do.note),
    **_same("ref ptr", do.link),
    **_same("anchor", do.anchor),
    **_same("label", do.label),
    # phrases
    **_same("hi", do.highlighted),
    **_same("emph", do.inline, "em"),
    **_same("foreign term mentioned gloss distinct", do.inline, "i"),
    **_same("title", do.title),
    **_same("q said soCalled", do.quotation),
    **_same("date time", do.date),
    **_same("graphic", do.graphic),
    **_same("desc figDesc", do.inline, "span", "description"),
    **_same("c w s seg num measure name ident code formula", do.passthrough),
    **_same("persName placeName orgName geogName rs", do.passthrough),
    **_same("author editor publisher pubPlace biblScope edition surname forename idno add", do.passthrough),
    # editorial work
    **_same("choice", do.alternate),
    **_same("corr supplied ex expan unclear reg", do.emendation),
    **_same("orig abbr sic app lem rdg", do.passthrough),
    **_same("del", do.inline, "del"),
    **_same("gap", do.gap),
    # the page of the source
    **_same("pb", do.page_break),
    **_same("lb cb", do.line_break),
    **_same("fw pc", do.source_only),
}

UNKNOWN = (Model(do.unknown),)
