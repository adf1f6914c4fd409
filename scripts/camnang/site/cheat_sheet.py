"""The dialect on one page: marks within a line, and a sample of every kind of block."""

import re
from collections.abc import Iterator

from camnang.content.blocks.kind import Kind
from camnang.content.blocks.registry import LANGUAGES, kinds
from camnang.i18n.messages import Message, msg

_IN_LINE: dict[str, Message] = {  # what an editor writes, and what readers see
    "**words**": msg("bold words"),
    "*words*": msg("slanted words"),
    "[words](sorting.md#id)": msg("a link to a section; on paper with its page"),
    "[](#tbl-id)": msg("the number of a table or figure; on paper with its page"),
    "<https://example.vn>": msg("an address, printed as it is"),
    "[@luat-72-2020, 75]": msg("a citation, by its name in references.yml"),
    "{= example.result }": msg("a computed number of examples.yml"),
    "{= facts.name }": msg("a shared fact of facts.yml"),
    "{index: waste > sorting}": msg("an entry of the index; readers do not see it"),
    "[^name]": msg("a footnote; its text on a line of its own: [^name]: words"),
    "`words`": msg("words as they are typed"),
    "\\*": msg("a sign that is no mark"),
}
_LINES: dict[str, Message] = {
    "# Title": msg("the title, once, first"),
    "## Section {#id}": msg("a section; its id never changes"),
    "## Do this week {#id .week}": msg("the closing section of tasks"),
    "## Words {#id .steps}": msg("a section whose numbered list tells how to do something"),
    "- words": msg("an item; a list stands between empty lines"),
    "1. words": msg("a numbered item"),
    "    - words": msg("an item within an item: four spaces"),
    "- [ ] words": msg("a task to tick"),
    "> words": msg("a quotation"),
    "---": msg("a line across"),
}
_FENCE = re.compile(r"^```text\n(.*?)^```", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^## (.*?)\s*(?:\{[^}]*\})?$", re.MULTILINE)


def cheat_sheet(lang: str) -> Iterator[str]:
    """Give the sheet as Markdown: two tables, then the sample of each kind that has one."""
    for title, id_, rows in (
        (msg("Within a line"), "trong-dong", _IN_LINE),
        (msg("At the beginning of a line"), "dau-dong", _LINES),
    ):
        yield f"## {title.text(lang)} {{#{id_}}}\n"
        yield f"| {msg('Write').text(lang)} | {msg('You get').text(lang)} |\n|---|---|"
        for written, means in rows.items():
            yield f"| {_code(written)} | {means.text(lang).replace('[', '&#91;')} |"
        yield ""
    yield f"## {msg('Blocks').text(lang)} {{#khoi}}\n"
    for kind in kinds():
        yield from _block(kind, lang if lang in LANGUAGES else "en")


def _code(written: str) -> str:
    sign = "``" if "`" in written else "`"
    return f"{sign} {written} {sign}" if sign == "``" else f"`{written}`"


def _block(kind: Kind[object], lang: str) -> Iterator[str]:
    docs = kind.docs(lang)
    sample, title = _FENCE.search(docs), _HEADING.search(docs)
    if sample and title:
        yield f"### {title[1]} {{#khoi-{kind.name}}}\n\n````text\n{sample[1]}````\n"
