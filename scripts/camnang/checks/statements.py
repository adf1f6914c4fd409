"""Statements of figures: which numbers in a sentence are facts that need a source.

A number is a statement when it is measured or official: it has a unit of measurement or is a
share, an amount of money, a date or year, an article of law or a telephone number, or it is too
large or too exact to have been counted. Small counts of things, spans of time, and numbers in the
name of a law, a standard or a code are none.
"""

import re
from collections.abc import Iterator

_UNITS = """Wh kWh MWh GWh kWp W kW MW V kV J kJ MJ GJ kcal mg g kg kt t µg μg µm μm nm mm cm dm m
    km cm² m² km² m2 km2 cm³ m³ Nm³ m3 ha ml l L ° °C dB ppm ppb bar mbar Pa kPa MPa hPa Hz kHz km/h
    độ mét tấn lít tonne tonnes litre litres metre metres degree degrees micron microns"""
_MONTHS = """January Jan February Feb March Mar April Apr May June Jun July Jul August Aug September
    Sept Sep October Oct November Nov December Dec"""
_INSTRUMENTS = """Luật Pháp@lệnh Nghị@định Nghị@quyết Quyết@định Thông@tư Chỉ@thị Kế@hoạch Công@văn
    Công@điện Quy@định Law Laws Ordinance Decree Decrees Resolution Resolutions Decision Decisions
    Circular Circulars Directive Directives Plan Plans Regulation Regulations Dispatch"""


def _any(words: str) -> str:
    longest_first = sorted(words.split(), key=len, reverse=True)
    return f"(?:{'|'.join(re.escape(word).replace('@', ' ') for word in longest_first)})"


_START = r"(?<![\w.,/:-])"  # a number begins here, not in the middle of a code
_NUMBER = rf"{_START}\d+(?:[.,]\d+)*+(?: ?[–-] ?\d+(?:[.,]\d+)*+)?"
_UNIT = rf"{_any(_UNITS)}(?!\w)"
_MONTH = rf"\b{_any(_MONTHS)}\b"
_SCALE = _any("nghìn ngàn triệu tỷ tỉ thousand million billion")
_MONEY = _any("đồng VND USD EUR GBP US$ $ € £ ₫ euro euros dollar dollars")
_CODE = rf"(?!{_MONEY})[A-ZĐ]{{2}}[\w/-]{{0,60}}+(?: (?:EN|ISO|IEC)){{0,3}} [A-Z]?\d[\w.:/-]*+"

_NAMES = (
    rf"\b{_any(_INSTRUMENTS)}(?: số| No\.?| \(E[CU]\))? \d[\w/-]*+",  # Decree 45/2022/NĐ-CP
    r"\b\d+/(?:\d{4}/)?[A-ZĐ][\w-]*+",  # 20/CT-TTg
    r"\b(?:19|20)\d\d/\d+(?:/E[CU])?",  # 2018/848
    r"(?<!tháng )(?<!quý )(?<!ngày )\b\d+/(?:19|20)\d\d\b(?!/)",  # 45/2022
    rf"\b{_CODE}(?! ?(?:%|{_UNIT}|{_MONEY}))",  # TCVN 11041-2:2017
)
_STATEMENTS = (
    rf"{_MONEY} ?{_NUMBER.removeprefix(_START)}(?: {_SCALE})?",
    rf"{_NUMBER}(?: {_SCALE})? ?{_MONEY}",
    rf"{_NUMBER} ?(?:%|‰|phần trăm|per ?cent)",
    rf"{_NUMBER}[ -]?{_UNIT}",
    r"\b\d{1,2}[/.]\d{1,2}[/.]\d{4}\b",
    r"(?<=[Nn]gày )\d{1,2}(?:/| tháng )\d{1,2}(?: năm \d{4})?\b",
    r"\b(?:[Tt]háng|[Qq]uý) (?:\d{1,2}|[IV]+)(?:/| năm )\d{4}\b",
    rf"\b\d{{1,2}} {_MONTH}(?: \d{{4}})?|{_MONTH}(?: \d{{1,2}},)? \d{{4}}\b",
    r"\b(?:[ĐđKk](?:iều|hoản)|[Aa]rticles?|[Cc]lauses?) \d+",
    rf"{_START}(?:\+84|0|1[89]00)(?:[ .]?\d{{2,4}}){{2,4}}\b",
    r"\b(?:[Gg]ọi|[Tt]ổng đài|[Cc]all|[Dd]ial|[Hh]otline):? \d{3,}",
    rf"{_START}(?:19|20)\d\d(?![\w/]|[.,:-]\d)",
    rf"{_NUMBER} {_SCALE}\b",
    rf"{_START}\d{{1,3}}(?:[.,]\d{{3}})+(?![.,]?\w)",
    rf"{_START}\d+[.,]\d+(?![\w/:]|[.,]\d)",
)
_NUMBERS = re.compile(f"{'|'.join(_NAMES)}|(?P<statement>{'|'.join(_STATEMENTS)})")


def statements(words: str) -> Iterator[str]:
    """Give each statement of a figure in `words`, as it is written there."""
    for found in _NUMBERS.finditer(words.replace("\N{NO-BREAK SPACE}", " ")):
        if found["statement"]:
            yield found["statement"]
