"""The page templates: Jinja with escaping always on, and style sheets read from beside them."""

from functools import cache
from pathlib import Path
from traceback import extract_tb
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
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    try:
        return _environment().get_template(template).render(**values)
    except TemplateSyntaxError as error:
        raise RenderError(f"template {error.name}:{error.lineno}: {error.message}") from error
    except TemplateNotFound as error:
        raise RenderError(f"template {_place(error, template)}: there is no template {error.name}") from error
    except Exception as error:  # a template can go wrong in as many ways as a program
        raise RenderError(f"template {_place(error, template)}: {error}") from error


def _place(error: Exception, template: str) -> str:
    """Return the template and line in which an error arose: the innermost, where one template includes another."""
    folder = resources.templates()
    lines = [(Path(frame.filename), frame.lineno) for frame in extract_tb(error.__traceback__)]
    places = [f"{path.relative_to(folder).as_posix()}:{line}" for path, line in lines if path.is_relative_to(folder)]
    return places[-1] if places else template


@cache
def style_sheet(name: str) -> str:
    """Return a style sheet, named by its path under `templates/`."""
    return (resources.templates() / name).read_text(encoding="utf-8")
