"""A score sheet as a block: boxes for a pen, sums on dotted lines, and below the key."""

import json
from collections.abc import Iterator
from itertools import count

from lxml.html import HtmlElement

from camnang.base.html_tree import element
from camnang.content.blocks.score.model import Band, Group, Item, ScoreSheet
from camnang.content.blocks.score.questions import answers, asked
from camnang.content.blocks.sheets import BY_PAGE, ONLINE, sheet_head
from camnang.i18n.messages import phrase

_LEAD = phrase("Tick one box for each line; then add up.")
_LEAD_ASKED = phrase("Tick one answer to each question; then look at the key, and count.")
_TOTAL, _SUM, _SKIP = phrase("Total"), phrase("Sum"), phrase("does not apply")


def make(sheets: dict[str, ScoreSheet], names: tuple[str, ...], lang: str) -> HtmlElement | None:
    """Make the sheet that is named, or None if there is none; `online`: paper has its key alone."""
    if names[0] not in sheets:
        return None
    sheet, id_ = sheets[names[0]], f"score-{names[0]}"
    online = f" {ONLINE}" if names[1:] else ""
    box = element("section", class_=f"worksheet scoresheet{online}", id=id_, data_form="")
    box.set("aria-labelledby", f"{id_}-title")
    box.set("data-score", json.dumps(_definition(names[0], sheet, lang), ensure_ascii=False))
    box.append(_head(sheet, id_, lang))
    rows = element("div", class_="score-rows")
    numbers = count(1)
    for group in sheet.groups:
        rows.extend(_group(group, sheet, numbers, lang))
    rows.extend(asked(sheet.questions, id_, lang))
    rows.append(_sum(_TOTAL.text(lang), sheet.most * sheet.length, "score-total"))
    box.extend([rows, _bands(sheet, lang), *answers(sheet.questions, lang)])
    return box


def _head(sheet: ScoreSheet, id_: str, lang: str) -> HtmlElement:
    lead = _LEAD_ASKED if sheet.questions else _LEAD
    head = sheet_head(sheet.title[lang], lead.text(lang), id_)
    name = head[0]
    if sheet.source:
        name[0].append(element("span", data_cite=sheet.source))
    if sheet.scale:
        scale = "; ".join(f"{mark.points} {mark.label[lang]}" for mark in sheet.scale)
        name.append(element("p", f"{scale}.", class_="score-scale"))
    return head


def _group(
    group: Group, sheet: ScoreSheet, numbers: Iterator[int], lang: str
) -> Iterator[HtmlElement]:
    yield element("div", group.title[lang], class_="score-group")
    for item in group.items:
        yield _item(item, sheet, next(numbers), lang)
    yield _sum(_SUM.text(lang), sheet.most * len(group.items), "score-sum")


def _item(item: Item, sheet: ScoreSheet, number: int, lang: str) -> HtmlElement:
    row = element("div", class_="score-row", data_item=str(number - 1))
    text = element("div", class_="score-text")
    text.append(element("span", f"{number}.", class_="score-number"))
    text[0].tail = f" {item.text[lang]}"
    if item.evidence:
        text.append(element("span", item.evidence[lang], class_="worksheet-hint"))
    boxes = element("div", class_="score-boxes")
    for words in (*(str(mark.points) for mark in sheet.scale), *("–" * sheet.skip)):
        choice = element("span", class_="score-choice")
        choice.append(element("span", class_="worksheet-box"))
        choice[0].tail = f" {words}"
        boxes.append(choice)
    row.extend([text, boxes])
    return row


def _sum(words: str, most: int, name: str) -> HtmlElement:
    row = element("div", class_=f"score-row {name}")
    mine = element("div", class_="score-mine")
    mine.append(element("span", class_="worksheet-line"))
    mine[0].tail = f" / {most}"
    row.extend([element("div", words, class_="score-text"), mine])
    return row


def _bands(sheet: ScoreSheet, lang: str) -> HtmlElement:
    key = element("dl", class_="score-key")
    for at, band in enumerate(sheet.bands):
        term = element("dt", f"{_range(sheet, band)}: {band.label[lang]}")
        term.set("data-band", str(at))
        advice = element("dd", band.advice[lang])
        for number, see in enumerate(band.see):
            advice.append(element("span", ", " if number else " "))
            advice.append(element("a", href=see, data_to=see, class_=BY_PAGE))
        key.extend([term, advice])
    if sheet.alert:
        key.append(element("dd", sheet.alert[lang], class_="score-alert"))
    return key


def _range(sheet: ScoreSheet, band: Band) -> str:
    if not sheet.questions:
        return f"{band.from_}–{band.to}%"
    right = sheet.right_in(band)
    return "–".join(map(str, right[:1] + right[1:][-1:]))


def _definition(name: str, sheet: ScoreSheet, lang: str) -> dict[str, object]:
    return {
        "id": name,
        "lang": lang,
        "points": [mark.points for mark in sheet.scale] or [0, 1],
        "marks": [mark.label[lang] for mark in sheet.scale],
        "skip": _SKIP.text(lang) if sheet.skip else "",
        "answers": [question.answer for question in sheet.questions],
        "least": [item.least or 0 for group in sheet.groups for item in group.items],
        "groups": [len(group.items) for group in sheet.groups] or [sheet.length],
        "advice": [group.advice[lang] if group.advice else "" for group in sheet.groups],
        "bands": [[band.from_, band.to, band.label[lang]] for band in sheet.bands],
        "alert": sheet.alert[lang] if sheet.alert else "",
    }
