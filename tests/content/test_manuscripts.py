"""Manuscripts: read with their outline, cleaned of what may harm, mistakes told with lines."""

import re
from pathlib import Path

import pytest

from camnang.base.errors import ContentError
from camnang.content.dialect import markdown
from camnang.content.manuscript import read_chapter
from camnang.content.sanitising import sanitise

from .small import HEAD, ROOT, chapter_of, told

FIRST = HEAD.count("\n") + 1  # the line after the front matter


def mistakes(text: str, folder: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        chapter_of(text, folder)
    return [line.removeprefix("sample.vi.md:") for line in told(caught.value, folder)]


def test_a_chapter_is_read(tmp_path: Path) -> None:
    text = (
        "# Tên *chương*[^a]\n\n[^a]: Chú thích.\n\nLời mở.\n\n## Một {#mot}\n\nba bốn\n\n"
        "### Hai {#hai}\n\nnăm\n\n## Việc {#viec .week}\n\nsáu\n"
    )
    chapter = chapter_of(text, tmp_path, number=7)
    assert (chapter.stem, chapter.number, chapter.title) == ("sample", 7, "Tên chương")
    assert [(h.level, h.id, h.text) for h in chapter.headings[1:]] == [
        (2, "mot", "Một"), (3, "hai", "Hai"), (2, "viec", "Việc"),
    ]  # fmt: skip
    assert chapter.week == "viec"
    assert {"mot", "hai", "viec"} <= chapter.ids
    assert chapter.head.goals == ("Thử một lần",)
    assert "¶" not in chapter.tree().text_content()


def test_a_heading_without_an_id_gets_a_plain_one(tmp_path: Path) -> None:
    chapter = chapter_of("## Điện được đo\n\nMột.\n", tmp_path)
    assert chapter.headings[1].id == "dien-duoc-do"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# Một\n\na\n\n# Hai\n\nb\n",
         f"{FIRST + 4}: The chapter has 2 titles (lines that begin with one #). Give it exactly"),
        ("## Một {#mot}\n\nb\n\n# Tên\n\nb\n", f"{FIRST}: The chapter has 1 titles"),
        ("# Tên\n\na\n\n### Sâu {#sau}\n\nb\n",
         f"{FIRST + 4}: The heading “Sâu” skips a level. Use ##."),
        ("# Tên\n\na Sâu\n\n## Hai {#hai}\n\n#### Sâu {#sau}\n\nb\n",
         f"{FIRST + 6}: The heading “Sâu” skips a level. Use ###."),
        ("# Tên\n", f"{FIRST}: The chapter is empty. Write its text."),
        ("# Tên\n\na\n\n## Một {#a}\n\nb\n\n## Hai {#a}\n\nc\n",
         f"{FIRST + 8}: The id a stands twice in the chapter. Rename one of the two."),
        ("# Tên\n\n|a|\n|-|\n|b|\n\n/// table-caption\n    attrs: {id: x}\nc\n///\n\n"
         "## D {#x}\n\ne\n", f"{FIRST + 11}: The id x stands twice in the chapter."),
    ],
)  # fmt: skip
def test_the_outline_is_judged(text: str, said: str, tmp_path: Path) -> None:
    (mistake,) = mistakes(text, tmp_path)
    assert mistake.startswith(said)


def test_marks_in_code_are_no_headings(tmp_path: Path) -> None:
    text = "# Tên\n\n```\n# một\n#### hai\n{#a}\n```\n\n## Hai {#hai}\n\n`{#hai}` b\n"
    assert len(chapter_of(text, tmp_path).headings) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Không có đầu.\n", "1: The chapter does not begin with its front matter. Begin with"),
        ("---\ngoals: [a]\n---\n# T\n\na\n", "2: description is missing. Add it."),
        ("---\ndescription: Ngắn.\ngoals: [a]\n---\n# T\n\na\n",
         "2: description is Ngắn.. Write at least 20 characters."),
        ("---\ndescription: Một câu đủ dài để tả.\ngoals: [a, b, c, d, e]\n---\n# T\n\na\n",
         "3: goals is "),
        ("---\ndescription: Một câu đủ dài để tả.\n\ngoal: [a]\n---\n# T\n\na\n",
         "4: The key goal is unknown. Did you mean goals?"),
        ("---\ndescription: Một: dài\ngoals: [a]\n---\n# T\n\na\n", "2: This is not valid YAML"),
        ("---\ndescription: &a Một câu đủ dài để tả.\ngoals: [*a]\n---\n# T\n\na\n",
         "2: Anchors (&) and aliases (*) are not allowed."),
    ],
)  # fmt: skip
def test_the_front_matter_is_judged(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "sample.vi.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_chapter(path, "vi", 1, markdown(ROOT))
    found = [line.removeprefix("sample.vi.md:") for line in told(caught.value, tmp_path)]
    assert any(line.startswith(said) for line in found), found


HTML = "{} is raw HTML, which a chapter may not hold. Write it in Markdown."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\n\n<script>alert(1)</script>\n", [f"{FIRST + 2}: {HTML.format('<script')}",
                                               f"{FIRST + 2}: {HTML.format('</script')}"]),
        ("a\n\nb <b>c</b>\n", [f"{FIRST + 2}: {HTML.format('<b')}",
                               f"{FIRST + 2}: {HTML.format('</b')}"]),
        ("<div>\n\na\n\n</div>\n", [f"{FIRST}: {HTML.format('<div')}",
                                             f"{FIRST + 4}: {HTML.format('</div')}"]),
        ("a <!-- b\n", [f"{FIRST}: {HTML.format('<!--')}"]),
        ("a <sub>b\n", [f"{FIRST}: <sub stands without its beginning or its end."]),
        ("a\n\n<iframe src='https://a.vn'></iframe>\n",
         [f"{FIRST + 2}: {HTML.format('<iframe')}", f"{FIRST + 2}: {HTML.format('</iframe')}",
          f"{FIRST + 2}: https: is not allowed in a chapter. Remove it: chapters hold no scripts"]),
        ("a\n\n<p onclick='x()'>b</p>\n",
         [f"{FIRST + 2}: {HTML.format('<p')}", f"{FIRST + 2}: {HTML.format('</p')}",
          f"{FIRST + 2}: onclick is not allowed in a chapter. Remove it"]),
        ("lifestyle onclick\n\nb\n{: onclick='x()' }\n",
         [f"{FIRST + 3}: onclick is not allowed in a chapter."]),
        ("lifestyle\n\nb\n{: style='color: red' }\n",
         [f"{FIRST + 3}: style is not allowed in a chapter."]),
        ("javascript\n\n[a](javascript:alert(1))\n",
         [f"{FIRST + 2}: javascript: is not allowed in a chapter."]),
        ("a\n\n[a](JaVaScRiPt:alert(1))\n", ["javascript: is not allowed in a chapter."]),
        ("a\n\n![a](data:image/png;base64,AAAA)\n",
         [f"{FIRST + 2}: data: is not allowed in a chapter."]),
        ("a\n\nb &#1; c\n", [f"{FIRST + 2}: The file holds the control character U+0001."]),
        ("a\n\n[a](ftp://a.vn/b)\n", [f"{FIRST + 2}: ftp: is not allowed in a chapter."]),
        ("a\n\n[a](vbscript:x)\n", [f"{FIRST + 2}: vbscript: is not allowed in a chapter."]),
    ],
)  # fmt: skip
def test_what_could_harm_is_told_with_its_line(text: str, said: list[str], tmp_path: Path) -> None:
    found = mistakes("# Thử\n\n".join(["", text]), tmp_path)
    lines = [_moved(line) for line in found]
    assert len(found) == len(said)
    assert all(start in line for line, start in zip(lines, said, strict=True)), found


def _moved(line: str) -> str:
    number, _, rest = line.partition(":")
    return f"{int(number) - 2}:{rest}"


@pytest.mark.parametrize(
    "text",
    [
        "a < b và c > d\n",
        "`<script>` và ``<b>``\n",
        "```html\n<div onclick='a'>\n```\n",
        "<https://a.vn/b> và <hoi@a.vn>\n",
        "[a](https://a.vn) [b](mailto:hoi@a.vn) [c](tel:+8424)\n",
        "x<5 và y>3, ← →\n",
        "a\n{: #dau }\n",
    ],
)
def test_what_is_harmless_is_read(text: str, tmp_path: Path) -> None:
    assert chapter_of(text, tmp_path).word_count > 1


def test_cleaning_leaves_nothing_that_runs() -> None:
    dirty = (
        '<p onclick="a()" style="x">a<script>b()</script><iframe src="c"></iframe>'
        '<a href="javascript:d()">e</a><img src="data:f"><object>g</object><form>h</form></p>'
    )
    clean = sanitise(dirty)
    for word in ("onclick", "style", "script", "iframe", "data:", "object", "form"):
        assert word not in clean
    assert ">e</a>" in clean


@pytest.mark.parametrize(
    "text",
    [
        "> " * 3000 + "a\n",
        "".join("    " * n + "- a\n" for n in range(150)),
        "[" * 800 + "a\n",
        "*" * 3000 + "a\n",
        "| a " * 3000 + "\n" + "|---" * 3000 + "\n",
        "!!! law\n" + "".join("    " * n + "!!! law\n" for n in range(1, 60)),
    ],
    ids=["quotes", "lists", "brackets", "stars", "cells", "callouts"],
)
def test_what_is_nested_without_end_does_not_break_it(text: str, tmp_path: Path) -> None:
    try:
        chapter_of(text, tmp_path)
    except ContentError as error:
        assert re.search("nested too deeply|stand here; at most", told(error)[0])
