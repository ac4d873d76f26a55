"""`edition schema`: fetch the schema of TEI, tell where schemas are, and print the guide to the edition's own."""

from pathlib import Path

import click


@click.group(
    short_help="Fetch the schema of TEI; the encoding guide.",
    epilog="""Examples:

\b
edition schema fetch                      the full TEI, for edition check --schema tei
edition schema where                      which schemas are on this machine
edition schema doc --out guide.html       the encoding guide of the edition's own schema""",
)
def schema_command() -> None:
    """Fetch the schema of TEI, tell where schemas are, and write the guide to the edition's own."""


@schema_command.command("fetch", short_help="Fetch a release of the TEI schema.")
@click.argument("version", required=False)
@click.option("--sha256", "checksum", metavar="DIGITS", default="", help="The checksum, for a release not known here.")
def fetch_command(version: str | None, checksum: str) -> None:
    """Fetch the schema of TEI P5 into the cache of this user: the release VERSION, or the one this program knows best.

    It comes from the vault of the TEI Consortium (EDITION_TEI_VAULT names another place), is compared with its
    checksum, and saved whole or not at all.
    """
    from edition.check.locate import LATEST
    from edition.cli.download import fetch

    version = version or LATEST
    path, new = fetch(version, checksum)
    click.echo(f"TEI P5 {version} {'fetched' if new else 'is there already'}: {path}")
    click.echo("Check against it with:  edition check --schema tei FILE")


@schema_command.command("where", short_help="Tell which schemas are on this machine.")
def where_command() -> None:
    """Tell which schemas are on this machine, in the order in which they are looked for."""
    from edition.check.locate import cache, choose, places, tei_version
    from edition.resources import schemas

    rows = [("edition", str(schemas() / "edition.rng"))]
    rows += [(f"TEI P5 {tei_version(path) or '?'}", str(path)) for path in places()]
    width = max(len(name) for name, _ in rows)
    for name, path in rows:
        click.echo(f"{name:{width}}  {path}")
    click.echo(f"{'cache':{width}}  {cache()}")
    used = choose("tei", Path())
    click.echo(f"\n--schema tei:  {used.missing or used.said}")


@schema_command.command("doc", short_help="Write the encoding guide.")
@click.option("--out", metavar="FILE", type=click.Path(), help="Where to write it; else to stdout.")
@click.option("--examples", metavar="FOLDER", type=click.Path(), help="TEI files to take the examples from.")
def doc_command(out: str | None, examples: str | None) -> None:
    """Write the encoding guide as one HTML page.

    It has every element of the edition's schema: what it is for, what it may have and hold, where it may stand, and
    examples.
    """
    from edition.cli.files import write
    from edition.cli.guide import guide

    write(guide(Path(examples) if examples else None), out)
