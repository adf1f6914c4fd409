"""Projects smaller than the house's own: one language, no list, no handbook at all."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from french import french_project
from languages import empty, keep_languages, leave_out
from links import broken_links, page_of

from camnang.base.errors import ContentError
from camnang.cli.command import camnang
from camnang.content.library import open_project
from camnang.content.scaffold import make_handbook
from camnang.products.pipeline import open_and_check
from camnang.site import build, plan


@pytest.mark.parametrize(
    "lang", ["vi", *(pytest.param(each, marks=pytest.mark.slow) for each in ("en", "fr"))]
)
def test_a_project_in_one_language_works_from_check_to_site(
    lang: str, tmp_path: Path, new_project: Callable[[Path], Path]
) -> None:
    root = french_project(new_project, tmp_path / "project")
    keep_languages(root, (lang,))
    leave_out(root, "only.md")  # there in Vietnamese alone
    opened = open_and_check(root)
    assert opened.is_sound
    assert [shelf.lang for shelf in opened.shelves] == [lang, lang]
    for verb in (["list"], ["plan", "--pages", "64"], ["check"]):
        done = CliRunner().invoke(camnang(), [*verb, "--root", str(root)])
        assert done.exit_code == 0, done.output
    site = build(plan(open_project(root), shelves=opened.shelves))
    tree = page_of(site, "paper/sheets")
    assert tree.get("lang") == lang
    assert tree.xpath("//a[@data-switch]") == []  # there is no other language to turn to
    assert list(broken_links(site, "https://thu.example/sach/")) == []


def test_an_emptied_project_is_told_the_one_thing_to_do(
    tmp_path: Path, new_project: Callable[[Path], Path]
) -> None:
    root = new_project(tmp_path / "project")
    empty(root)
    for read in (lambda: open_and_check(root), lambda: plan(open_project(root))):
        with pytest.raises(ContentError) as stopped:
            read()
        (finding,) = stopped.value.findings
        assert finding.text(root).startswith("handbooks: The project holds no handbook.")


def test_a_project_with_a_first_page_and_a_new_handbook_becomes_a_website(
    tmp_path: Path, new_project: Callable[[Path], Path]
) -> None:
    root = new_project(tmp_path / "project")
    empty(root)
    make_handbook(root, "first")
    opened = open_and_check(root)
    assert opened.is_sound
    site = build(plan(open_project(root), shelves=opened.shelves))
    assert (site / "first" / "start" / "index.html").is_file()
    assert not (site / "glossary").exists()
    assert list(broken_links(site, "https://thu.example/sach/")) == []
    assert "a-z/" not in (site / "404.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "gone",
    [
        ("glossary", "references"),
        pytest.param(("a-z", "questions", "printers"), marks=pytest.mark.slow),
    ],
)
def test_lists_may_be_left_out(
    gone: tuple[str, ...], tmp_path: Path, new_project: Callable[[Path], Path]
) -> None:
    root = new_project(tmp_path / "project")
    for name in gone:
        for page in (root / "docs").glob(f"{name}.*.md"):
            page.unlink()
    site = build(plan(open_project(root)))
    assert [name for name in gone if (site / name).exists()] == []
    assert list(broken_links(site, "https://thu.example/sach/")) == []


@pytest.mark.parametrize(
    ("nav", "told"),
    [
        (["only.md", "plan.md"], "mkdocs.yml: The outline names pages that docs/ does not hold: "
                                 "plan."),
        (["only.md, plan.md", "x/privacy.md"], "does not hold: plan, x/privacy."),
    ],
)  # fmt: skip
def test_pages_of_the_outline_that_nobody_has_written_are_told_in_one_line(
    nav: list[str], told: str, tmp_path: Path, new_project: Callable[[Path], Path]
) -> None:
    root = new_project(tmp_path / "project")
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("only.md", ", ".join(nav)), encoding="utf-8")
    with pytest.raises(ContentError) as stopped:
        plan(open_project(root))
    (finding,) = stopped.value.findings
    assert told in finding.text(root)


def test_a_website_without_a_first_page_is_told(
    tmp_path: Path, new_project: Callable[[Path], Path]
) -> None:
    root = new_project(tmp_path / "project")
    for page in (root / "docs").glob("index.*.md"):
        page.unlink()
    with pytest.raises(ContentError) as stopped:
        plan(open_project(root))
    assert "The website has no first page." in stopped.value.findings[0].text(root)
