"""An editor at work: `/admin/` of a built website in a browser, and the files as they then are."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Locator, Page

PATIENCE_S = 120  # a machine may have other things to do
_FILES = """async () => {
  const found = {};
  const walk = async (folder, path) => {
    for await (const [name, each] of folder.entries()) {
      if (each.kind === "directory") await walk(each, `${path}${name}/`);
      else if (/[.](md|yml)$/.test(name)) found[path + name] = await (await each.getFile()).text();
      else found[path + name] = `${(await each.getFile()).size} bytes`;
    }
  };
  const home = await navigator.storage.getDirectory();
  await walk(await home.getDirectoryHandle("sveltia-cms-test"), "");
  return found;
}"""


def until(is_so: Callable[[], bool], what: str) -> None:
    """Wait for something; the page's policy lets no test wait inside it."""
    end = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < end, what
        time.sleep(0.1)


class Desk:
    """The editor, signed in to try it: nothing leaves the machine, every complaint is kept."""

    def __init__(self, page: Page, admin: str) -> None:
        self.page, self.admin = page, admin
        self.foreign: list[str] = []
        self.wrong: list[str] = []
        page.set_default_timeout(PATIENCE_S * 1000)
        page.on("request", lambda asked: self._asked(asked.url))
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.goto(f"{admin}?try")
        page.get_by_role("button", name="thử nghiệm").click()
        page.get_by_text("Chuyên mục", exact=True).wait_for()

    def _asked(self, url: str) -> None:
        if not url.startswith((self.admin.partition("/admin/")[0], "data:", "blob:")):
            self.foreign.append(url)

    def files(self) -> dict[str, str]:
        """Give every file by its path, a picture by its size."""
        found: dict[str, str] = self.page.evaluate(_FILES)
        return found

    def open(self, book: str, chapter: str, lang: str = "vi") -> Locator:
        """Open a chapter in a language, and give the box with its text."""
        self.page.goto(f"{self.admin}?try#/collections/{book}/entries/{chapter}")
        tab = self.page.locator(f"[role=radio][data-mode=edit][value={lang}]")
        tab.first.wait_for()
        if tab.first.get_attribute("aria-checked") != "true":
            tab.first.click()
        text = self.page.locator(f"[lang={lang}] [contenteditable=true]").first
        text.locator("p").first.wait_for()
        return text

    def type_before_text(self, text: Locator, letter: str) -> None:
        """Type a letter at the beginning of the first paragraph."""
        text.locator("p").first.click(position={"x": 3, "y": 8})
        self.page.keyboard.press("Home")
        self.page.keyboard.type(letter)

    def save(self) -> None:
        """Save, and wait until the editor has closed the chapter."""
        self.page.get_by_role("button", name="Lưu", exact=True).click()
        until(lambda: "/entries/" not in self.page.evaluate("location.hash"), "saved")


@contextmanager
def desk(browser: Browser, admin: str) -> Iterator[Desk]:
    """Sit down at an editor of one's own, with files as the website brings them."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="vi-VN")
    try:
        yield Desk(page, admin)
    finally:
        page.close()
