"""Templates: what no author writes is filled in, and given as a galley."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from camnang.content.manuscript import parse
from camnang.i18n import numbers
from camnang.i18n.messages import Message, msg
from camnang.i18n.typography import before_last, bind_title
from camnang.layout.galley import Galley, document
from camnang.layout.illustrations import GalleyResources
from camnang.layout.stylesheet import BookStyle

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parents[1]),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


_TEMPLATES.filters |= {"bind_title": bind_title, "before_last": before_last}

MADE_PIECES = frozenset(
    {"front", "back", "tasks", "calendar", "ornament", "notes", "closing", "cover"}
)


@dataclass(frozen=True)
class ListLine:
    """One line of contents, a list, or an index: what, and the page it points to."""

    kind: Literal["chapter", "section", "list", "index", "sub"]
    number: str
    text: str
    page: int | str
    address: str = ""
    lang: str = ""  # where it is not that of the book


def render(
    template: str,
    name: str,
    lang: str,
    style: BookStyle | str,
    resources: GalleyResources,
    first: int,
    **values: object,
) -> Galley:
    """Fill a template of the package and give it as a galley."""
    say = lambda text, **words: Message(text, tuple(words.items())).text(lang)  # noqa: E731
    html = _TEMPLATES.get_template(template).render(
        say=say, msg=msg, numbers=numbers, lang=lang, **values
    )
    body = parse(html)
    body.tag = "body"
    whole = document(lang, name, body)
    if isinstance(style, str):
        return Galley(name, lang, whole, style, resources.all(), first)
    return Galley(name, lang, whole, style.css, resources.all(), first, style.geometry)
