"""Loading files: what is too large is refused before it is read."""

import os
import threading
from pathlib import Path

import pytest

from edition.errors import InputError
from edition.read.load import TEXT_LIMIT, load, within


def test_a_file_up_to_the_limit(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"12345")
    assert load(path, 5) == b"12345"
    with pytest.raises(InputError, match="more than the 0 MB that one document may have: split it into several"):
        load(path, 4)


def test_a_huge_file_is_not_read(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.touch()
    os.truncate(path, 2**40)
    with pytest.raises(InputError) as caught:
        load(path)
    assert str(caught.value) == (
        f"{path}: 1 099 512 MB, more than the {TEXT_LIMIT // 1_000_000} MB that one document may have: "
        "split it into several"
    )


def test_a_pipe_has_no_size_but_a_limit(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    def feed(data: bytes) -> None:
        with (tmp_path / "pipe").open("wb") as pipe:
            pipe.write(data)

    for data, limit in ((b"12345", 5), (b"123456", 5)):
        thread = threading.Thread(target=feed, args=(data,))
        thread.start()
        if len(data) > limit:
            with pytest.raises(InputError, match="pipe: more than the 0 MB"):
                load(tmp_path / "pipe", limit)
        else:
            assert load(tmp_path / "pipe", limit) == data
        thread.join()


def test_what_cannot_be_read(tmp_path):
    with pytest.raises(InputError, match="a folder, not a file"):
        load(tmp_path)
    with pytest.raises(InputError, match="no such file or directory"):
        load(tmp_path / "nowhere")
    with pytest.raises(InputError):
        load(Path("/proc/self/mem"))


def test_data_within_a_limit():
    assert within(b"123", "stdin", 3) == b"123"
    with pytest.raises(InputError, match="stdin: more than"):
        within(b"1234", "stdin", 3)
