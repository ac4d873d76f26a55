"""The layout lab: books written by grammars, typeset in sampled layouts, extracted with real tools, with their truth.

    python -m tests.lab --out build/lab --books 650 --seed 1 --jobs 2        (or: make lab)

It is run on demand and is no part of the product, which never imports it. What can be learnt from real layouts is
learnt from many of them here; `tests/accuracy.py` measures what came of it.

Every piece of text (a paragraph, a note, a running head …) is set in a colour of its own, which no extraction shows but
which tells, character by character, what stands where on the finished page. So the labels are known and not guessed.

Of each book, in a folder of its own:

truth.json         title, author, blocks, notes, layout, in the form of the conversion set
input.WAY.txt      what a tool wrote; WAY is called as there, or `web`, `wrap` (hard-wrapped), `lines` (long ones)
labels.WAY.json    words of furniture and words divided at line ends, in that form too
lines.WAY.json     for each line that is not blank: [index, role, value, block]. The index is that of
                   `edition.rules.layout.lines`; the value is the level of a heading or the number of a note; the block
                   is its index in the truth. Roles: furniture:runhead, :pagenum, :watermark, :linenum, :nav, :stamp;
                   contents, title; head, p, quote, epigraph, item, stage, speaker, note, and the same with + where they
                   go on; stanza (the first line of one), l (another verse line), l+ (its turned-over rest); speech (a
                   name with what is said run in); salute, dateline, signed, trailer, row; and ? where it is not known.

Beside the extra `lab` of pyproject.toml it needs poppler-utils and, for books set by TeX, these Debian packages:
texlive-latex-extra, texlive-fonts-recommended, texlive-lang-french, cm-super, lmodern. Without them the books that
would be set by TeX are set by Typst and WeasyPrint instead, and a line says so.
"""
