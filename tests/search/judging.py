"""Judges a search by the query sets: how often, and how high, it finds what answers."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

HERE = Path(__file__).parent
BOOKS = {
    "sl": "sustainable-lifestyle",
    "cp": "cleaner-production",
    "ec": "export-commitments",
    "el": "eco-labels",
}
Place = tuple[str, str]  # the path of a page without language, and the id of a section or ""
Answer = list[Place]  # passages as they are shown, best first


@dataclass(frozen=True)
class Query:
    """A query as typed, its class and half, and the places that answer it."""

    text: str
    kind: str
    half: str
    wanted: frozenset[Place]


@dataclass(frozen=True)
class Score:
    """How a number of queries fared; `section` counts the best section where one is asked for."""

    count: int = 0
    first: int = 0
    among_three: int = 0
    reciprocal: float = 0.0
    section: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.count + other.count,
            self.first + other.first,
            self.among_three + other.among_three,
            self.reciprocal + other.reciprocal,
            self.section + other.section,
        )

    @property
    def hit_1(self) -> float:
        return self.first / self.count

    @property
    def hit_3(self) -> float:
        return self.among_three / self.count

    @property
    def mrr(self) -> float:
        return self.reciprocal / self.count

    @property
    def section_1(self) -> float:
        return self.section / self.count


def asked_in(path: Path) -> Iterator[Query]:
    """Give the queries of a file; `books`, where it names them, overrules the usual short names."""
    classes = yaml.safe_load(path.read_text(encoding="utf-8"))
    books = BOOKS | classes.pop("books", {})
    for kind, found in classes.items():
        for text, wanted in found.items():
            places = frozenset(place(each, books) for each in wanted.split())
            yield Query(str(text), kind, "judge", places)


def queries(lang: str, half: str, judged: str = "queries") -> Iterator[Query]:
    """Give the queries of one half, typed as their class says; `judged` names the set."""
    classes = yaml.safe_load((HERE / f"{judged}.{lang}.yml").read_text(encoding="utf-8"))
    books = classes.pop("books")
    for kind, halves in classes.items():
        for text, wanted in halves.get(half, {}).items():
            typed = unicodedata.normalize("NFD", text) if kind == "nfd" else text
            places = frozenset(place(each, books) for each in wanted.split())
            yield Query(typed, kind, half, places)


def place(wanted: str, books: Mapping[str, str] = BOOKS) -> Place:
    """Give a place as written in a set of queries, such as `sl/sorting#u-phan`."""
    path, _, id_ = wanted.partition("#")
    book, _, stem = path.partition("/")
    return (f"{books[book]}/{stem}" if stem else path), id_


def off_topic(lang: str) -> list[str]:
    """Give queries that the books do not answer."""
    asked = yaml.safe_load((HERE / "off_topic.yml").read_text(encoding="utf-8"))
    return [str(query) for query in asked[lang]]


def by_page(query: Query, answer: Answer) -> Score:
    """Score one answer by its pages, each counting where it comes first."""
    pages = {path for path, _ in query.wanted}
    shown = dict.fromkeys(path for path, _ in answer)
    rank = next((n for n, path in enumerate(shown, 1) if path in pages), 0)
    best = answer[0] if answer else ("", "")
    return _score(rank, _answers(best, query))


def by_passage(query: Query, answer: Answer) -> Score:
    """Score one answer by its passages."""
    rank = next((n for n, place in enumerate(answer, 1) if _answers(place, query)), 0)
    return _score(rank, rank == 1)


def _answers(place: Place, query: Query) -> bool:
    return place in query.wanted or (place[0], "") in query.wanted


def _score(rank: int, is_section: bool) -> Score:
    return Score(1, rank == 1, 0 < rank <= 3, 1 / rank if rank else 0, is_section)


def judge(
    asked: Iterable[Query],
    ask: Callable[[str], Answer],
    score: Callable[[Query, Answer], Score] = by_page,
) -> tuple[dict[str, Score], list[str]]:
    """Score a search by class, `all` being the last; gives the misses too, in words."""
    scores: dict[str, Score] = {}
    misses: list[str] = []
    for query in asked:
        answer = ask(query.text)
        got = score(query, answer)
        scores[query.kind] = scores.get(query.kind, Score()) + got
        if not got.first:
            found = "#".join(answer[0]) if answer else "–"
            misses.append(f"{query.kind}: {query.text}: {found}")
    return scores | {"all": sum(scores.values(), Score())}, misses


def table(columns: Mapping[str, Mapping[str, Score]]) -> str:
    """Give scores side by side as a Markdown table: hit@1 / hit@3 / MRR by class and search."""
    kinds = list(next(iter(columns.values())))
    lines = [
        f"| class | queries | {' | '.join(columns)} |",
        f"|---|---|{'---|' * len(columns)}",
    ]
    for kind in kinds:
        scores = [column[kind] for column in columns.values()]
        cells = [f"{s.hit_1:.2f} / {s.hit_3:.2f} / {s.mrr:.2f}" for s in scores]
        lines.append(f"| {kind} | {scores[0].count} | {' | '.join(cells)} |")
    return "\n".join(lines)
