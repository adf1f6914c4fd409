"""The register, the glossary, the atlas: what is wrong in their files."""

import random
from pathlib import Path

import pytest

from camnang.base.errors import ContentError
from camnang.content.blocks.atlas.model import read_atlas
from camnang.content.blocks.question.model import read_questions
from camnang.content.blocks.said.model import read_said
from camnang.content.context import Shelf
from camnang.i18n.collation import collation_key
from camnang.project.glossary import Glossary, pattern, read_glossary
from camnang.project.register import Reference, read_register

from .small import BOOK, SOUND, dressed, told

LANGUAGES = ("vi", "en")


def register(text: str, folder: Path) -> dict[str, Reference]:
    path = folder / "references.yml"
    path.write_text(text, encoding="utf-8")
    return read_register(path, LANGUAGES)


def entry(id_: str, status: str = "in-force", more: str = "") -> str:
    comma = ", " if more else ""
    return f"- {{id: {id_}, kind: law, title: {{vi: a, en: b}}, status: {status}{comma}{more}}}\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (entry("a") + entry("a"), ["2: The entry a stands twice in the register. Merge the two."]),
        (
            entry("a", "superseded", "by: [b]") + entry("b", "superseded", "by: [a]"),
            ["1: a supersedes itself in a circle. Correct the “by” of these entries.",
             "2: b supersedes itself in a circle. Correct the “by” of these entries."],
        ),
        (
            entry("a", "superseded", "by: [b]") + entry("b", "superseded", "by: [c]")
            + entry("c", "superseded", "by: [b]"),
            ["2: b supersedes itself in a circle. Correct the “by” of these entries.",
             "3: c supersedes itself in a circle. Correct the “by” of these entries."],
        ),
        (entry("a", "amended", "by: [a]"), ["1: a supersedes itself in a circle. Correct the"]),
        (
            entry("a", "superseded", "by: [z]"),
            ["1: a is said to be replaced or amended by z, an unknown entry. Add that entry, or"],
        ),
        (entry("a", "to-verify"), ["1: a is to be verified, but does not say what. Add verify:"]),
        (
            entry("a", "expired", "issued: 2022-05-01, ceased: 2021-12-31"),
            ["1: a ceased before it began. Correct the dates."],
        ),
        (
            entry("a", "expired", "in-force: 2022, ceased: 2021-12-31"),
            ["1: a ceased before it began. Correct the dates."],
        ),
        (entry("a", "in-force", "issued: 2022-02-30"), ["1: 2022-02-30 is not a date of the cal"]),
        (entry("a", "in-force", "issued: 20220110"), ["1: 1.issued is 20220110. Write a date"]),
        (entry("a", "in-forse"), ["1: 1.status is in-forse. Did you mean in-force?"]),
        (entry("A b"), ["1: 1.id is A b. Use small letters a–z, digits and hyphens."]),
        (entry("a", more="url: www.a.vn"), ["1: 1.url is www.a.vn. Write an address that begins"]),
        (entry("a", more="isued: 2022"), ["1: The key 1.isued is unknown. Did you mean issued?"]),
        (entry("a", more="note: {vi: a}"), ["1: 1.note has no text in: en. Add the text in that"]),
        ("a: b\n", ["1: / is {…}. Write a list."]),
    ],
)  # fmt: skip
def test_mistakes_of_the_register(text: str, said: list[str], tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        register(text, tmp_path)
    found = [line.removeprefix("references.yml:") for line in told(caught.value, tmp_path)]
    assert len(found) == len(said)
    assert all(line.startswith(start) for line, start in zip(found, said, strict=True)), found


@pytest.mark.parametrize(
    "text",
    [
        entry("a", "superseded", "by: [b]") + entry("b"),
        entry("a", "superseded", "by: [b, c]") + entry("b", "superseded", "by: [c]") + entry("c"),
        entry("a", "expired", "issued: 2020, ceased: 2020-05-01"),
        entry("a", "amended", "by: [b]") + entry("b", "amended", "by: [a]"),
    ],
)
def test_what_is_possible_is_no_mistake(text: str, tmp_path: Path) -> None:
    assert "a" in register(text, tmp_path)


def test_forms_of_an_entry(tmp_path: Path) -> None:
    law = (
        "- {id: a, kind: decree, number: 08/2022/NĐ-CP, issuer: {vi: Chính phủ, en: Government},\n"
        "   title: {vi: Về giấy, en: On paper}, issued: 2022-01-10, status: amended}\n"
        "- {id: b, kind: report, title: {vi: Báo cáo, en: R}, issued: 2024, status: in-force}\n"
        "- {id: c, kind: standard, number: ISO 216, title: {vi: Khổ giấy, en: Trimmed sizes},\n"
        "   status: in-force}\n"
    )
    entries = register(law, tmp_path)
    assert entries["a"].short("en") == "Decree 08/2022/NĐ-CP"
    assert entries["a"].short("vi") == "Nghị định 08/2022/NĐ-CP"
    assert entries["a"].named("en") == "Decree 08/2022/NĐ-CP, On paper"
    assert entries["a"].full("vi") == "Nghị định 08/2022/NĐ-CP, Về giấy, Chính phủ, 10/1/2022"
    assert entries["a"].full("en").endswith("Government, 10 January 2022")
    assert entries["a"].status_text("en") == "in force, amended"
    assert (entries["b"].short("vi"), entries["b"].full("vi")) == ("Báo cáo", "Báo cáo, 2024")
    assert entries["c"].named("en") == "ISO 216, Trimmed sizes"


# --- the glossary ----------------------------------------------------------------------------

TERM = """\
- id: %s
  vi: %s
  en: %s
  definition: {vi: d, en: d}
"""


def glossary(text: str, folder: Path) -> Glossary:
    path = folder / "glossary.yml"
    path.write_text(text, encoding="utf-8")
    return read_glossary(path, LANGUAGES)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TERM % ("a", "x", "y") + TERM % ("a", "z", "w"),
         "5: The term a stands twice in the glossary. Merge the two."),
        ("- id: a\n  vi: x\n  definition: {vi: d, en: d}\n",
         "1: The term a has no form in: en. Add the term."),
        (TERM % ("a", "x", "[y]"), "1: The term a has no form in: en. Add the term."),
        (TERM % ("a", "x", "y") + "  fr: z\n", "5: The key fr is unknown. Remove it."),
        (TERM % ("a", "x", "y") + "  varients: {vi: [z]}\n",
         "5: The key varients is unknown. Did you mean variants?"),
        (TERM % ("a", "x", "y") + "  variants: {vn: [z]}\n",
         "5: 1.variants is {…}. Use these languages: vi, en."),
        (TERM % ("a", "x", "y") + TERM % ("b", "X", "w"),
         "5: “X” is a form of a and of b. Leave it to one of the two."),
        (TERM % ("a", "x", "y") + "  forbidden: {vi: [w]}\n" + TERM % ("b", "w", "v"),
         "5: “w” is forbidden here, and a form of b. Allow it, or take it from that term."),
        ("- id: a\n  vi: x\n  en: y\n", "1: 1.definition is missing. Add it."),
    ],
)  # fmt: skip
def test_mistakes_of_the_glossary(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        glossary(text, tmp_path)
    assert told(caught.value, tmp_path) == [f"glossary.yml:{said}"]


@pytest.mark.parametrize(
    ("forms", "text", "found"),
    [
        (["rác"], "Rác và rác thải", ["Rác", "rác"]),
        (["rác"], "trác táng, rácx", []),
        (["rác thải", "rác"], "rác thải", ["rác thải"]),
        (["giấy tái chế"], "giấy\ntái   chế", ["giấy\ntái   chế"]),
        (["C/O"], "C/O, C/Os", ["C/O"]),
        (["a.b"], "a.b axb", ["a.b"]),
        (["đóng"], "đóng, Đóng, đóngs", ["đóng", "Đóng"]),
    ],
)
def test_words_are_found_whole_and_the_longest_first(
    forms: list[str], text: str, found: list[str]
) -> None:
    find = pattern(forms)
    assert find and find.findall(text) == found


def test_nothing_finds_nothing() -> None:
    assert pattern([]) is None


def test_a_term_is_marked_where_it_is_first_said(shelf: Shelf) -> None:
    tree = dressed(
        "## Giấy tái chế {#muc}\n\n[giấy tái chế](#muc), `giấy tái chế`, Giấy tái\nsinh và GTC; "
        "đóng sách.\n",
        shelf,
    )
    terms = [(term.get("data-term"), term.text) for term in tree.find_class("term")]
    assert terms == [("recycled-paper", "Giấy tái\nsinh"), ("binding", "đóng sách")]


# --- alphabetical order ----------------------------------------------------------------------

# Put down by hand as a Vietnamese dictionary has them: by syllable; in a syllable by letter (a ă â,
# d đ, e ê, o ô ơ, u ư), then by tone (level, grave, hook, tilde, acute, dot below); capitals last.
DICTIONARY = """
3R|5S|14|2030|a|A|ác|an|an toàn|ảnh|ăn|ăn ở|âm|ấm|ba|bà|bà con|bả|bã|bá|bạ|bao|bao bì|bảo hành
bảo vệ|bão|báo|báo cáo|bạo|bắc|bằng|biến đổi|bụi|bùn|cá|chất thải|chuỗi|công nghiệp|cơ|của|da
dán|dán nhãn|dân|dự án|đa|Đa|đá|đại|đất|đèn|điện|đô|đồ|độ|đơn|đường|e|em|ê|hóa|hoàn|hữu cơ|kê|kể
khí|khí hậu|khí thải|khoa|la|lá|lò|lọ|lô|lỗ|lộ|lở|lợn|lũ|luật|lư|mưa|ngưng|nhựa|nước|ô|ố|ơ|ở|ủ
ủ phân|ư|ưa|xanh|xi măng|y|ý|yên
"""


def test_vietnamese_words_stand_as_in_a_dictionary() -> None:
    words = [word for line in DICTIONARY.split("\n") for word in line.split("|") if word]
    assert len(set(words)) == len(words) > 90
    for seed in range(5):
        mixed = random.Random(seed).sample(words, len(words))
        assert sorted(mixed, key=collation_key("vi")) == words


def test_english_words_stand_letter_by_letter() -> None:
    words = ["3R", "14", "bag", "Bag", "bag-in-box", "bagasse", "label", "résumé", "resumes"]
    assert sorted(reversed(words), key=collation_key("en")) == words


# --- the atlas -------------------------------------------------------------------------------


def spoiled(name: str, old: str, new: str, folder: Path) -> Path:
    text = (SOUND / BOOK / name).read_text(encoding="utf-8")
    assert old in text
    path = folder / name
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("group: papers", "group: paper", "6: The label green-leaf is in the unknown group paper."),
        ("labels:", "  - {id: papers, title: {vi: a, en: b}}\nlabels:",
         "3: The id papers stands twice. Rename one of the two."),
        ("grants: {vi: Hội làm sách nhỏ, en: Society of Little Books}", "grants: {vi: a}",
         "10: labels.1.grants has no text in: en. Add the text in that language."),
        ("    expiry:", "    expire:", "13: The key labels.1.expire is unknown. Did you mean"),
        ("id: green-leaf", "id: Green", "4: labels.1.id is Green. Use small letters"),
    ],
)  # fmt: skip
def test_mistakes_of_the_atlas(old: str, new: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        read_atlas(spoiled("atlas.yml", old, new, tmp_path), LANGUAGES)
    assert f"atlas.yml:{said}" in "\n".join(told(caught.value, tmp_path))


def test_a_label_stands_once(tmp_path: Path) -> None:
    path = spoiled("atlas.yml", "groups:", "groups:", tmp_path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text[text.index("  - id: green-leaf") :], encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_atlas(path, LANGUAGES)
    assert told(caught.value, tmp_path) == [
        "atlas.yml:15: The id green-leaf stands twice. Rename one of the two."
    ]


def test_the_cards_are_made_from_their_file(shelf: Shelf) -> None:
    tree = dressed("{atlas: papers}\n", shelf)
    assert [row.text_content() for row in tree.xpath("//table//th")][:3] == [
        "Lá xanh", "Phạm vi", "Hứa",
    ]  # fmt: skip
    assert [note.text_content() for note in tree.find_class("note")] == [
        "Luật\u00a001/2020/QH14, Luật Giấy, Điều\u00a05."
    ]


def test_without_files_there_is_nothing(tmp_path: Path) -> None:
    assert read_register(tmp_path / "x.yml", LANGUAGES) == {}
    assert read_glossary(tmp_path / "x.yml", LANGUAGES).root == ()
    assert read_atlas(tmp_path / "x.yml", LANGUAGES).labels == ()
    assert read_said(tmp_path / "x.yml", LANGUAGES).root == {}


@pytest.mark.parametrize(
    ("id_", "lang", "asked"),
    [
        ("", "vi", ("In sách thì mua giấy gì?",)),
        ("loai-giay", "en", ("Can old paper be used again?",)),
        ("khong-co", "vi", ()),
    ],
)
def test_questions_stand_at_the_section_that_answers(
    id_: str, lang: str, asked: tuple[str, ...]
) -> None:
    path = SOUND / BOOK / "questions.yml"
    assert read_questions(path, LANGUAGES).of("paper", id_, lang) == asked


@pytest.mark.parametrize(
    ("id_", "lang", "said"),
    [
        ("loai-giay", "vi", ("giấy lộn", "giấy vụn xài lại")),
        ("loai-giay", "en", ("scrap paper",)),
        ("", "vi", ()),
    ],
)
def test_a_section_is_spoken_of_in_each_languages_own_words(
    id_: str, lang: str, said: tuple[str, ...]
) -> None:
    assert read_said(SOUND / BOOK / "said.yml", LANGUAGES).of("paper", id_, lang) == said


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("paper:\n  top:\n    vi: [giấy]\n", 2, "Say it in each of these: vi, en."),
        ("paper:\n  top:\n    vi: [giấy]\n    en: []\n", 2, "Say it in each of these: vi, en."),
        ("paper:\n  top:\n    vi: [giấy, Giấy]\n    en: [a]\n", 3, "Say “giấy” only once."),
        (f"paper:\n  top:\n    vi: [{'giấy ' * 17}]\n    en: [a]\n", 3, "80"),
    ],
)
def test_mistakes_in_ways_of_saying_name_their_line(
    text: str, line: int, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "said.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_said(path, LANGUAGES)
    (finding,) = caught.value.findings
    assert said in finding.text(lang="en") and finding.place.line == line
