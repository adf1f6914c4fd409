"""Nothing is written outside the output, over another page, or through a link."""

from pathlib import Path

import pytest
import yaml

from camnang.base.bounds import inside
from camnang.base.build_folder import open_workshop
from camnang.base.errors import ContentError, OutputError
from camnang.content.figures import read_drawing
from camnang.content.library import open_project
from camnang.site import plan
from camnang.site.clashes import clash_findings
from camnang.site.pages import Sheet
from camnang.site.tree import write_tree
from content.small import BOOK, project_at, snapshot, told

OUTSIDE = [
    "../a",
    "../../a",
    "a/../../b",
    "/etc/a",
    "./../a",
    "a/b/../../../c",
    "",
    ".",
    "a/..",
    "..",
    "link/a",
    "a/../link/b",
]


@pytest.mark.parametrize("name", OUTSIDE)
def test_an_output_lies_in_its_folder(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "build"
    (tmp_path / "elsewhere").mkdir()
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path / "elsewhere")
    before = snapshot(tmp_path / "elsewhere")
    with pytest.raises(OutputError):
        inside(folder, name)
    with pytest.raises(OutputError):
        write_tree(folder, {name: b"x"})
    assert snapshot(tmp_path / "elsewhere") == before
    assert inside(folder, "a/b.html") == folder / "a" / "b.html"


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_finished_output_is_put_in_its_folder(name: str, tmp_path: Path) -> None:
    build, elsewhere = tmp_path / "build", tmp_path / "elsewhere"
    elsewhere.mkdir()
    build.mkdir()
    (build / "link").symlink_to(elsewhere)
    with open_workshop(build) as shop:
        made = shop.folder / "made"
        made.mkdir()
        (made / "x").write_bytes(b"x")
        with pytest.raises(OutputError):
            shop.put(made, build / name)
    assert not snapshot(elsewhere)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "elsewhere"]


@pytest.mark.parametrize(
    "name", ["..+a", "..+..+a", "+etc+a", "link+a", "x+..+..+a", "..+elsewhere+a"]
)
def test_nothing_laid_aside_is_brought_back_elsewhere(name: str, tmp_path: Path) -> None:
    build, elsewhere = tmp_path / "build", tmp_path / "elsewhere"
    elsewhere.mkdir()
    aside = build / "work" / "run-a" / "aside"
    aside.mkdir(parents=True)
    (build / "link").symlink_to(elsewhere)
    (aside / name).write_bytes(b"x")
    with open_workshop(build):
        pass
    assert not snapshot(elsewhere)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "elsewhere"]


@pytest.mark.parametrize("link", ["aside", "run", "old"])
def test_nothing_is_brought_in_through_a_link(link: str, tmp_path: Path) -> None:
    elsewhere, run = tmp_path / "elsewhere", tmp_path / "build" / "work" / "run-a"
    (elsewhere / "aside").mkdir(parents=True)
    for name in ("a", "aside/a"):
        (elsewhere / name).write_bytes(b"x")
    before = snapshot(elsewhere)
    place = {"run": run, "aside": run / "aside", "old": run / "aside" / "print"}[link]
    place.parent.mkdir(parents=True)
    place.symlink_to(elsewhere)
    with open_workshop(tmp_path / "build"):
        pass
    assert snapshot(elsewhere) == before
    assert not (tmp_path / "build" / "a").exists()
    assert not (tmp_path / "build" / "print").exists()


@pytest.mark.parametrize(
    "page",
    [
        "../../../../README",
        "index",
        "/etc/passwd",
        "small/../../x",
        "small/ink/../../../x",
        "a",
        ".",
        "small/Ink",
        "small//ink",
        "small/ink.html",
        "small/<script>",
        "C:/x",
        "small\\x/y",
        "../x/y",
    ],
)
@pytest.mark.parametrize("side", ["old", "new", "published"])
def test_an_address_is_a_handbook_and_a_chapter(page: str, side: str, tmp_path: Path) -> None:
    listed = {
        "old": {"moved": {page: "small/ink"}},
        "new": {"moved": {"small/old": page}},
        "published": {"published": {page: ["a"]}},
    }
    root = project_at(tmp_path / "project")
    path = root / "handbooks" / "addresses.yml"
    path.write_text(yaml.safe_dump(listed[side]), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        plan(open_project(root))
    assert all(line.startswith("handbooks/addresses.yml:") for line in told(caught.value, root))
    assert {finding.check for finding in caught.value.findings} == {"spec"}


@pytest.mark.parametrize(
    ("moved", "line"),
    [
        ("small/ink", 2),
        ("small/paper", 2),
        ("assets/cards", 2),
        ("search/worker", 2),
        ("en/small", 2),
        ("vi/small", 2),
        ("small/index", 2),
        ("en/paper", 2),
        ("vi/x", 2),
        ("assets/x", 2),
    ],
)
def test_a_page_takes_no_others_place(moved: str, line: int, tmp_path: Path) -> None:
    root = project_at(tmp_path / "project")
    path = root / "handbooks" / "addresses.yml"
    path.write_text(f"moved:\n  {moved}: small/ink\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        plan(open_project(root))
    said = told(caught.value, root)
    assert said, said
    assert all(each.startswith(f"handbooks/addresses.yml:{line}: ") for each in said), said


@pytest.mark.parametrize(
    "name", ["small/index", "small/ink", "assets/a", "search/a", "en/a", "vi/a"]
)
def test_a_page_of_docs_takes_no_others_place(name: str, tmp_path: Path) -> None:
    page = "---\ndescription: Một trang nhỏ viết ra để thử.\n---\n# Trang\n\na\n"
    root = project_at(tmp_path / "project", {"write": {f"docs/{name}.vi.md": page}})
    with pytest.raises(ContentError) as caught:
        plan(open_project(root))
    assert any("The website has an address" in each for each in told(caught.value, root))


@pytest.mark.parametrize("other", ["small/INK", "Small/ink", "SMALL/Ink", "small/\u0131nk"])
def test_capitals_make_no_other_place(other: str, tmp_path: Path) -> None:
    project = open_project(project_at(tmp_path / "project"))
    sheets = [
        Sheet("vi", f"{path}.md", "page", "a", "a", "vi", tmp_path / path)
        for path in ("small/ink", other)
    ]
    clashes = list(clash_findings(project, sheets))
    assert len(clashes) == (other.casefold() == "small/ink")


LINKS = [
    "build",
    "build/site",
    "build/work/docs",
    "build/print/small-vi",
    "docs",
    "docs/a.vi.md",
    "docs/sub",
    "overrides",
    "overrides/main.html",
    "handbooks/other",
    "handbooks/small/figures/x.svg",
    "handbooks/small/x.vi.md",
    "handbooks/addresses.yml",
    "handbooks/small/.hidden",
]


@pytest.mark.parametrize("aim", ["outside", "project/handbooks", "nowhere", "itself"])
@pytest.mark.parametrize("name", LINKS)
def test_no_link_is_followed(name: str, aim: str, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    root = project_at(tmp_path / "project")
    link = root / name
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(link if aim == "itself" else tmp_path / aim)
    before = snapshot(tmp_path / "outside")
    with pytest.raises(ContentError) as caught:
        open_project(root)
    assert told(caught.value, root) == [
        f"{name}: This is a symbolic link, which is not followed. Put the file itself here, or "
        "remove the link."
    ]
    assert snapshot(tmp_path / "outside") == before


def test_a_shelf_that_is_a_link_is_none(tmp_path: Path) -> None:
    root = project_at(tmp_path / "project")
    (root / "handbooks").rename(tmp_path / "away")
    (root / "handbooks").symlink_to(tmp_path / "away")
    with pytest.raises(ContentError):
        open_project(root)


@pytest.mark.parametrize(
    "attribute",
    [
        'cursor="url(https://a.example/x)"',
        'cursor="URL(x)"',
        'cursor="\\75rl(x)"',
        'cursor="u\\72l(x)"',
        'fill="url(#a)"',
        "stroke=\"image-set('x' 1x)\"",
        'marker-mid="url(x)"',
        'cursor="url/**/(x)"',
        'color-profile="url(x)"',
        'mask="url(x)"',
        'filter="url(x)"',
        'font-family="x;background:url(x)"',
        'href="https://a.example/"',
        'cursor="src(x)"',
        'style="cursor:url(x)"',
        'cursor="/* */"',
    ],
)
def test_a_drawing_fetches_nothing(attribute: str, tmp_path: Path) -> None:
    root = project_at(tmp_path / "project")
    path = root / BOOK / "figures" / "leaf.svg"
    svg = path.read_text(encoding="utf-8")
    assert "<path" in svg or "<rect" in svg
    shape = "<path" if "<path" in svg else "<rect"
    path.write_text(svg.replace(shape, f"<g {attribute}/>{shape}", 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_drawing(path, "vi", ("vi", "en"))
    said = told(caught.value)[0]  # colours are those of the palette, and nothing else
    assert "is not allowed in a drawing." in said or "is not in the palette." in said
