"""How an erratum is told to readers: its place, what stood there, what is right."""

from dataclasses import dataclass

from camnang.editions.errata import Erratum
from camnang.editions.excerpt import Excerpt, excerpts
from camnang.i18n.messages import phrase
from camnang.i18n.numbers import long_date


@dataclass(frozen=True)
class ToldErratum:
    """An erratum in a reader's words: the place, then lines of a label and a text.

    A line without a text is a sentence of its own. `since` is empty if the day is not known.
    """

    place: str
    lines: tuple[tuple[str, Excerpt], ...]
    since: str


def told(erratum: Erratum, lang: str) -> ToldErratum:
    """Tell an erratum in a language."""
    place = (
        phrase("Page {page}, under “{heading}”", page=erratum.page, heading=erratum.heading)
        if erratum.heading
        else phrase("Page {page}", page=erratum.page)
    )
    since = (
        phrase("Since {day}", day=long_date(erratum.since, lang)).text(lang)
        if erratum.since
        else ""
    )
    return ToldErratum(place.text(lang), tuple(_lines(erratum, lang)), since)


def _lines(erratum: Erratum, lang: str) -> list[tuple[str, Excerpt]]:
    if erratum.what == "redrawn":
        return [(phrase("The figure is drawn anew.").text(lang), Excerpt(()))]
    if erratum.what == "new":
        return [(phrase("To be added:").text(lang), _whole(erratum.now))]
    if erratum.what == "gone":
        return [(phrase("To be left out:").text(lang), _whole(erratum.was))]
    was, now = excerpts(erratum.was, erratum.now)
    return [(phrase("Was:").text(lang), was), (phrase("Is:").text(lang), now)]


def _whole(text: str) -> Excerpt:
    return Excerpt(((text, False),))
