from hashlib import sha256

from check.documents import tei
from edition.check.digest import digest
from edition.model.source import Source

SOURCE = Source("harbour.txt", "light", sha256=sha256(b"light").hexdigest())


def test_silent_when_the_digest_agrees_or_is_not_known() -> None:
    assert list(digest(tei("<p/>", digest=SOURCE.sha256.upper()), SOURCE)) == []
    assert list(digest(tei("<p/>", digest=""), SOURCE)) == []
    assert list(digest(tei("<p/>", digest="00"), None)) == []
    assert list(digest(tei("<p/>", digest="00"), Source("harbour.txt", "light"))) == []


def test_another_file_than_the_one_encoded() -> None:
    (finding,) = digest(tei("<p/>", digest="00" * 32), SOURCE)
    assert finding.code == "changed-source"
    assert finding.where.line == 2
    assert "harbour.txt is not the file that was encoded" in finding.message
