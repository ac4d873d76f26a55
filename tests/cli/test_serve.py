"""Serving: what is saved is seen, nobody else is let in, and it ends when it is told to."""

import os
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from click.testing import Result

from edition.errors import InputError
from edition.pipeline.preview import HOST, News, Preview
from edition.pipeline.watch import changes, state_of


def get(address: str, **headers: str) -> tuple[int, str, bytes]:
    """Ask for an address; return status, type and body."""
    try:
        with urlopen(Request(address, headers=headers), timeout=10) as answer:
            return answer.status, answer.headers["Content-Type"], answer.read()
    except HTTPError as error:
        with error:
            return error.code, "", b""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    out = tmp_path / "out"
    (out / "html/lamp").mkdir(parents=True)
    (out / ".edition").mkdir()
    (out / ".edition/state.json").write_text("{}")
    (out / "html/lamp/index.html").write_text("<!DOCTYPE html><html><head><title>é</title></head><body></body></html>")
    (out / "html/lamp/text.js").write_text("edition.text()")
    (tmp_path / "secret.txt").write_text("secret")
    return out


def test_pages_get_one_script_and_stay_as_they_are_on_the_disk(folder: Path) -> None:
    before = (folder / "html/lamp/index.html").read_bytes()
    with Preview(folder, 0) as preview:
        for path in ("html/lamp/index.html", "html/lamp/"):
            status, kind, page = get(preview.address + path)
            assert (status, kind) == (200, "text/html; charset=utf-8")
            script = f'<script src="/-/reload.js?{preview.news.number}"></script>\n'.encode()
            assert page == before.replace(b"</head>", script + b"</head>")
        assert get(preview.address + "html/lamp/text.js")[1:] == ("text/javascript; charset=utf-8", b"edition.text()")
        assert get(preview.address + "-/reload.js")[1].startswith("text/javascript")
    assert (folder / "html/lamp/index.html").read_bytes() == before


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("", 404),
        ("html/", 404),
        ("html/lamp/none.html", 404),
        (".edition/state.json", 404),
        ("../secret.txt", 404),
        ("%2e%2e/secret.txt", 404),
        ("html/..%2f..%2fsecret.txt", 404),
        ("-/other.js", 404),
        ("html/lamp/index.html?a=1", 200),
    ],
)
def test_nothing_hidden_nothing_outside_no_lists(folder: Path, path: str, status: int) -> None:
    with Preview(folder, 0) as preview:
        assert get(preview.address + path)[0] == status


def test_another_name_for_this_machine_is_refused(folder: Path) -> None:
    """A page elsewhere whose name is made to lead here must not read an edition that is not published yet."""
    with Preview(folder, 0) as preview:
        port = preview.address.rsplit(":", 1)[1].rstrip("/")
        assert get(f"{preview.address}html/lamp/", Host=f"localhost:{port}")[0] == 200
        assert get(f"{preview.address}html/lamp/", Host=f"evil.example:{port}")[0] == 403


def test_news_is_told_at_once_and_old_pages_hear_of_it(folder: Path) -> None:
    with Preview(folder, 0) as preview:
        old = preview.news.number
        preview.news.tell()
        assert get(f"{preview.address}-/news.js?{old}-1")[2] == b"location.reload();\n"
        assert get(f"{preview.address}-/news.js?nonsense")[2] == b""


def test_who_waits_is_let_go_at_the_end() -> None:
    news = News()
    news.end()
    begun = time.monotonic()
    assert not news.wait(news.number)
    assert time.monotonic() - begun < 1


def test_a_port_that_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=f"port {port} is taken"):
            Preview(Path(), port)


def test_the_next_port_where_the_first_is_taken(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        first = taken.getsockname()[1]
        monkeypatch.setattr("edition.pipeline.preview.PORT", first)
        with Preview(folder) as preview:
            port = int(preview.address.rsplit(":", 1)[1].rstrip("/"))
            assert first < port < first + 20
            assert get(preview.address + "html/lamp/")[0] == 200


def test_what_was_saved_made_or_removed_is_noticed(tmp_path: Path) -> None:
    texts, out = tmp_path / "texts", tmp_path / "texts/build"
    out.mkdir(parents=True)
    (texts / "a.txt").write_text("a")
    (texts / "b.txt").write_text("b")
    steps: list[Callable[[], object]] = [
        lambda: (texts / "a.txt").write_text("longer"),
        lambda: (out / "page.html").write_text("made by the build itself"),
        lambda: (texts / ".a.txt.swp").write_text("an editor's"),
        lambda: (texts / "b.txt").unlink(),
        lambda: (texts / "new").mkdir(),
        lambda: (texts / "new/c.txt").write_text("c"),
    ]
    waiting = iter(steps)
    seen = changes(lambda: [texts, tmp_path / "none"], out, lambda _: next(waiting)())
    assert [sorted(Path(path).name for path in next(seen)) for _ in range(3)] == [["a.txt"], ["b.txt"], ["c.txt"]]
    assert [Path(path).name for path in state_of([texts], out)] == ["a.txt", "c.txt"]


def test_serving_a_folder_of_texts(spawn: Callable, letter: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = spawn("serve", letter.parent, "--out", out, env={"PYTHONUNBUFFERED": "1"})
    line = process.stdout.readline().decode()
    assert line.startswith("The edition is at http://127.0.0.1:")
    address = line.split()[4]
    page = f"{address}html/letter/index.html"
    assert b"ninety-four" in get(page)[2]
    number = get(page)[2].partition(b"reload.js?")[2].partition(b'"')[0].decode()
    letter.write_text(letter.read_text().replace("ninety-four", "ninety-five"))
    begun = time.monotonic()
    assert get(f"{address}-/news.js?{number}-1")[2] == b"location.reload();\n"
    took = time.monotonic() - begun
    assert b"ninety-five" in get(page)[2]
    assert process.stdout.readline().startswith(b"letter: published (")
    assert took < 5, "a second is promised; the rest is for a machine that is busy with other tests"
    (letter.parent / "edition.toml").write_text("title = 3\n")
    assert b"edition.toml" in _line_with(process.stderr, b"edition.toml")
    assert b"ninety-five" in get(page)[2], "what was there stays"
    os.kill(process.pid, signal.SIGINT)
    assert process.wait(10) == 0
    assert b"Traceback" not in process.stderr.read()


def _line_with(stream, part: bytes) -> bytes:
    return next(line for line in stream if part in line)


def test_a_folder_that_is_not_there(invoke: Callable[..., Result]) -> None:
    result = invoke("serve", "nowhere")
    assert result.exit_code == 2
    assert result.stderr == "edition: nowhere: no such file or folder\n"
