"""The line of progress."""

import io

from edition.pipeline.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(terminal: Terminal) -> list[str]:
    return [line for line in terminal.getvalue().split("\r\x1b[K") if line]


def follow(stream) -> None:
    progress = Progress(stream)
    progress.begin(2)
    progress.step("lamp", "encoding")
    progress.step("pilot", "encoding")
    progress.step("lamp", "html")
    progress.done("lamp")
    progress.end()


def test_one_line_rewritten(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    follow(terminal)
    assert shown(terminal) == [
        "0 of 2  lamp: encoding",
        "0 of 2  lamp: encoding · pilot: encoding",
        "0 of 2  lamp: html · pilot: encoding",
        "1 of 2  pilot: encoding",
    ]
    assert terminal.getvalue().endswith("\r\x1b[K"), "nothing is left of it"


def test_never_wider_than_the_terminal(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "16")
    terminal = Terminal()
    follow(terminal)
    assert shown(terminal)[0] == "0 of 2  lamp: …"


def test_silent_elsewhere(monkeypatch):
    for stream, term in [(io.StringIO(), "xterm"), (Terminal(), "dumb")]:
        monkeypatch.setenv("TERM", term)
        follow(stream)
        assert stream.getvalue() == ""
    follow(None)


def test_waiting_is_said_everywhere(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    for stream, said in [(io.StringIO(), "waiting\n"), (Terminal(), "\r\x1b[Kwaiting")]:
        Progress(stream).wait("waiting")
        assert stream.getvalue() == said
