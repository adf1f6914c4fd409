"""An index too large to fetch whole: a core, and shards of places and texts fetched at need."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from camnang.search.records import SearchPage, SearchSection
from camnang.search.tokens import keys, words

_PLACES = 24_000  # signs in a shard of places
_TEXTS = 12_000  # signs in a shard of texts
Shard = tuple[str, list[object]]


def core_and_shards(
    lang: str, pages: Iterable[SearchPage]
) -> tuple[dict[str, object], list[Shard]]:
    """Give what the core knows of pages and words, and the shards by name."""
    pages = tuple(pages)
    sections = [(page, section) for page in pages for section in page.sections]
    places, spelled = _places(sections)
    order = sorted(places, key=lambda exact: (keys(spelled[exact])[0], exact))
    word_starts, word_shards = _cut([_gaps(places[exact]) for exact in order], _PLACES)
    text_starts, text_shards = _cut([section.text for _, section in sections], _TEXTS)
    core: dict[str, object] = {
        "pages": [_counted(page) for page in pages],
        "words": [spelled[exact] for exact in order],
        "wordShards": word_starts,
        "textShards": text_starts,
    }
    named = [(f"{lang}-w{number}", shard) for number, shard in enumerate(word_shards)]
    return core, named + [(f"{lang}-t{number}", shard) for number, shard in enumerate(text_shards)]


def _places(
    sections: Iterable[tuple[SearchPage, SearchSection]],
) -> tuple[Mapping[str, list[int]], Mapping[str, str]]:
    """Give the places of each word, counted over all zones with a gap after each."""
    places: dict[str, list[int]] = {}
    spelled: dict[str, str] = {}
    place = 0
    for page, section in sections:
        asked = (*section.questions, *section.said)
        for zone in (section.title or page.title, section.terms, *asked, section.text):
            for word in words(zone):
                exact = keys(word)[1]
                spelled.setdefault(exact, word)
                places.setdefault(exact, []).append(place)
                place += 1
            place += 1
    return places, spelled


def asked_of(questions: Sequence[object], said: Sequence[object]) -> list[Sequence[object]]:
    """Give what stands at the end of a section's entry, nothing where nothing is asked or said."""
    return [questions, said] if said else [questions] if questions else []


def _lengths(ways: Iterable[str]) -> list[int]:
    return [len(words(way)) for way in ways]


def _gaps(places: list[int]) -> list[int]:
    return [later - earlier for earlier, later in pairwise([0, *places])]


def _cut(things: Sequence[object], most: int) -> tuple[list[int], list[list[object]]]:
    """Give things in shards of about `most` signs, and the number of the first of each."""
    starts: list[int] = []
    shards: list[list[object]] = []
    size = most + 1
    for number, thing in enumerate(things):
        if size > most:
            starts.append(number)
            shards.append([])
            size = 0
        shards[-1].append(thing)
        size += len(str(thing))
    return starts, shards


def _counted(page: SearchPage) -> list[object]:
    sections = [
        [
            s.id,
            s.title or page.title,
            len(words(s.terms)),
            len(words(s.text)),
            *asked_of(_lengths(s.questions), _lengths(s.said)),
        ]
        for s in page.sections
    ]
    return [page.url, page.title, page.book, page.kind, sections]
