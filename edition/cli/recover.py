"""`edition recover`: the source text, read back from the TEI alone."""

import click

from edition.cli.files import read, write


@click.command(
    short_help="Print the source text back from a TEI file.",
    epilog="""Examples:

\b
edition recover build/tei/letter.xml -o letter.txt
edition encode letter.txt | edition recover - | diff letter.txt -""",
)
@click.argument("file", type=click.Path())
@click.option("-o", "--out", metavar="OUT", type=click.Path(), help="Write to this file instead of stdout.")
def recover_command(file: str, out: str | None) -> None:
    """Print the source reading of a TEI FILE: what the encoded text said, line by line, from the TEI alone.

    Empty lines and the white space at the edges of lines are not text and do not come back. FILE may be - for stdin.
    """
    from edition.read.tei import parse
    from edition.tei.recover import recover

    write(recover(parse(read(file), "stdin" if file == "-" else file)).encode("utf-8", "surrogatepass"), out)
