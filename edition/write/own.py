"""Templates for single elements: where the table of models is not enough, a project writes its own.

`templates/elements/NAME.html` is a Jinja template for the element NAME, on pages and in books. It gets

| `content` | the element's content, rendered |
| `name`, `attributes` | the element's name and attributes, `xml:id` and `xml:lang` with their prefix |
| `text` | the content as plain text |
| `words` | the words of the interface: `words("note", n=3)` |

and must write `content`: a build in which words are missing from a page fails.
"""

from functools import cached_property
from pathlib import Path

from markupsafe import Markup

from edition import resources
from edition.tei.flow import Node
from edition.write.survey import plain
from edition.write.templates import fill
from edition.write.words import Words


class OwnTemplates:
    """The templates for single elements, those of the project before our own."""

    def __init__(self, folders: tuple[Path, ...] = ()) -> None:
        """Look into `elements/` of these folders of templates and of ours."""
        self._folders = folders

    @cached_property
    def _names(self) -> frozenset[str]:
        folders = (*self._folders, resources.templates())
        return frozenset(path.stem for folder in folders for path in (folder / "elements").glob("*.html"))

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def fill(self, node: Node, content: Markup, words: Words) -> Markup:
        """Fill the template of an element."""
        return Markup(
            fill(
                f"elements/{node.name}.html",
                self._folders,
                name=node.name,
                attributes=node.attributes,
                content=content,
                text=plain(node),
                words=words,
            ).rstrip("\n")
        )
