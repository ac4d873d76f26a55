"""WeasyPrint, kept on a short lead: it fetches nothing, and says in one line what it needs."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from edition.errors import MissingLibraryError
from edition.write.mended import mend

if TYPE_CHECKING:
    from weasyprint import Document

_SCHEME = "edition-file:"
_NEEDED = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


class Press:
    """Lays out pages with a few files of our own, and with nothing else from anywhere.

    All layouts of one press share their fonts, so that their pages can be bound into one book.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Take the files that style sheets may use, by the name they use; see `address`.

        Raises `MissingLibraryError` where a library that WeasyPrint needs is not installed.
        """
        self._library = _library()
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher, URLFetcherResponse

        class Fetcher(URLFetcher):  # type: ignore[misc]
            def fetch(self, url: str, headers: Any = None) -> Any:
                data = files.get(url.removeprefix(_SCHEME)) if url.startswith(_SCHEME) else None
                if data is None:
                    raise ValueError("books are made without fetching anything")
                return URLFetcherResponse(url, data, {"Content-Type": "font/ttf"})

        self._fetcher = Fetcher()
        self._fonts = FontConfiguration()

    @staticmethod
    def address(name: str) -> str:
        """Return the address by which style sheets ask for a file."""
        return _SCHEME + name

    def lay_out(self, page: str) -> "Document":
        """Lay out an HTML page."""
        html = self._library.HTML(string=page, url_fetcher=self._fetcher)
        return html.render(font_config=self._fonts, pdf_tags=True)


def _library() -> Any:
    try:
        import weasyprint
    except OSError as error:
        raise MissingLibraryError(
            f"books need Pango, which is not installed ({str(error).splitlines()[0][:80]}); "
            f"on Debian and Ubuntu: apt-get install {_NEEDED}"
        ) from error
    except ImportError as error:
        raise MissingLibraryError("books need WeasyPrint, which is not installed: pip install weasyprint") from error
    mend()
    return weasyprint
