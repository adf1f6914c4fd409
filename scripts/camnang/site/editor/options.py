"""What the buttons of a book offer to choose from: its places, its numbers, its terms."""

from collections.abc import Callable, Iterator, Sequence

from camnang.content.blocks.example import KIND as EXAMPLE
from camnang.content.context import Shelf

Option = dict[str, str]


def _option(value: str, label: str) -> Option:
    return {"label": f"{label} · {value}" if label else value, "value": value}


def _places(shelves: Sequence[Shelf], lang: str) -> Iterator[Option]:
    """Give every place of the book, as links of a chapter of the same book name it."""
    shelf = shelves[0]
    for (stem, id_), label in shelf.labels.items():
        if id_:
            yield _option(f"{stem}.md#{id_}", label.text(lang))
        if label.kind in ("figure", "table"):
            yield _option(f"#{id_}", label.text(lang))


def _values(shelves: Sequence[Shelf], lang: str) -> Iterator[Option]:
    for example in (shelves[0].of(EXAMPLE) or {}).values():
        for name, figure in (example.inputs | example.results).items():
            said = figure.label.get(lang, "")
            yield _option(f"{example.id}.{name}", f"{said} = {figure.text(lang)}")
    for name, fact in shelves[0].facts.items():
        yield _option(f"facts.{name}", f"{fact.label.get(lang, '')} = {fact.words.get(lang, '')}")


def _examples(shelves: Sequence[Shelf], lang: str) -> Iterator[Option]:
    for example in (shelves[0].of(EXAMPLE) or {}).values():
        yield _option(example.id, example.title.get(lang, ""))


def _terms(shelves: Sequence[Shelf], lang: str) -> Iterator[Option]:
    """Give every term in every language of the book; some are the same in two."""
    named = {term.name(each.lang): each.lang for each in shelves for term in each.glossary.root}
    for name, tag in named.items():
        yield {"label": f"{name} ({tag})", "value": name}


def _charts(shelves: Sequence[Shelf], lang: str) -> Iterator[Option]:
    folder = shelves[0].book.edition.folder / "figures"
    for path in sorted(folder.glob("*.chart.yml")):
        yield _option(f"figures/{path.name}", "")


OPTIONS: dict[str, Callable[[Sequence[Shelf], str], Iterator[Option]]] = {
    "places": _places,
    "values": _values,
    "examples": _examples,
    "terms": _terms,
    "charts": _charts,
}
