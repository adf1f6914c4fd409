"""Press pages on the table: those of the chapter that somebody looks at, set when it changes."""

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from camnang.base.errors import CamnangError
from camnang.i18n.messages import msg
from camnang.site.showroom import Showroom


class PressView(Protocol):
    """The press pages of a chapter: what is to say of them, and each as a picture."""

    def told(self) -> Mapping[str, object]:
        """Give what their viewer needs, as plain data."""

    def picture(self, number: int) -> bytes:
        """Give a page, from 1, as PNG."""


_WORDS = {
    "name": msg("Press pages"),
    "trim": msg("Trim and bleed"),
    "text": msg("Text block"),
    "over": msg("What covers other words"),
    "back": msg("To the web page"),
    "alone": msg("The chapter is set by itself: page numbers and the last breaks are settled when "
                 "the book is printed."),
}  # fmt: skip
Press = Callable[[str], PressView | None]


@dataclass
class PressTable:
    """The press pages last asked for, of one chapter after the other."""

    room: Showroom
    press: Press
    page: str = ""
    change: int = -1
    view: PressView | None = None
    wrong: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def told(self, page: str) -> str:
        """Give as JSON what is to say of the press pages at an address, and what is wrong."""
        view = self._view(page)
        told = view.told() if view else {}
        say = {name: str(words) for name, words in _WORDS.items()}
        return json.dumps({**told, "wrong": self.wrong, "change": self.change, "say": say})

    def picture(self, page: str, number: str) -> bytes:
        """Give one of them as PNG, nothing if there is none."""
        view = self._view(page)
        pages = view.told().get("pages") if view else 0
        known = {str(each): each for each in range(1, int(str(pages or 0)) + 1)}
        return view.picture(known[number]) if view and number in known else b""

    def _view(self, page: str) -> PressView | None:
        """The pages as they are now; the last good ones stay while something is wrong."""
        with self.lock:
            change = self.room.changes
            if (page, change) != (self.page, self.change):
                kept = self.view if page == self.page else None
                try:
                    self.view, self.wrong = self.press(page), ""
                except CamnangError as error:
                    self.view, self.wrong = kept, error.text()
                self.page, self.change = page, change
            return self.view
