"""What a compositor does to words: bind what must not be parted at a line's end."""

import re

NBSP = "\u00a0"
_UNITS = (
    r"(?:k|M|G)?Wh?|k?g|mg|m²|m³|m3|mm|cm|km|ml|kJ|MJ|GJ|lít|L|l|tấn|tạ|đồng|triệu|tỷ|nghìn|ngàn|"
    r"người|(?:ngày|tháng|năm)(?!\s\d)|giờ|phút|tuần|°C|ha|bar|ppm|dB|hộ|kgCO2|tCO2|VND|USD|EUR|"
    r"tonnes?|litres?|years?|months?|weeks?|days?|hours?|minutes?|million|billion|people|households?"
)
_NUMBERED = (
    r"Điều|điều|Khoản|khoản|Điểm|điểm|Chương|chương|Phụ lục|Bảng|Hình|Mục|mục|Số|số|Quý|quý|năm|"
    r"tháng|ngày|trang|Bước|bước|Articles?|Clauses?|clauses?|Points?|points?|Chapters?|chapters?|"
    r"Annex|Vành đai|Ring Road|[Nn]hiệm vụ|[Tt]asks?|"
    r"Tables?|Figures?|Sections?|No\.|pages?|Steps?|steps?|Decree|Decision|Circular|Law|"
    r"Plan|Resolution|Regulation|Directive|Nghị định|Quyết định|Thông tư|Luật|Kế hoạch|"
    r"Nghị quyết|Chỉ thị|TCVN|QCVN|ISO|PAS|Type|Loại|loại|CO"
)
_RULES = (
    (re.compile(rf"(\d) (?=(?:{_UNITS})\b|%)"), rf"\1{NBSP}"),
    (re.compile(rf"\b({_NUMBERED}) (?=[\dIVX]+\b|\d)"), rf"\1{NBSP}"),
    (re.compile(r" (?=[–—/] )"), NBSP),
    (re.compile(r"(?<=\d) (?=[×÷±+=≤≥<>−-] ?\d)"), NBSP),
)


_PHRASE_END = re.compile(r"(?<=[,:]) ")
_SHORT_PHRASE = 14  # characters
_RUNT = 6  # characters: a last word no longer than this looks lost on a line of its own


def bind(text: str) -> str:
    """Give the text with no-break spaces where a number, its unit or its sign would part."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def bind_title(title: str) -> str:
    """Give the title bound as large type wants it: no short phrase between its commas is parted,
    and no short word stands alone on its last line."""
    phrases = _PHRASE_END.split(title)
    bound = (p.replace(" ", NBSP) if len(p) <= _SHORT_PHRASE else p for p in phrases)
    head, space, last = " ".join(bound).rpartition(" ")
    return head + (NBSP if len(last) <= _RUNT else space) + last if head else last
