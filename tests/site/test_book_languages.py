"""A handbook in one language, or in some: what it must say, and how others find it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from french import french_project
from languages import name_languages
from links import broken_links, page_of

from camnang.base.errors import ContentError
from camnang.content.library import open_project
from camnang.products.pipeline import open_and_check
from camnang.site import build, plan

PUBLIC = "https://thu.example/sach/"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, new_project: Callable[[Path], Path]) -> Path:
    """A publisher of three languages; a book in Vietnamese alone, one in French and English."""
    root = french_project(new_project, tmp_path_factory.mktemp("languages") / "project")
    name_languages(root, "paper", ("vi",))
    name_languages(root, "water", ("fr", "en"))
    return root


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    return build(plan(open_project(root)))


def test_editions_follow_the_languages_of_the_handbook(root: Path) -> None:
    names = [edition.name for edition in open_project(root).editions]
    assert names == ["paper-vi", "water-fr", "water-en"]


def test_its_texts_are_needed_in_its_languages_only(root: Path) -> None:
    assert open_and_check(root).is_sound


@pytest.mark.parametrize(
    ("page", "lang", "spoken", "words"),
    [
        ("paper/sheets/", "vi", "vi", "Người ta"),
        ("en/paper/sheets/", "en", "vi", "Người ta"),
        ("fr/paper/again/", "fr", "vi", "Bó lại cho gọn"),
        ("water/tap/", "vi", "fr", "coule du robinet"),
        ("en/water/tap/", "en", "en", "Water runs"),
        ("fr/water/tap/", "fr", "fr", "coule du robinet"),
        ("en/paper/", "en", "vi", "Tờ giấy"),
        ("water/", "vi", "fr", "Le robinet"),
    ],
)
def test_a_book_stands_everywhere_in_its_original_if_not_translated(
    page: str, lang: str, spoken: str, words: str, site: Path
) -> None:
    tree = page_of(site, page)
    assert tree.get("lang") == lang
    assert bool(tree.xpath("//p[@class='fallback']")) == (lang != spoken)
    held = tree.xpath(f"//article//div[@lang='{spoken}']") if lang != spoken else [tree]
    assert words in held[0].text_content()
    if lang != spoken:
        assert tree.xpath("//h1")[0].get("lang") == spoken


@pytest.mark.parametrize(
    ("page", "others"),
    [("paper/sheets/", []), ("en/water/tap/", ["fr"]), ("fr/water/tap/", ["en"])],
)
def test_only_what_is_translated_is_offered_beside_its_translation(
    page: str, others: list[str], site: Path
) -> None:
    assert page_of(site, page).xpath("//a[@data-parallel]/@hreflang") == others


@pytest.mark.parametrize("lang", ["", "en/", "fr/"])
def test_every_language_lists_it_and_says_in_which_its_title_is(lang: str, site: Path) -> None:
    links = page_of(site, lang).xpath("//ul[@class='shelf']//strong")
    own = lang.rstrip("/") or "vi"
    wanted = {"vi": ("Sổ tay giấy", "Guide de l’eau"), "en": ("Sổ tay giấy", "Water Handbook"),
              "fr": ("Sổ tay giấy", "Guide de l’eau")}[own]  # fmt: skip
    tongues = {"vi": (None, "fr"), "en": ("vi", None), "fr": ("vi", None)}[own]
    assert tuple(link.text for link in links) == wanted
    assert tuple(link.get("lang") for link in links) == tongues


def test_no_link_picture_or_alternate_leads_nowhere(site: Path) -> None:
    assert list(broken_links(site, PUBLIC)) == []


def test_the_sitemap_names_it_in_every_language(site: Path) -> None:
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    for lang in ("", "en/", "fr/"):
        assert f"<loc>{PUBLIC}{lang}paper/sheets/</loc>" in text


def test_the_search_of_a_language_finds_what_is_written_in_it(site: Path) -> None:
    chapters = {}
    for lang in ("vi", "en", "fr"):
        index = json.loads(next(site.glob(f"search/*/{lang}.json")).read_text("utf-8"))
        chapters[lang] = [page[0] for page in index["pages"] if page[3] == "chapter"]
        assert any(page[3] == "term" for page in index["pages"])
    assert chapters == {
        "vi": ["paper/sheets/", "paper/again/", "paper/kinds/"],
        "en": ["en/water/tap/"],
        "fr": ["fr/water/tap/"],
    }


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("languages: [vi, de]", "Use these languages: vi, en, fr."),
        ("languages: [vi, vi]", "Name vi only once."),
        ("languages: []", "Give at least 1."),
        ("languages: vi", "a list"),
        ("languages: [en]", "title"),
    ],
)
def test_languages_that_a_book_cannot_have_are_told(
    line: str, told: str, root: Path, tmp_path: Path, new_project: Callable[[Path], Path]
) -> None:
    copy = french_project(new_project, tmp_path / "project")
    name_languages(copy, "paper", ("vi",))
    spec = copy / "handbooks" / "paper" / "handbook.yml"
    text = spec.read_text(encoding="utf-8").partition("\n")[2]
    spec.write_text(f"{line}\n{text}", encoding="utf-8")
    with pytest.raises(ContentError) as stopped:
        open_and_check(copy)
    said = "\n".join(finding.text(copy) for finding in stopped.value.findings)
    assert told in said
