"""Official artwork of labels: shown where a file and its licence are there, else a neutral mark."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from camnang.checks import check_artwork, check_idle_figures
from camnang.content.blocks.atlas import KIND
from camnang.content.blocks.atlas.model import Atlas, read_atlas
from camnang.content.context import Shelf
from camnang.content.library import Book
from camnang.site.assets import figure_names

from .small import chapter_of, dressed

LICENCE = {"vi": "Theo phép của chủ nhãn", "en": "By permission of the owner"}


@pytest.fixture
def atlas(shelf: Shelf, tmp_path: Path) -> Shelf:
    """The sound book in a folder without figures, its one chapter showing the atlas."""
    (tmp_path / "figures").mkdir()
    atlas = (shelf.book.edition.folder / "atlas.yml").read_text("utf-8")
    (tmp_path / "atlas.yml").write_text(atlas, encoding="utf-8")
    handbook = shelf.book.edition.handbook.model_copy(update={"chapters": ("sample",)})
    edition = replace(shelf.book.edition, folder=tmp_path, handbook=handbook)
    chapter = chapter_of(f"{{atlas: {of(shelf).groups[0].id}}}", tmp_path)
    data = {**shelf.data, KIND.name: read_atlas(tmp_path / "atlas.yml", shelf.languages)}
    return replace(shelf, book=Book(edition, (chapter,)), data=data, basis=str(tmp_path))


def of(shelf: Shelf) -> Atlas:
    """The atlas of a book."""
    return shelf.of(KIND)


def licensed(shelf: Shelf) -> Shelf:
    """The same with a licence for every label."""
    labels = tuple(each.model_copy(update={"licence": LICENCE}) for each in of(shelf).labels)
    data = {**shelf.data, KIND.name: of(shelf).model_copy(update={"labels": labels})}
    return replace(shelf, data=data, basis=f"{shelf.basis} licensed")


def draw(shelf: Shelf, suffix: str = "png") -> str:
    """Put artwork of the first label into the figures, and give its name."""
    name = f"mark-{of(shelf).labels[0].id}.{suffix}"
    Image.new("RGB", (600, 600), "green").save(shelf.book.edition.folder / "figures" / name)
    return name


def cards(shelf: Shelf) -> tuple[list[str], list[str]]:
    """The pictures and the neutral marks of the cards."""
    tree = dressed(f"{{atlas: {of(shelf).groups[0].id}}}", shelf)
    marks = tree.find_class("label-mark")
    pictures = [image.get("src") for mark in marks for image in mark.iter("img")]
    return pictures, ["neutral" for mark in marks if not len(mark)]


def test_without_a_file_the_neutral_mark_stands_in_its_place(atlas: Shelf) -> None:
    count = len(of(atlas).of(of(atlas).groups[0].id))
    assert cards(atlas) == cards(licensed(atlas)) == ([], ["neutral"] * count)
    assert list(check_artwork(licensed(atlas))) == []


def test_artwork_with_its_licence_is_shown_published_and_not_idle(atlas: Shelf) -> None:
    shelf = licensed(atlas)
    name = draw(shelf)
    pictures, neutral = cards(shelf)
    assert pictures == [f"figures/{name}"]
    assert len(neutral) == len(of(shelf).of(of(shelf).groups[0].id)) - 1
    tree = dressed(f"{{atlas: {of(shelf).groups[0].id}}}", shelf)
    assert LICENCE["vi"] in tree.text_content().replace("\u00a0", " ")
    assert list(shelf.pictures(shelf.book.chapters[0])) == pictures
    assert name in figure_names(shelf)
    assert [*check_artwork(shelf), *check_idle_figures(shelf)] == []


def test_artwork_that_nobody_permits_is_an_error_and_not_shown(atlas: Shelf) -> None:
    name = draw(atlas)
    assert cards(atlas)[0] == [] and name not in figure_names(atlas)
    (only,) = check_artwork(atlas)
    assert only.severity == "error" and f"{name} has no licence" in only.text(None, "en")
    assert only.place.path.name == "atlas.yml"


@pytest.mark.parametrize("spoil", ["kind", "damaged"])
def test_artwork_that_cannot_be_printed_is_told(spoil: str, atlas: Shelf) -> None:
    shelf = licensed(atlas)
    name = draw(shelf, "gif" if spoil == "kind" else "png")
    path = shelf.book.edition.folder / "figures" / name
    if spoil == "damaged":
        path.write_bytes(path.read_bytes()[:100])
    (only,) = check_artwork(shelf)
    assert only.severity == "error" and name in only.text(None, "en")
