"""Saving: whole or not at all."""

import fcntl
import threading
from pathlib import Path

import pytest

from edition.errors import InputError
from edition.pipeline.lock import locked
from edition.pipeline.save import remove, save


def test_save_makes_folders_and_replaces(tmp_path):
    path = tmp_path / "a/b/file"
    assert save(path, b"one")
    assert save(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(path.parent.iterdir()) == [path]


def test_what_is_there_already_is_not_touched(tmp_path):
    save(tmp_path / "file", b"one")
    before = (tmp_path / "file").stat()
    assert not save(tmp_path / "file", b"one")
    after = (tmp_path / "file").stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    save(tmp_path / "file", b"old")

    def write_half(self, data):
        with self.open("wb") as stream:
            stream.write(data[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", write_half)
    with pytest.raises(InputError) as caught:
        save(tmp_path / "file", b"new")
    assert str(caught.value) == (
        f"{tmp_path / 'file'}: not written: there is no space left: make room and run this again; "
        "what was there before is whole"
    )
    assert (tmp_path / "file").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_saved_file_has_the_usual_rights(tmp_path):
    save(tmp_path / "saved", b"")
    (tmp_path / "usual").touch()
    assert (tmp_path / "saved").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_remove_takes_empty_folders_along_but_not_the_top(tmp_path):
    save(tmp_path / "top/a/b/file", b"")
    save(tmp_path / "top/a/other", b"")
    remove(tmp_path / "top/a/b/file", tmp_path / "top")
    assert [path.name for path in (tmp_path / "top/a").iterdir()] == ["other"]
    remove(tmp_path / "top/a/other", tmp_path / "top")
    assert list((tmp_path / "top").iterdir()) == []
    remove(tmp_path / "top/gone/file", tmp_path / "top")


def test_what_a_killed_build_left_goes_when_the_next_one_begins(tmp_path):
    unfinished = tmp_path / "html/a/.edition-123.unfinished"
    save(unfinished, b"half")
    with locked(tmp_path, print):
        assert unfinished.exists(), "the last build ended well: nobody looks for leftovers"
    (tmp_path / ".edition/lock").write_text("123")
    with locked(tmp_path, print):
        assert not unfinished.exists()
    assert (tmp_path / ".edition/lock").read_text() == ""


def test_a_build_that_fails_leaves_nothing_unfinished(tmp_path):
    with pytest.raises(KeyboardInterrupt), locked(tmp_path, print):
        save(tmp_path / "html/.edition-123.unfinished", b"half")
        raise KeyboardInterrupt
    assert list((tmp_path / "html").iterdir()) == []


def test_one_build_at_a_time(tmp_path):
    said = []
    with locked(tmp_path, said.append):
        assert said == []
    other = (tmp_path / ".edition/lock").open("a")
    fcntl.flock(other, fcntl.LOCK_EX)
    threading.Timer(0.1, other.close).start()
    with locked(tmp_path, said.append):
        assert said == [f"waiting for another build in {tmp_path} to end"]
        assert other.closed
