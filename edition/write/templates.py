"""The page templates: Jinja with escaping always on, and style sheets read from beside them."""

from functools import cache
from typing import TYPE_CHECKING

from edition import resources
from edition.errors import RenderError

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(resources.templates()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def fill(template: str, **values: object) -> str:
    """Fill a template, named by its path under `templates/`; a mistake in it is a `RenderError` with its line."""
    from jinja2 import TemplateError, TemplateSyntaxError

    try:
        return _environment().get_template(template).render(**values)
    except TemplateSyntaxError as error:
        raise RenderError(f"template {error.name}:{error.lineno}: {error.message}") from error
    except TemplateError as error:
        raise RenderError(f"template {template}: {error.message}") from error


@cache
def style_sheet(name: str) -> str:
    """Return a style sheet, named by its path under `templates/`."""
    return (resources.templates() / name).read_text(encoding="utf-8")
