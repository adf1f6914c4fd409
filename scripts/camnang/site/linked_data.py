"""What a page says to machines of itself: schema.org in JSON-LD."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from camnang.site.page_facts import Here

Thing = dict[str, Any]


def linked_data(
    here: Here, site_url: str, name: str, title: str, how_tos: Iterable[Thing] = ()
) -> str:
    """Give the data of a page as JSON that stands in a script: the things it is, in one graph.

    `how_tos` are the instructions that it gives.
    """
    if here.kind in ("moved", "missing"):
        return ""
    graph = [*_things(here, site_url, name, title), *how_tos]
    told = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    return told.replace("<", "\\u003c")


def _things(here: Here, site_url: str, name: str, title: str) -> Iterator[Thing]:
    url = next(each.url for each in here.alternates if each.lang == here.lang)
    own: Thing = {"url": url, "inLanguage": here.spoken}
    publisher = {"@type": "GovernmentOrganization", "name": here.publisher["name"]}
    trail = [(name, site_url + here.root)]
    if here.kind == "home":
        yield {"@type": "WebSite", "name": name, **own, "publisher": publisher}
        return
    if card := here.card:
        book: Thing = {"@type": "Book", "name": card.title, "url": site_url + card.path}
        trail.append((card.title, site_url + card.path))
        if here.entry:
            yield {
                "@type": "Chapter",
                "name": here.entry.title,
                "position": here.entry.number,
                "description": here.entry.description,
                **own,
                "isPartOf": book,
            }
        elif here.kind == "book":
            told = {"description": card.description, "bookEdition": card.edition}
            yield {**book, **own, **told, "publisher": publisher}
    if here.kind != "book":
        trail.append((title, url))
    steps = [
        {"@type": "ListItem", "position": at, "name": said, "item": item}
        for at, (said, item) in enumerate(trail, start=1)
    ]
    yield {"@type": "BreadcrumbList", "itemListElement": steps}
