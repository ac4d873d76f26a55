"""The TEI of a page, coloured: what is shown is what is there."""

import re

from lxml import etree, html

from edition.write.tei_page import tei_of

TEI = "http://www.tei-c.org/ns/1.0"


def test_what_is_copied_from_the_page_is_the_tei() -> None:
    paragraph = etree.fromstring(
        f'<p xmlns="{TEI}" xml:id="p-1" n="&lt;&quot;>"><lb/>a &lt;b&gt; &amp; <hi rend=\'x="1"\'>c</hi>'
        '<lb break="no"/>d<pb/></p>'
    )
    shown = html.fragment_fromstring(f"<pre>{tei_of([paragraph])}</pre>")
    assert etree.canonicalize(shown.text_content().replace("<p ", f'<p xmlns="{TEI}" ', 1)) == etree.canonicalize(
        etree.tostring(paragraph, encoding=str)
    )
    assert shown.xpath("//b[@id='p-1']")
    assert not shown.xpath("//b//b")
    assert next(each.text for each in shown.iter("em")) == '"p-1"'


def test_nothing_in_it_becomes_markup() -> None:
    paragraph = etree.fromstring(f'<p xmlns="{TEI}" n="&lt;img src=x&gt;">&lt;script&gt;1&lt;/script&gt;</p>')
    assert set(re.findall(r"</?(\w+)", tei_of([paragraph]))) == {"b", "i", "em"}
