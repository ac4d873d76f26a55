"""The style of a page that stands by itself: a style sheet, the text face, and a policy that allows nothing else."""

import base64
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup


def style(sheet: str, text: str) -> dict[str, "Markup"]:
    """Return `style` and `policy` for the template of a page with this text; `sheet` is a path under `templates/`."""
    from markupsafe import Markup

    from edition.write.fonts import font_sheet, font_sheets
    from edition.write.templates import style_sheet

    rules = "".join(map(font_sheet, font_sheets(text))) + style_sheet(sheet)
    digest = base64.b64encode(sha256(rules.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; base-uri 'none'; form-action 'none'"
    return {"style": Markup(rules), "policy": Markup(policy)}
