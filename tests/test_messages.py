"""The catalogues: complete, true to the English, compiled, and spoken by Click too."""

import unicodedata
from collections.abc import Iterator
from io import BytesIO

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from click.testing import CliRunner

from camnang.cli import translations
from camnang.i18n.messages import msg, speak, spoken
from camnang.i18n.numbers import reading


def sentences(catalog: Catalog) -> dict[str, str]:
    """Give a catalogue as plain data: sentences and translations, the plural's form if any."""
    return {_last(entry.id): _last(entry.string or "") for entry in catalog if entry.id}


def _last(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[-1]


@pytest.fixture(scope="module", params=translations.catalogues(), ids="-".join)
def catalogue(request: pytest.FixtureRequest) -> tuple[str, str]:
    """A language and a domain."""
    return tuple(request.param)  # type: ignore[return-value]


@pytest.fixture(scope="module")
def stored(catalogue: tuple[str, str]) -> Catalog:
    return translations.stored(*catalogue)


@pytest.fixture
def vietnamese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LANGUAGE", "en")
    before = spoken()
    speak("vi")
    yield
    speak(before)


def test_the_catalogue_has_the_sentences_of_the_code_and_no_others(
    stored: Catalog, catalogue: tuple[str, str]
) -> None:
    code = set(sentences(translations.gathered(catalogue[1])))
    assert code - set(sentences(stored)) == set(), "run scripts/messages, then translate"
    assert set(sentences(stored)) - code == set(), "run scripts/messages"
    assert not stored.obsolete


def test_every_sentence_is_translated_with_its_values(stored: Catalog) -> None:
    assert [trouble.text("en") for trouble in translations.troubles(stored)] == []


def test_the_compiled_catalogue_is_that_of_the_source(
    stored: Catalog, catalogue: tuple[str, str]
) -> None:
    with translations.mo_file(*catalogue).open("rb") as file:
        assert sentences(read_mo(file)) == sentences(stored), "run scripts/messages"


def test_translations_are_composed_unicode_without_stray_spaces(stored: Catalog) -> None:
    for english, said in sentences(stored).items():
        assert unicodedata.is_normalized("NFC", said), english
        assert "  " not in said, english


def test_sentences_are_found_wherever_they_are_called() -> None:
    code = b"""
print(f"{msg('In a string.')}")
fact = msg(
    "Over two "
    "lines.", value=1,
)
other(msg(name), not_msg("Not this one."))
"""
    found = translations.called(BytesIO(code), ("msg",), (), {})
    assert {text for _, _, text, _ in found} == {"In a string.", "Over two lines."}


@pytest.mark.parametrize(
    ("ids", "said", "fuzzy", "trouble"),
    [
        ("Add it.", "", False, "has no translation"),
        ("{key} is missing.", "Thiếu {khóa}.", False, "with other values"),
        ("{key} is missing.", "Thiếu.", False, "with other values"),
        ("Add it.", "Hãy thêm vào", False, "another end mark"),
        ("Add it.", "Hãy thêm vào.", True, "unsure"),
        (("{n} page", "{n} pages"), ("trang",), False, "with other values"),
    ],
)
def test_bad_translations_are_told(
    ids: str | tuple[str, ...], said: str | tuple[str, ...], fuzzy: bool, trouble: str
) -> None:
    catalog = Catalog(locale="vi")
    catalog.add(ids, said, flags=["fuzzy"] if fuzzy else [])
    assert [trouble in found.text("en") for found in translations.troubles(catalog)] == [True]


def test_renewing_keeps_what_is_translated_and_drops_what_is_gone() -> None:
    old, new = Catalog(locale="vi"), Catalog()
    old.add("Add it.", "Hãy thêm vào.")
    old.add("Add them.", "Hãy thêm chúng vào.")
    new.add("Add it.")
    new.add("Add them all.")
    renewed = translations.renewed(old, new)
    assert sentences(renewed) == {"Add it.": "Hãy thêm vào.", "Add them all.": ""}
    assert not renewed.obsolete


@pytest.mark.parametrize(
    ("label", "printed"),
    [
        (msg("Figure {number}", number="3.2"), "Hình 3.2"),
        (msg("page {page}", page=27), "trang 27"),
        (msg("chapter {number}, “{title}”", number=8, title="Tre"), "chương 8, “Tre”"),
        (msg("Contents"), "Mục lục"),
        (msg("Write {kind}.", kind=msg("a list")), "Hãy viết một danh sách."),
    ],
)
def test_labels_are_printed_in_the_language_of_the_book(label: object, printed: str) -> None:
    assert label.text("vi") == printed  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--help"], "Cách dùng:"),
        (["--help"], "Hiện phần hướng dẫn này rồi thoát."),
        (["--nam"], "Không có tùy chọn '--nam'."),
        (["--nam"], "Có phải bạn muốn viết: "),
        ([], "Thiếu đối số 'BOOK'."),
        (["a", "b"], "Thừa đối số (b)"),
        (["--name", "c", "a"], "'c' không thuộc các giá trị cho phép"),
    ],
)
def test_click_speaks_vietnamese(vietnamese: None, arguments: list[str], said: str) -> None:
    @click.command
    @click.argument("book")
    @click.option("--name", type=click.Choice(["x", "y"]))
    def command(book: str, name: str) -> None: ...

    assert said in CliRunner().invoke(command, arguments).output


@pytest.mark.parametrize(("lang", "size"), [("vi", "0,15"), ("en", "0.15")])
def test_fractions_are_written_as_the_language_does(lang: str, size: str) -> None:
    assert f" {size} pt" in msg("A line is {width} pt thin.", width=0.15).text(lang)
    assert reading("< 0.15 pt; 2.5 %", lang) == f"< {size} pt; {size[:0]}2{size[1]}5 %"
    assert reading("145.5 × 205.25 mm", lang) == f"145{size[1]}5 × 205{size[1]}25 mm"
    assert reading("≤ 1.6", lang) == "≤ 1.6"  # a version


def test_english_needs_no_catalogue(vietnamese: None) -> None:
    speak("en")
    assert str(msg("Contents")) == "Contents"
    assert "Usage:" in CliRunner().invoke(click.Command("camnang"), ["--help"]).output
