"""A robot reader: it goes by links to every page, searches, fills forms, scores a quiz."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urldefrag

from playwright.sync_api import Page, Request, expect

HIT = ".search__result"
_SUM, _QUIZ = "sustainable-lifestyle/at-home/", "eco-labels/quiz/"
# What a reader would see of a page: its links and places, and whatever it lacks.
_LOOK = """async () => {
    const images = [...document.images];
    for (const image of images) image.loading = "eager";
    const broken = await Promise.all(images.map(
        image => image.decode().then(() => "", () => image.src)));
    await document.fonts.ready;
    return {
        links: [...document.querySelectorAll("a[href]")].map(link => link.href),
        ids: [...document.querySelectorAll("[id]")].map(each => each.id),
        lacks: [
            document.querySelector("h1")?.textContent.trim() ? "" : "title",
            getComputedStyle(document.body).fontFamily.includes("Be Vietnam") ? "" : "clothes",
            document.fonts.check("16px 'Be Vietnam Pro'") ? "" : "type",
            window.camnangSearch ? "" : "script",
            ...broken,
        ].filter(Boolean),
    };
}"""


@dataclass
class Robot:
    """Reads the website that begins at `home`, and writes down where it came to a dead end."""

    page: Page
    home: str
    dead_ends: list[str] = field(default_factory=list)
    visited: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Hear every complaint of the browser."""
        self.page.on("pageerror", lambda error: self._ends(str(error)))
        self.page.on("console", lambda said: said.type == "error" and self._ends(said.text))
        self.page.on("requestfailed", self._failed)

    @property
    def root(self) -> str:
        """What the addresses of all pages begin with."""
        return self.home.removesuffix("index.html")

    def reads_all(self, pages: int) -> None:
        """Fail unless so many pages are reached, in both languages, and everything works there."""
        end = "index.html" if self.home.endswith("index.html") else ""
        for lang, query in (("", "nguy hại"), ("en/", "hazardous")):
            assert query in self.search(lang + end, query).lower()
            assert any(sign.isdigit() for sign in self.reckon(f"{lang}{_SUM}{end}"))
            assert "/ 20" in self.quiz(f"{lang}{_QUIZ}{end}")
        self.walk()
        assert not self.dead_ends
        assert len(self.visited) == pages

    def walk(self) -> None:
        """Visit every page that links lead to, and find every section and file they name."""
        waiting, named = [self.home], set[str]()
        while waiting:
            address = waiting.pop()
            if address not in self.visited:
                links = {link for link in self._look_at(address) if link.startswith(self.root)}
                named |= links
                waiting += [there for there in map(_whole, links) if _is_page(there)]
        for link in sorted(named):
            there, section = _whole(link), unquote(urldefrag(link).fragment).partition("&")[0]
            is_there = there in self.visited if _is_page(there) else self._has(there)
            if not is_there or (section and section not in self.visited[there]):
                self.dead_ends.append(f"leads nowhere: {link}")

    def _look_at(self, address: str) -> list[str]:
        self.page.goto(address)
        seen = self.page.evaluate(_LOOK)
        for lack in seen["lacks"]:
            self._ends(f"lacks {lack}")
        self.visited[address] = frozenset(seen["ids"])
        return list(seen["links"])

    def search(self, address: str, query: str) -> str:
        """Search from a page, open the first result, and give the words marked there."""
        self.page.goto(self.root + address)
        self.page.keyboard.press("Control+k")
        self.page.keyboard.type(query, delay=10)
        expect(self.page.locator(f"{HIT} mark").first).to_be_visible()
        self.page.keyboard.press("Enter")
        mark = self.page.locator("mark.search-mark").first
        expect(mark).to_be_visible()
        return mark.inner_text()

    def reckon(self, address: str) -> str:
        """Fill the first calculator of a page with its example, and give its first result."""
        form = self._forms(address).locator(".is-live:has(.worksheet-value)").first
        for box in form.locator("input[inputmode], input[type=text]").all():
            box.fill("2")
        for choice in form.locator("select").all():
            choice.select_option(index=1)
        return " ".join(form.locator(".worksheet-value").all_inner_texts())

    def quiz(self, address: str) -> str:
        """Answer every question of a page's quiz, and give the score."""
        forms = self._forms(address).locator(".is-live")
        quiz = forms.filter(has=self.page.locator("[data-item]").get_by_role("button")).first
        for item in quiz.locator("[data-item]").all():
            item.get_by_role("button").first.click()
        return quiz.locator(".score-total .score-mine").inner_text()

    def _forms(self, address: str) -> Page:
        self.page.goto(self.root + address)
        self.page.locator("[data-form]").first.scroll_into_view_if_needed()
        self.page.locator(".is-live").first.wait_for()
        return self.page

    def _has(self, file: str) -> bool:
        if file.startswith("file:"):
            return Path(unquote(file.removeprefix("file://"))).is_file()
        return bool(
            self.page.evaluate("file => fetch(file).then(got => got.ok, () => false)", file)
        )

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the robot had gone on
            self._ends(f"failed {request.url}")

    def _ends(self, what: str) -> None:
        self.dead_ends.append(f"{self.page.url}: {what}")


def _whole(link: str) -> str:
    """The address of the page or file of a link."""
    return urldefrag(link).url.partition("?")[0]


def _is_page(address: str) -> bool:
    return address.endswith(("/", ".html"))
