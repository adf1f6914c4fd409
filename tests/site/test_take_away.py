"""The page of cards, signs and posters: whom each is for, and the files that have been made."""

import re
from pathlib import Path

import pytest
from PIL import Image

from bookshop import printed
from camnang.content.context import Shelf, open_shelves
from camnang.content.library import open_project
from camnang.site import plan
from camnang.site.take_away import taken_files, taken_state
from test_publications import SLUG, with_sign

HEAD = "---\ndescription: Một trang nhỏ viết ra để thử.\nmade: take-away\n---\n"
PAGE = f"{HEAD}# Tải về\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = with_sign(tmp_path_factory.mktemp("take") / "small")
    (root / "docs").mkdir(exist_ok=True)
    for lang in ("vi", "en"):
        (root / "docs" / f"take-away.{lang}.md").write_text(PAGE, encoding="utf-8")
        index = root / "docs" / f"index.{lang}.md"
        if not index.exists():
            index.write_text(PAGE.replace("made: take-away\n", ""), encoding="utf-8")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    nav = "nav: [index.md, handbooks/, take-away.md]\n\ntheme:"
    settings = re.sub(r"^nav:.*?^theme:", nav, settings, flags=re.DOTALL | re.MULTILINE)
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return root


def shelves(root: Path) -> tuple[Shelf, ...]:
    project = open_project(root)
    return tuple(open_shelves(project, project.editions))


def text(root: Path, lang: str = "vi") -> str:
    return plan(open_project(root), shelves=shelves(root)).sheets[f"{lang}/take-away.md"].text


def test_nothing_is_promised_that_was_not_made(root: Path) -> None:
    said = text(root)
    assert f"- **Cửa hàng, quầy chợ:** [Biển thử](#{SLUG})" in said
    assert "A5, một mặt, 1/12/2026." in said
    assert ".pdf" not in said and ".webp" not in said
    assert dict(taken_files(open_project(root), "vi", "vi")) == {}


def test_what_was_made_is_offered_with_picture_and_size(root: Path) -> None:
    before = taken_state(open_project(root))
    printed(root, SLUG, outputs=("office",))
    project = open_project(root)
    assert taken_state(project) != before
    said = text(root)
    assert f"![Biển thử](take-away/{SLUG}-vi.webp)" in said
    assert f"](take-away/{SLUG}-vi.pdf) (PDF, " in said and "kB)" in said
    files = dict(taken_files(project, "vi", "vi"))
    assert set(files) == {f"vi/take-away/{SLUG}-vi.{kind}" for kind in ("pdf", "webp")}
    picture = Image.open(files[f"vi/take-away/{SLUG}-vi.webp"])
    assert 290 <= picture.width <= 310
    assert "one side" in text(root, "en")
