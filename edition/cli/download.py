"""Fetch a pinned release of the TEI schema: over HTTPS, compared with its checksum, saved in one step."""

import os
from hashlib import sha256
from http.client import HTTPException
from pathlib import Path

from edition.check.locate import IN_RELEASE, RELEASES, cached
from edition.errors import InputError
from edition.pipeline.save import save

VAULT = "https://www.tei-c.org/Vault/P5"
"""Where the TEI Consortium keeps all releases; EDITION_TEI_VAULT names another place with the same folders."""

_LIMIT = 30_000_000
_SECONDS = 60


def address(version: str) -> str:
    """Return the address of the schema of a release."""
    vault = os.environ.get("EDITION_TEI_VAULT", "").rstrip("/") or VAULT
    return f"{vault}/{version}/{IN_RELEASE}"


def fetch(version: str, checksum: str = "") -> tuple[Path, bool]:
    """Put the schema of a release into the cache; return its file, and whether it was not there before.

    Raises `InputError` where no checksum is known, nothing can be fetched, or what comes is something else; then the
    cache is as it was.
    """
    known = RELEASES.get(version, "")
    if known and checksum and checksum.lower() != known:
        raise InputError(f"TEI {version} has the SHA-256 {known}, not {checksum}")
    wanted = known or checksum.lower()
    if not wanted:
        raise InputError(
            f"no checksum is known here for TEI {version}, only for {', '.join(RELEASES)}; state it: --sha256 DIGITS"
        )
    path = cached(version)
    if path.is_file() and sha256(path.read_bytes()).hexdigest() == wanted:
        return path, False
    place = address(version)
    data = _download(place)
    if (found := sha256(data).hexdigest()) != wanted:
        raise InputError(f"{place}: refused, its SHA-256 is {found}, not {wanted}; nothing was saved")
    save(path.with_suffix(".sha256"), f"{wanted}\n".encode())
    save(path, data)
    return path, True


def _download(place: str) -> bytes:
    from urllib.error import HTTPError, URLError
    from urllib.request import Request, urlopen

    if not place.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise InputError(f"{place}: only https is fetched")
    try:
        with urlopen(Request(place, headers={"User-Agent": "edition"}), timeout=_SECONDS) as answer:
            data: bytes = answer.read(_LIMIT + 1)
    except HTTPError as error:
        error.close()
        raise InputError(f"{place}: cannot be fetched: {error.code} {error.reason}") from None
    except (URLError, HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise InputError(f"{place}: cannot be fetched: {reason}") from None
    if len(data) > _LIMIT:
        raise InputError(f"{place}: refused, it is larger than any schema")
    return data
