"""The editor under `/admin/`: set up from the specs, harmless, and it saves what was typed."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from runpy import run_path

import pytest
from playwright.sync_api import Browser

from camnang.content.blocks.buttons import buttons
from camnang.content.blocks.registry import kinds, made_of
from camnang.content.context import open_shelves
from camnang.content.library import open_project
from camnang.content.manuscript import ChapterHead
from camnang.i18n.language import known
from camnang.site.editor import Forge, place_editor
from camnang.site.editor.config import editor_settings
from camnang.site.editor.packages import HOME, files_of, is_there, packages
from camnang.site.harmless import foreign_findings
from editing import Desk, desk

ROOT = Path(__file__).parents[2]
FORGE = Forge("https://git.example/hanoi/cam-nang")


def test_marks_are_patterns_that_a_browser_reads_too() -> None:
    """Possessive quantifiers and atomic groups are Python's (since 3.11), not JavaScript's."""
    patterns = [button.pattern for kind in kinds() for button in buttons(kind)]
    assert patterns
    outside = [re.sub(r"\[(?:\\.|[^]\\])*\]|\\.", "a", each) for each in patterns]
    assert [each for each in outside if re.search(r"[*+?}]\+|\(\?>|\(\?P", each)] == []


def test_the_packages_have_been_brought() -> None:
    assert is_there(), "run .venv/bin/python scripts/editor"
    script = (HOME / files_of("cms")[0].path).read_text(encoding="utf-8")
    for piece in (*packages()["cms"].instead, *packages()["cms"].mended):
        assert script.count(piece) == 1, "another version: look again at what stands instead"


def test_the_registry_is_the_one_that_npm_is_set_up_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = run_path(str(ROOT / "scripts" / "editor"), run_name="editor")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("npm_config_registry", raising=False)
    with pytest.raises(ValueError, match="npm_config_registry"):
        script["registry"]()
    npm = tmp_path / "npm"
    npm.write_text('#!/bin/sh\n[ "$*" = "config get registry" ] && echo https://npm.example/\n')
    npm.chmod(0o755)
    assert script["registry"]() == "https://npm.example/"
    script["registry"].cache_clear()
    monkeypatch.setenv("npm_config_registry", "https://other.example")
    assert script["registry"]() == "https://other.example"


_SAID = {  # what the guide tells to press, as the editor says it
    "vi": ["Làm việc với kho mã nguồn thử nghiệm", "Lưu", "Tiêu đề 2", "Chèn", "Duyệt tệp",
           "Hình có chú thích", "Chú thích bảng"],
    "en": ["Work with Test Repository", "Save", "Heading 2", "Insert", "Browse",
           "Figure with caption", "Table caption"],
}  # fmt: skip


@pytest.mark.parametrize("lang", _SAID)
def test_the_guide_names_buttons_as_they_stand_in_the_editor(lang: str) -> None:
    guide = (ROOT / f"docs/editors.{lang}.md").read_text(encoding="utf-8")
    locale = "vi" if lang == "vi" else "en-GB"
    own = {button.label[lang] for kind in kinds() for button in buttons(kind)}
    words = (HOME / "cms" / "locales" / f"{locale}.js").read_text(encoding="utf-8")
    for said in _SAID[lang]:
        assert f"“{said}”" in guide and (said in own or f'"{said}"' in words), said


@pytest.fixture(scope="module")
def at_desk(browser: Browser, site_url: str) -> Iterator[Desk]:
    with desk(browser, f"{site_url}admin/") as sat_down:
        yield sat_down


def test_a_letter_typed_is_all_that_is_saved(at_desk: Desk) -> None:
    for lang in ("vi", "en"):
        before = at_desk.files()
        at_desk.type_before_text(at_desk.open("paper", "sheets", lang), "x")
        at_desk.save()
        path = f"handbooks/paper/sheets.{lang}.md"
        assert changed(before, at_desk.files()) == [path]
        assert without_letter(at_desk.files()[path], before[path]) == "x"


def test_a_description_changed_is_all_that_is_saved(at_desk: Desk) -> None:
    before = at_desk.files()
    at_desk.open("water", "tap")
    field = at_desk.page.locator("textarea[lang=vi]").first
    words = "Vòi nước: mở và đóng, đo và ghi lại."
    field.fill(words)
    at_desk.save()
    after = at_desk.files()
    path = "handbooks/water/tap.vi.md"
    assert changed(before, after) == [path]
    line = f'description: "{words}"'  # YAML would take the colon for another key
    assert after[path] == re.sub("(?m)^description: .*$", line, before[path])


_FROM_WORD = (
    "<p class=MsoNormal>Một đoạn <b>đậm</b> từ Word.</p><table><tr><td>A</td><td>B</td></tr>"
    '<tr><td>1</td><td>2</td></tr></table><p><img src="file:///C:/a.png" alt="ảnh"></p>'
)


def test_what_comes_from_a_word_processor_is_clean_and_a_button_writes_a_callout(
    at_desk: Desk,
) -> None:
    before, path = at_desk.files(), "handbooks/water/tap.vi.md"
    text = at_desk.open("water", "tap")
    at_desk.type_before_text(text, "Mới")
    at_desk.page.keyboard.press("Enter")
    at_desk.page.keyboard.press("ArrowUp")
    at_desk.paste(text, _FROM_WORD)
    at_desk.insert("Lưu ý")
    text.locator("textarea").first.fill("Khóa vòi.")
    at_desk.save()
    after = at_desk.files()
    assert changed(before, after) == [path]
    for part in ("\nMột đoạn **đậm** từ Word.\n\n| A | B |\n|---|---|\n| 1 | 2 |\n",
                 "\n!!! caution\n    Khóa vòi.\n"):  # fmt: skip
        assert part in after[path]
    assert "file:" not in after[path] and "Mso" not in after[path]


_FORMAT = "import('./chapter_format.js')"
_HEAD = "---\ndescription: Giấy\n---\n"


def test_the_format_gives_every_chapter_back_as_it_was(at_desk: Desk) -> None:
    texts = [path.read_text("utf-8") for path in sorted(ROOT.glob("handbooks/*/*.??.md"))]
    assert len(texts) > 90
    code = f"texts => {_FORMAT}.then(({{ read, write }}) => texts.map(t => write(read(t))))"
    assert at_desk.page.evaluate(code, texts) == texts


@pytest.mark.parametrize(
    ("saved", "wanted"),
    [
        ("\n\n# Giấy\n\n\n", "# Giấy\n"),
        ("| a |  |\n| --- | :-- |\n| 1 | 2 |", "| a | |\n|---|:---|\n| 1 | 2 |\n"),
        ("| a | b |\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |\n"),
        ("```\n| a |  |\n```", "```\n| a |  |\n```\n"),
        ("**Giấy**{index: giấy} **cũ** x", "**Giấy{index: giấy} cũ** x\n"),
        ("**Giấy** và **cũ**", "**Giấy** và **cũ**\n"),
    ],
)
def test_the_format_writes_as_tidy_does(at_desk: Desk, saved: str, wanted: str) -> None:
    code = f"body => {_FORMAT}.then(({{ write }}) => write({{ description: 'Giấy', body }}))"
    assert at_desk.page.evaluate(code, saved) == _HEAD + wanted


def test_a_line_not_touched_is_written_as_it_was(at_desk: Desk) -> None:
    """The editor takes a mark at the edge of bold words out of them."""
    code = f"([old, body]) => {_FORMAT}.then(m => (m.read(old), m.write({{ body }})))"
    old = f"{_HEAD}**{{= a.b }} kWh** một\n"
    assert at_desk.page.evaluate(code, [old, "{= a.b } **kWh** một"]).endswith(old[len(_HEAD) :])


def test_nobody_else_was_asked(at_desk: Desk) -> None:
    assert at_desk.foreign == [] and at_desk.wrong == []


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return sorted(path for path in before | after if before.get(path) != after.get(path))


def without_letter(after: str, before: str) -> str:
    """Give the one letter that a text has more than before."""
    at = next(n for n, (old, new) in enumerate(zip(before, after, strict=False)) if old != new)
    assert after[:at] + after[at + 1 :] == before
    return after[at]


def test_it_offers_the_books_as_their_specs_say_and_nothing_to_add_or_delete() -> None:
    project = open_project(ROOT)
    shelves = open_shelves(project, project.editions)
    for lang in ("vi", "en"):
        settings = json.loads(json.dumps(editor_settings(project, shelves, FORGE, lang)))
        *books, shared = settings["config"]["collections"]
        assert shared["hide"]
        assert [each["name"] for each in books] == [slug for slug, _ in project.handbooks]
        for book, (slug, spec) in zip(books, project.handbooks, strict=True):
            assert [file["name"] for file in book["files"]] == list(spec.chapters)
            assert not {"create", "delete", "folder"} & book.keys()
            for file in book["files"]:
                assert file["file"] == f"handbooks/{slug}/{file['name']}.{{{{locale}}}}.md"
                *head, body = file["fields"]
                assert [each["name"] for each in head] == list(ChapterHead.model_fields)
                assert all(each["hint"] and each["i18n"] for each in head)
                assert {"callout-law", "figure", "table-caption", "citation", "computed", "term",
                        "index", "reference"} <= {
                    each.partition(".")[2] for each in body["editor_components"]
                }  # fmt: skip


def test_every_kind_that_a_chapter_names_has_a_button() -> None:
    named = [kind for kind in kinds() if kind.mark or kind.inline]
    assert len(named) > 5
    assert [kind.name for kind in named if not buttons(kind)] == []
    for button in (button for kind in kinds() for button in buttons(kind)):
        groups = set(re.findall(r"\(\?<(\w+)>", button.pattern))
        asked = {field.name for field in button.fields}
        assert groups == asked, button.id
        assert asked <= set(re.findall(r"<(?:[^<>|]*\|)?(\w+)(?:\|[^<>|]*)?>", button.write))
        assert all(set(known()) <= set(each.label) for each in (button, *button.fields))
        hints = [each.hint for each in button.fields if each.hint]
        assert all(set(known()) <= set(hint) for hint in hints)


def test_every_block_that_the_chapters_name_is_known_to_a_button() -> None:
    known = [
        (re.compile(button.pattern.replace("(?<", "(?P<").replace("(?P<!", "(?<!")), button)
        for kind in kinds() if kind.mark for button in buttons(kind)
    ]  # fmt: skip
    named = 0
    for path in sorted((ROOT / "handbooks").glob("*/*.vi.md")):
        for line in filter(made_of, map(str.strip, path.read_text(encoding="utf-8").splitlines())):
            (found,) = [
                (match, button) for each, button in known if (match := each.fullmatch(line))
            ]
            fields = {field.name: field.options for field in found[1].fields}
            chosen = [(each, fields[name]) for name, each in found[0].groupdict().items()]
            assert all(each in some for each, some in chosen if isinstance(some, tuple) and some)
            named += 1
    assert named > 50


@pytest.mark.parametrize(
    ("repository", "wanted"),
    [
        ("https://github.com/a/b", {"name": "github", "repo": "a/b", "auth_methods": ["token"]}),
        ("https://git.vn/a/b/c", {"name": "gitlab", "repo": "a/b/c", "base_url": "https://git.vn"}),
    ],
)
def test_it_signs_in_where_the_manuscripts_are(repository: str, wanted: dict[str, object]) -> None:
    backend = Forge(repository).backend()
    assert wanted.items() <= backend.items()
    assert Forge("https://git.vn/a/b", app_id="x").backend()["auth_type"] == "pkce"


def test_only_its_own_page_has_its_policy(built: Path, tmp_path: Path) -> None:
    page = (built / "admin" / "index.html").read_text(encoding="utf-8")
    assert "connect-src 'self' data: blob: https://git.example;" in page
    policies = re.findall(r'Policy" content="([^"]*)"', page)
    assert len(policies) == 1 and "'unsafe-eval'" not in policies[0]
    site = tmp_path / "site"
    (site / "admin").mkdir(parents=True)
    (site / "assets").mkdir()
    (site / "assets" / next(built.glob("assets/camnang*.css")).name).touch()
    there = site / "admin" / "index.html"
    there.write_text(page, encoding="utf-8")
    assert list(foreign_findings(site, "https://x.example/")) == []
    spoiled = {"<body>": "<body><script>alert(1)</script>", "git.example": "a.vn https://b.vn"}
    for part, other in spoiled.items():
        there.write_text(page.replace(part, other), encoding="utf-8")
        assert list(foreign_findings(site, "https://x.example/"))
    there.rename(site / "index.html")
    assert list(foreign_findings(site, "https://x.example/"))
    assert "unsafe-inline" not in (built / "index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_every_chapter_of_every_handbook_is_saved_as_it_was_but_for_a_letter(
    browser: Browser, tmp_path: Path, serving: object
) -> None:
    project = open_project(ROOT)
    shelves = open_shelves(project, project.editions)
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "camnang.css").touch()
    place_editor(tmp_path, project, shelves, FORGE)
    assert callable(serving)
    wrong, tried = [], 0
    for url in serving(tmp_path):
        with desk(browser, f"{url}admin/") as sat_down:
            for shelf in shelves:
                for chapter in shelf.book.own:
                    slug, before = shelf.book.edition.slug, sat_down.files()
                    box = sat_down.open(slug, chapter.stem, chapter.lang)
                    sat_down.type_before_text(box, "x")
                    sat_down.save()
                    after, path = sat_down.files(), f"handbooks/{slug}/{chapter.path.name}"
                    tried += 1
                    if changed(before, after) != [path]:
                        wrong.append(f"{path}: {changed(before, after)}")
                    elif after[path].replace("x", "", 1) != before[path].replace("x", "", 1) and (
                        len(after[path]) != len(before[path]) + 1
                    ):
                        wrong.append(path)
            assert sat_down.foreign == [] and sat_down.wrong == []
        break
    assert tried == sum(len(shelf.book.own) for shelf in shelves) > 90
    assert wrong == []
