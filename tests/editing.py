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

_BYTES = """async (path) => {
  let folder = await navigator.storage.getDirectory();
  const names = ["sveltia-cms-test", ...path.split("/")];
  for (const name of names.slice(0, -1)) folder = await folder.getDirectoryHandle(name);
  const file = await (await folder.getFileHandle(names.at(-1))).getFile();
  return [...new Uint8Array(await file.arrayBuffer())];
}"""
_PASTE = """(box, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", new DOMParser().parseFromString(html, "text/html").body.textContent);
  const event = { clipboardData: data, bubbles: true, cancelable: true };
  box.dispatchEvent(new ClipboardEvent("paste", event));
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

    def paste(self, text: Locator, html: str) -> None:
        """Paste what another program has copied."""
        text.evaluate(_PASTE, html)

    def make_heading(self) -> None:
        """Make a heading of the paragraph in which one writes."""
        self.page.get_by_role("button", name="Hiện tùy chọn kiểu văn bản").first.click()
        self.page.get_by_role("menuitemcheckbox", name="Tiêu đề 2").click()

    def insert(self, button: str) -> None:
        """Use a button for marks, such as “Nguồn”."""
        self.page.get_by_text("Chèn", exact=True).first.click()
        self.page.get_by_role("menuitem", name=button).first.click()

    def choose(self, name: str) -> None:
        """Choose what a mark within a line names, from a list long or short."""
        asked = self.page.get_by_role("dialog").last
        asked.locator("[role=combobox], [role=radio]").first.wait_for()
        if asked.get_by_role("radio").count():
            asked.get_by_role("radio", name=name).click()
        else:
            asked.get_by_role("combobox").click()
            self.page.get_by_role("option", name=name).first.click()
        asked.get_by_role("button", name="Chèn", exact=True).click()
        asked.wait_for(state="hidden")

    def fill(self, text: Locator, button: str, words: dict[str, str]) -> Locator:
        """Insert a block, fill its fields by their labels, and give it."""
        self.insert(button)
        block = text.locator(f".component.expanded[aria-label='{button}']").first
        for label, value in words.items():
            field = block.locator(f"section[aria-label*='{label}']")
            field.locator("input[type=text], textarea").first.fill(value)
        return block

    def bytes_of(self, path: str) -> bytes:
        """Give what a file holds."""
        data: list[int] = self.page.evaluate(_BYTES, path)
        return bytes(data)

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
