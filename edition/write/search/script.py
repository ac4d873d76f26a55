"""Data as plain scripts: the only way in which a page that was opened from a disk may load more of it.

Such a script calls a function that is there already: `edition.text("lamp", 0, …);`.
"""

import json


def script(function: str, *values: object) -> bytes:
    """Return a script that calls a function of `edition` with values, in the form of JSON.

    The two line separators that JSON may hold and older JavaScript may not are written as escapes, and so is `<`: the
    script is harmless even where somebody puts it inside a page.
    """
    written = ",".join(json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values)
    for sign in "<\u2028\u2029":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return f"edition.{function}({written});\n".encode()
