"""From HTML to sections, from glossary to names: what is searched, and under which words."""

import json

import lxml.html
import pytest

from camnang.project.glossary import Glossary
from camnang.search.harvest import sections
from camnang.search.index import Index, indexes
from camnang.search.records import SearchPage, SearchSection
from camnang.search.synonyms import names, stop_words
from camnang.search.tokens import keys, words


def _harvest(html: str) -> list[tuple[str, str, str, str]]:
    tree = lxml.html.fromstring(f"<article>{html}</article>")
    found = sections(tree, lambda id_: {"nd-08-2022": "Nghị định 08/2022/NĐ-CP"}.get(id_, ""))
    return [(s.id, s.title, s.text, s.terms) for s in found]


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<h1>Rác</h1><p>Đầu.</p>", [("", "", "Đầu.", "")]),
        (
            '<h2 id="a">A<a class="headerlink">¶</a></h2><p>x</p>',
            [("", "", "", ""), ("a", "A", "x", "")],
        ),
        ("<h2>Không tên</h2><p>x</p>", [("", "", "Không tên\nx", "")]),
        (
            "<section><h2 id='a'>A</h2><div><p>x</p></div></section>",
            [("", "", "", ""), ("a", "A", "x", "")],
        ),
        ("<ul><li>một</li><li>hai <b>ba</b></li></ul>", [("", "", "một\nhai ba", "")]),
        ("<table><tr><td>a</td> <td>b</td></tr></table>", [("", "", "a · b", "")]),
        ("<p>26\u00a0°C<script>x</script></p><svg><text>y</text></svg>", [("", "", "26 °C", "")]),
        ("<p>Mo\u031b\u0301</p>", [("", "", "Mớ", "")]),
        ("<p><img alt='Ba thùng'></p>", [("", "", "Ba thùng", "")]),
        ('<p>Pin.<span data-index="rác &gt; pin"></span></p>', [("", "", "Pin.", "rác, pin")]),
        (
            '<p>Phải.<span class="note"><span data-ref="nd-08-2022">dài</span></span></p>',
            [("", "", "Phải.\n[Nghị định 08/2022/NĐ-CP]", "")],
        ),
        ('<p>Một.<span class="note">Chú thích.</span></p>', [("", "", "Một.\nChú thích.", "")]),
    ],
)
def test_sections(html: str, wanted: list[tuple[str, str, str, str]]) -> None:
    assert _harvest(html) == wanted


def _glossary() -> Glossary:
    term = {
        "id": "cleaner-production",
        "vi": "sản xuất sạch hơn",
        "en": "cleaner production",
        "abbr": {"vi": "SXSH", "en": "CP"},
        "definition": {"vi": "Phòng ngừa.", "en": "Prevention."},
        "aliases": ["sx sach"],
    }
    return Glossary.model_validate([term], context={"languages": ("vi", "en")})


def test_names_lead_to_what_the_text_says() -> None:
    found = dict(names(_glossary(), "vi", ("vi", "en")))
    for typed in ("cleaner production", "CP", "sx sach"):
        assert found[typed] == ["sản xuất sạch hơn", "SXSH"]
    assert found["SXSH"] == ["sản xuất sạch hơn"]
    assert "Nghị định" in found["NĐ"]
    assert "Nghị định" in found["Decree"]


def test_both_languages_have_words_that_only_ask() -> None:
    assert "ở đâu" in stop_words("vi")
    assert "where" in stop_words("en")


def test_an_index_knows_where_the_other_language_says_the_same() -> None:
    own = SearchPage("b/", "Mở đầu", (), path="b"), SearchPage("a/", "Lò", (), path="a")
    other = SearchPage("en/a/", "Kiln", (SearchSection("x", "Boilers", "…"),), path="a")
    index = indexes({"vi": own, "en": [other]}, _glossary(), {"vi": "", "en": ""})[0]
    titles = json.loads(dict(index.parts())["vi"])["also"]["pages"]
    assert titles == [["en/a/", "Kiln", [["x", "Boilers"]], 1]]


def test_questions_of_readers_stand_behind_the_text() -> None:
    asked = SearchSection("x", "Pin", "Một hai.", questions=("Pin cũ vứt đâu?", "Pin phồng?"))
    page = SearchPage("a/", "A", (SearchSection("", "", ""), asked))
    whole = json.loads(dict(Index("vi", (page,)).parts())["vi"])
    assert whole["pages"][0][4] == [
        ["", "A", "", ""],
        ["x", "Pin", "", "Một hai.", ["Pin cũ vứt đâu?", "Pin phồng?"]],
    ]
    core = json.loads(dict(Index("vi", (page,)).parts(0))["vi"])
    assert core["pages"][0][4][1] == ["x", "Pin", 0, 2, [4, 2]]


def test_ways_of_saying_stand_behind_the_questions_and_are_no_text_in_shards() -> None:
    spoken = SearchSection("x", "Pin", "Một hai.", said=("pin hết xài", "cục sạc phù"))
    page = SearchPage("a/", "A", (SearchSection("", "", ""), spoken))
    whole = json.loads(dict(Index("vi", (page,)).parts())["vi"])
    assert whole["pages"][0][4][1][4:] == [[], ["pin hết xài", "cục sạc phù"]]
    core = json.loads(dict(Index("vi", (page,)).parts(0))["vi"])
    assert core["pages"][0][4][1] == ["x", "Pin", 0, 2, [], [3, 3]]
    texts = [text for name, text in Index("vi", (page,)).parts(0) if name.startswith("vi-t")]
    assert "cục sạc" not in "".join(texts)


def test_small_is_whole_and_large_in_shards() -> None:
    text = " ".join(f"từ{number}" for number in range(20_000))
    page = SearchPage("a/", "A", tuple(SearchSection(f"s{n}", "S", text) for n in range(6)))
    assert [name for name, _ in Index("vi", (page,)).parts(10**9)] == ["vi"]
    parts = dict(Index("vi", (page,)).parts())
    assert {"vi", "vi-w0", "vi-w1", "vi-t0", "vi-t1"} <= set(parts)


def test_words_as_the_worker_reads_them() -> None:
    assert words("08/2022/NĐ-CP, CO₂") == ["08", "2022", "NĐ", "CP", "CO₂"]
    assert keys("hoà") == keys("hòa") == ("hoa", "hoa\u0300")
    assert keys("kỹ") == keys("kĩ")
    assert keys("08") == ("8", "8")
    assert keys("REACH")[1] != keys("reach")[1]
