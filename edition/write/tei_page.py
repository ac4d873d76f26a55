"""The TEI of a page, to be read: coloured by names of elements, without a script.

What is shown is the TEI itself, to the last character but for the declaration of its namespace; each element with an
`xml:id` is where `#id` leads.
"""

import re
from collections.abc import Sequence

from lxml import etree
from markupsafe import Markup

from edition.tei.namespaces import NAMESPACE

_DECLARED = f' xmlns="{NAMESPACE}"'
_TAG = re.compile(r'&lt;(?!lb/)(/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"]*")*)\s*(/?)&gt;')
_LINE, _LINE_SHOWN = "&lt;lb/&gt;", "<b>&lt;lb/&gt;</b>"
_ATTRIBUTE = re.compile(r'(\s+)([\w:.-]+)="([^"]*)"')


def tei_of(elements: Sequence[etree._Element]) -> Markup:
    """Return the TEI of elements as HTML for a `pre`."""
    written = "\n".join(etree.tostring(element, encoding=str, with_tail=False) for element in elements)
    escaped = written.replace(_DECLARED, "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Markup(_TAG.sub(_coloured, escaped.strip("\n").replace(_LINE, _LINE_SHOWN)))


def _coloured(tag: re.Match[str]) -> str:
    slash, name, attributes, empty = tag.groups()
    if not attributes:
        return f"<b>&lt;{slash}{name}{empty}&gt;</b>"
    identifier = ""
    shown = []
    for blank, attribute, value in _ATTRIBUTE.findall(attributes):
        if attribute == "xml:id":
            identifier = f' id="{value}"'
        shown.append(f'{blank}<i>{attribute}</i>=<em>"{value}"</em>')
    return f"<b{identifier}>&lt;{name}</b>{''.join(shown)}<b>{empty}&gt;</b>"
