"""Show an edition in a browser on this machine, and let its pages load themselves again when they have changed.

The server answers this machine only, and nobody who comes by way of a foreign name (DNS rebinding). It puts one script
of its own at the end of every page's head, which the pages' content policy allows, since it comes from the same place:
the script loads another one, whose answer is kept back until there is news. Files on the disk stay as they are.
"""

import threading
import time
from errno import EACCES, EADDRINUSE
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from edition.errors import InputError

HOST = "127.0.0.1"
PORT = 8000
_TRIED = 20
"""Ports that are tried from the first on, where none is asked for."""
_LONGEST_WAIT = 25.0
"""Seconds after which a page is told that there is no news, and asks again."""
_OWN = "/-/"
"""Where the server's own scripts are; no edition has a folder of this name."""

_RELOAD = """"use strict";
(() => {
  const since = new URL(document.currentScript.src).search;
  function wait() {
    const script = document.createElement("script");
    script.onload = () => { script.remove(); wait(); };
    script.onerror = () => { script.remove(); setTimeout(wait, 500); };
    script.src = `/-/news.js${since}-${Date.now()}`;
    document.head.append(script);
  }
  addEventListener("load", () => setTimeout(wait, 0));
})();
"""


class News:
    """A number that grows with every change; threads can wait until it has."""

    def __init__(self) -> None:
        """Begin with a number that no earlier server has used, so that pages it served notice the new one."""
        self.number = time.time_ns() // 1000
        self._changed = threading.Condition()
        self._ended = False

    def tell(self) -> None:
        """Wake all who wait: there is news."""
        with self._changed:
            self.number += 1
            self._changed.notify_all()

    def end(self) -> None:
        """Wake all who wait: there will be no more."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def wait(self, since: int) -> bool:
        """Wait until the number is not `since` any more, but not for ever; return whether it is another."""
        with self._changed:
            self._changed.wait_for(lambda: self.number != since or self._ended, _LONGEST_WAIT)
            return self.number != since


class _Handler(SimpleHTTPRequestHandler):
    """Serves the files of a folder, none that is hidden, and the two scripts."""

    server: "_Server"
    extensions_map = {  # noqa: RUF012  # the base class has it so
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".xml": "application/xml",
        ".rng": "application/xml",
        ".sch": "application/xml",
        ".txt": "text/plain; charset=utf-8",
        ".woff2": "font/woff2",
    }

    def do_GET(self) -> None:
        """Answer a request."""
        self._answer(body=True)

    def do_HEAD(self) -> None:
        """Answer a request for the head of a file."""
        self._answer(body=False)

    def _answer(self, *, body: bool) -> None:
        path = urlsplit(self.path).path
        if self.headers.get("Host", "") not in self.server.names:
            self.send_error(HTTPStatus.FORBIDDEN)
        elif path.startswith(_OWN):
            self._own(path)
        elif _is_hidden(file := Path(self.translate_path(self.path)), Path(self.directory)):
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            page = file / "index.html" if file.is_dir() and path.endswith("/") else file
            if page.suffix == ".html" and page.is_file():
                self._page(page, body=body)
            elif body:
                super().do_GET()
            else:
                super().do_HEAD()

    def _own(self, path: str) -> None:
        if path == f"{_OWN}reload.js":
            self._send(_RELOAD.encode(), "text/javascript; charset=utf-8")
        elif path == f"{_OWN}news.js":
            since = urlsplit(self.path).query.partition("-")[0]
            news = since.isdigit() and self.server.news.wait(int(since))
            self._send(b"location.reload();\n" if news else b"", "text/javascript; charset=utf-8")
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _page(self, file: Path, *, body: bool) -> None:
        number = self.server.news.number
        data = file.read_bytes()
        script = f'<script src="{_OWN}reload.js?{number}"></script>\n'.encode()
        self._send(data.replace(b"</head>", script + b"</head>", 1), "text/html; charset=utf-8", body=body)

    def _send(self, data: bytes, media_type: str, *, body: bool = True) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if body:
            self.wfile.write(data)

    def end_headers(self) -> None:
        """Let nothing be kept: the next look is to see what there is then."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def list_directory(self, path: object) -> None:
        """List nothing: what an edition has is on its pages."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, *_: object) -> None:
        """Say nothing of single requests."""


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int, folder: Path, news: News) -> None:
        super().__init__((HOST, port), partial(_Handler, directory=str(folder.resolve())))
        self.news = news
        number = self.server_address[1]
        self.names = {f"{name}:{number}" for name in (HOST, "localhost")}

    def handle_error(self, *_: object) -> None:
        """Say nothing of a browser that went away in the middle of an answer."""


class Preview:
    """A server at work in a thread of its own, until it is left."""

    def __init__(self, folder: Path, port: int | None = None) -> None:
        """Serve a folder at `port`, or at the first free one from `PORT` on.

        Raises `InputError` where that port, or all of these, are taken.
        """
        self.news = News()
        self._server = _bound(folder, port, self.news)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self.address = f"http://{HOST}:{self._server.server_address[1]}/"

    def __enter__(self) -> "Preview":
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End, and let nobody wait."""
        self.news.end()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _bound(folder: Path, port: int | None, news: News) -> _Server:
    ports = range(PORT, PORT + _TRIED) if port is None else [port]
    for number in ports:
        try:
            return _Server(number, folder, news)
        except OSError as error:
            if error.errno == EACCES:
                raise InputError(f"port {number} is not permitted here: choose one above 1023 with --port") from None
            if error.errno != EADDRINUSE:
                raise
    if port is None:
        raise InputError(f"the ports from {PORT} to {ports[-1]} are all taken: choose another with --port")
    raise InputError(f"port {port} is taken by another program: choose another, or leave out --port")
