"""`edition schema`: the vault is a server on this machine, the cache a folder of the test."""

import threading
from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from edition.check import locate
from edition.cli import download

SCHEMA = (
    "<!--\nTEI Edition: P5 Version\u00a09.8.7. Last updated on some day\n-->\n"
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"><start><element name="TEI">'
    "<text/></element></start></grammar>\n"
).encode()
DIGEST = sha256(SCHEMA).hexdigest()


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A vault with the release 9.8.7, and the paths that it was asked for."""
    asked: list[str] = []

    class Vault(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            if self.path == "/P5/9.8.7/xml/tei/custom/schema/relaxng/tei_all.rng":
                self.send_response(200)
                self.end_headers()
                self.wfile.write(SCHEMA)
            else:
                self.send_error(404, "Not Found")

        def log_message(self, *arguments: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Vault)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    monkeypatch.setenv("EDITION_TEI_VAULT", f"http://127.0.0.1:{server.server_port}/P5/")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "data"))
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setitem(locate.RELEASES, "9.8.7", DIGEST)
    monkeypatch.setitem(locate.RELEASES, "9.8.6", DIGEST)
    yield asked
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_release_is_fetched_once_and_found(vault: list[str], tmp_path: Path, invoke) -> None:
    result = invoke("schema", "fetch", "9.8.7")
    path = tmp_path / "cache" / "edition" / "schemas" / "tei_all-9.8.7.rng"
    assert result.exit_code == 0
    assert result.stdout.startswith(f"TEI P5 9.8.7 fetched: {path}\n")
    assert path.read_bytes() == SCHEMA
    assert len(vault) == 1
    assert "is there already" in invoke("schema", "fetch", "9.8.7").stdout
    assert len(vault) == 1
    assert f"--schema tei:  TEI P5 9.8.7 ({path})" in invoke("schema", "where").stdout
    (tmp_path / "a.xml").write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0">x</TEI>')
    for asked in ("tei", "tei@9.8.7"):
        said = invoke("check", "--schema", asked, str(tmp_path / "a.xml")).stdout
        assert said == f"Schema: TEI P5 9.8.7 ({path})\nNo errors in 1 document.\n"
    assert (
        "TEI P5 9.8.6 is not on this machine"
        in invoke("check", "--schema", "tei@9.8.6", str(tmp_path / "a.xml")).stdout
    )


def test_a_wrong_checksum_is_refused_and_what_was_there_stays(
    vault: list[str], tmp_path: Path, invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "cache" / "edition" / "schemas" / "tei_all-9.8.7.rng"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"what was there")
    monkeypatch.setitem(locate.RELEASES, "9.8.7", "0" * 64)
    result = invoke("schema", "fetch", "9.8.7")
    assert result.exit_code == 2
    assert f"refused, its SHA-256 is {DIGEST}, not {'0' * 64}; nothing was saved" in result.stderr
    assert path.read_bytes() == b"what was there"
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_damaged_file_in_the_cache_is_not_used(vault: list[str], tmp_path: Path, invoke) -> None:
    invoke("schema", "fetch", "9.8.7")
    path = tmp_path / "cache" / "edition" / "schemas" / "tei_all-9.8.7.rng"
    path.write_bytes(SCHEMA + b" ")
    (tmp_path / "a.xml").write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0">x</TEI>')
    result = invoke("check", "--schema", "tei", str(tmp_path / "a.xml"))
    assert result.exit_code == 2
    assert "does not have its checksum; fetch it again: edition schema fetch 9.8.7" in result.stdout.splitlines()[0]
    assert "is there already" not in invoke("schema", "fetch", "9.8.7").stdout
    assert path.read_bytes() == SCHEMA


def test_a_release_whose_checksum_the_user_knows(vault: list[str], tmp_path: Path, invoke, monkeypatch) -> None:
    monkeypatch.delitem(locate.RELEASES, "9.8.7")
    result = invoke("schema", "fetch", "9.8.7")
    assert result.exit_code == 2
    assert "no checksum is known here for TEI 9.8.7" in result.stderr
    assert vault == []
    assert invoke("schema", "fetch", "9.8.7", "--sha256", DIGEST.upper()).exit_code == 0
    assert locate.choose("tei", Path()).said.startswith("TEI P5 9.8.7 (")


def test_what_is_not_in_the_vault_and_a_vault_that_is_not_there(vault: list[str], invoke, monkeypatch) -> None:
    result = invoke("schema", "fetch", "9.8.6")
    assert result.exit_code == 2
    assert "cannot be fetched: 404 Not Found" in result.stderr
    monkeypatch.setenv("EDITION_TEI_VAULT", "http://127.0.0.1:9/P5")
    assert "cannot be fetched: " in invoke("schema", "fetch", "9.8.6").stderr
    monkeypatch.setenv("EDITION_TEI_VAULT", "ftp://example.org/P5")
    assert "only https is fetched" in invoke("schema", "fetch", "9.8.6").stderr


def test_something_far_too_large_is_refused(vault: list[str], invoke, monkeypatch) -> None:
    monkeypatch.setattr(download, "_LIMIT", 10)
    assert "larger than any schema" in invoke("schema", "fetch", "9.8.7").stderr


def test_the_pinned_release_is_the_one_that_tests_go_by(shared: Path) -> None:
    path = shared / "schemas" / "tei_all.rng"
    assert sha256(path.read_bytes()).hexdigest() == locate.RELEASES[locate.LATEST]
    assert locate.tei_version(path) == locate.LATEST
    assert download.address("4.12.0") == (
        "https://www.tei-c.org/Vault/P5/4.12.0/xml/tei/custom/schema/relaxng/tei_all.rng"
    )


def test_the_newest_release_of_the_cache_goes_first_then_packages_then_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "data"))
    folder = locate.cache()
    folder.mkdir(parents=True)
    for version in ("4.9.0", "4.12.0", "4.2.1"):
        (folder / f"tei_all-{version}.rng").touch()
    (folder / "notes.rng").touch()
    system = tmp_path / "data" / locate.IN_RELEASE
    system.parent.mkdir(parents=True)
    system.write_bytes(SCHEMA)
    site = tmp_path / "site"
    (site / "tei_things").mkdir(parents=True)
    (site / "tei_things" / "tei_all.rng").write_bytes(SCHEMA)
    info = site / "tei_things-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: tei-things\nVersion: 1.0\n")
    (info / "RECORD").write_text("tei_things/tei_all.rng,,\n")
    monkeypatch.syspath_prepend(str(site))
    found = list(locate.places())
    assert [path.name for path in found[:3]] == ["tei_all-4.12.0.rng", "tei_all-4.9.0.rng", "tei_all-4.2.1.rng"]
    assert found[3:] == [site / "tei_things" / "tei_all.rng", system]
