"""The layout lab: books written by grammars, typeset in sampled layouts, extracted with real tools, with their truth.

    python -m tests.lab --out build/lab --books 200 --seed 1 --jobs 2        (or: make lab)

It is run on demand and is no part of the product, which never imports it. What can be learnt from real layouts is
learnt from many of them here; `tests/accuracy.py` measures what came of it.

Every piece of text (a paragraph, a note, a running head …) is set in a colour of its own, which no extraction shows but
which tells, character by character, what stands where on the finished page. So the labels are known and not guessed.

Beside the extra `lab` of pyproject.toml it needs poppler-utils and, for books set by TeX, these Debian packages:
texlive-latex-extra, texlive-fonts-recommended, texlive-lang-french, cm-super, lmodern. Without them the books that
would be set by TeX are set by Typst and WeasyPrint instead, and a line says so.
"""
