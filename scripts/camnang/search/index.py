"""From records to the index: compact JSON, the same bytes for the same records."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from camnang.i18n.language import name_in
from camnang.i18n.messages import phrase
from camnang.project.everyday import NO_WORDS, Everyday
from camnang.project.glossary import Glossary
from camnang.search.records import OF_A_BOOK, SearchPage
from camnang.search.shards import asked_of, core_and_shards
from camnang.search.synonyms import Names, legal_words, names, stop_words

WHOLE_UP_TO = 700_000  # bytes, about 220 kB as sent


@dataclass(frozen=True)
class Index:
    """What the search of one language knows: pages, other names, the other language's titles."""

    lang: str
    pages: tuple[SearchPage, ...]
    names: Names = field(default_factory=list)
    stop: tuple[str, ...] = ()
    legal: tuple[str, ...] = ()
    other: tuple[SearchPage, ...] = ()
    other_lang: str = ""
    say: Mapping[str, str] = field(default_factory=dict)

    def parts(self, whole_up_to: int = WHOLE_UP_TO) -> Iterator[tuple[str, str]]:
        """Give the parts of the index by name, as JSON in UTF-8's own letters.

        One part, or where it is larger than `whole_up_to` bytes a core and its shards.
        """
        whole = compact(self._common() | {"pages": [_page(page) for page in self.pages]})
        if len(whole.encode()) <= whole_up_to:
            yield self.lang, whole
            return
        core, shards = core_and_shards(self.lang, self.pages)
        yield self.lang, compact(self._common() | core)
        yield from ((name, compact(shard)) for name, shard in shards)

    def _common(self) -> dict[str, object]:
        data: dict[str, object] = {
            "lang": self.lang,
            "say": dict(self.say),
            "stop": self.stop,
            "legal": self.legal,
            "names": self.names,
        }
        if self.other_lang:
            same = {page.path: nth for nth, page in enumerate(self.pages) if page.path}
            pages = [[*_titles(page), same.get(page.path, -1)] for page in self.other]
            data["also"] = {"lang": self.other_lang, "pages": pages}
        return data


def phrases(lang: str, other: str, index_url: str) -> dict[str, str]:
    """Give what the search says in a language besides the passages.

    `index_url` leads to the A–Z index, "" if the website has none.
    """
    also = phrase("Also in: {language}", language=name_in(other, lang)) if other else None
    return {
        "count": phrase("{count} passages", count="{count}").text(lang),
        "none": phrase("Nothing found.").text(lang),
        "unsure": phrase("Nothing here surely answers that. The nearest passages:").text(lang),
        "near": phrase("Perhaps you mean:").text(lang),
        "index": phrase("Look in the A–Z index").text(lang),
        "indexUrl": index_url,
        "also": also.text(lang) if also else "",
    }


def indexes(
    pages: Mapping[str, Sequence[SearchPage]],
    glossary: Glossary,
    index_urls: Mapping[str, str],
    everyday: Everyday = NO_WORDS,
) -> tuple[Index, ...]:
    """Give the index of each language from its pages; `index_urls` lead to its A–Z."""
    languages = tuple(pages)
    made = []
    for lang in languages:
        other = next((each for each in languages if each != lang), "")
        made.append(
            Index(
                lang,
                tuple(pages[lang]),
                names(glossary, lang, languages, everyday),
                tuple(stop_words(lang)),
                tuple(legal_words(lang)),
                titled(pages[other]) if other else (),
                other,
                phrases(lang, other, index_urls.get(lang, "")),
            )
        )
    return tuple(made)


def compact(data: object) -> str:
    """Give compact JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def titled(pages: Iterable[SearchPage]) -> tuple[SearchPage, ...]:
    """Give the pages of another language that are worth naming: those of the books."""
    return tuple(page for page in pages if page.kind in OF_A_BOOK)


def _page(page: SearchPage) -> list[object]:
    sections = [
        [s.id, s.title or page.title, s.terms, s.text, *asked_of(s.questions, s.said)]
        for s in page.sections
    ]
    return [page.url, page.title, page.book, page.kind, sections]


def _titles(page: SearchPage) -> list[object]:
    return [page.url, page.title, [[s.id, s.title or page.title] for s in page.sections]]
