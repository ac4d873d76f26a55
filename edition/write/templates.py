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
def _environment(folders: tuple[Path, ...] = ()) -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader([*folders, resources.templates()]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def fill(template: str, folders: tuple[Path, ...] = (), /, **values: object) -> str:
    """Fill a template, named by its path under `templates/`; a mistake in it is a `RenderError` with its line.

    `folders` are those of the project, which go before our own.
    """
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    try:
        return _environment(folders).get_template(template).render(**values)
    except TemplateSyntaxError as error:
        raise RenderError(f"template {error.name}:{error.lineno}: {error.message}") from error
    except TemplateNotFound as error:
        raise RenderError(f"template {_place(error, template, folders)}: there is no template {error.name}") from error
    except Exception as error:  # a template can go wrong in as many ways as a program
        raise RenderError(f"template {_place(error, template, folders)}: {error}") from error


def _place(error: Exception, template: str, folders: tuple[Path, ...]) -> str:
    """Return the template and line in which an error arose: the innermost, where one template includes another."""
    lines = [(Path(frame.filename), frame.lineno) for frame in extract_tb(error.__traceback__)]
    places = [
        f"{path.relative_to(folder).as_posix()}:{line}"
        for path, line in lines
        for folder in (*folders, resources.templates())
        if path.is_relative_to(folder)
    ]
    return places[-1] if places else template


@cache
def style_sheet(name: str, folders: tuple[Path, ...] = ()) -> str:
    """Return a style sheet or script, named by its path under `templates/`; that of a project goes before ours."""
    paths = (folder / name for folder in (*folders, resources.templates()))
    return next(path for path in paths if path.is_file()).read_text(encoding="utf-8")
