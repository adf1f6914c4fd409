"""Signs as each language sets them: quotation marks, and the stops behind a space."""

from pathlib import Path

import pytest
from lxml.html import fragment_fromstring

from camnang.checks.misread.reading import Reading
from camnang.checks.style.spacing import RULES
from camnang.i18n.language import language


@pytest.mark.parametrize(
    ("lang", "shown"), [("vi", "“x”"), ("en", "“x”"), ("fr", "«\u00a0x\u00a0»"), ("ko", "“x”")]
)
def test_a_name_stands_between_the_quotation_marks_of_its_language(lang: str, shown: str) -> None:
    assert language(lang).quoted("x") == shown


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("vi", "Vì sao ? Một , hai.", ["sao ?"]),
        ("en", "Why ? One , two.", ["Why ?"]),
        ("fr", "Pourquoi ? Un , deux.", ["Un ,"]),
        ("fr", "« Un » : deux ; trois !", []),
        ("ko", "왜 ?", ["왜 ?"]),
    ],
)
def test_a_stop_stands_behind_a_space_where_its_language_has_it_so(
    lang: str, text: str, wrong: list[str]
) -> None:
    reading = Reading(Path(f"sample.{lang}.md"), text, fragment_fromstring(f"<p>{text}</p>"))
    (rule,) = (rule for rule in RULES if rule.name == "space-before-stop")
    assert [sighting.shown for sighting in rule.sees(reading)] == wrong
