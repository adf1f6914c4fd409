"""Markup that a text of the project may not hold: told with its line, whatever page it is for."""

import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html

from camnang.base.errors import Finding, Place
from camnang.content.sanitising import raw_tags, sanitise, taken_away, unclosed_tags
from camnang.i18n.messages import Message, msg
from camnang.project.read_spec import STEERING

_IN_LINE = (  # one sign or more, so that an amount such as $5 is none
    r"\$(?=\d*[A-Za-z]\w{0,3}\$|[^$\n]*[\\^_={}+<>/])(?!\s)[^$\n]{1,600}(?<![\s\\])\$"
)
FORMULA = rf"(?<![\w$\\])(\$\$[^$]{{1,600}}\$\$|{_IN_LINE})(?![\w$])"
_GOES_ON = r"\n(?![ \t]*(?:\n|[-*+>|#:]|\d{1,9}[.)] |```|~~~|!!!|===|///))"  # in one paragraph
_CODE = re.compile(
    r"^(?P<fence>[ ]*(?:```++|~~~++)).*?^(?P=fence)[ ]*$"
    rf"|(?<!`)(?P<mark>`++)(?:[^\n]|{_GOES_ON}){{1,2000}}?(?<!`)(?P=mark)(?!`)|{FORMULA}"
    r"|(?P<comment> ?<!--(?:(?!-->|<!--).){0,20000}-->)",
    re.DOTALL | re.MULTILINE,
)
_REMEDIES = {  # by how it is written
    ".": msg("Remove it: this class is not for manuscripts."),
    "#": msg("Choose another id, of letters, digits and hyphens."),
}


def without_code(source: str, inline: str = " ") -> str:
    """Give a manuscript line for line, code, formulas and comments blanked out: within a line by
    `inline`, a character."""

    def blank(code: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " " if code["fence"] or code["comment"] else inline, code[0])

    return _CODE.sub(blank, source)


def without_comments(source: str) -> str:
    """Give a manuscript line for line, what stands between `<!--` and `-->` left out."""

    def left(found: re.Match[str]) -> str:
        return "\n" * found[0].count("\n") if found["comment"] else found[0]

    return _CODE.sub(left, source)


def markup_findings(path: Path, source: str, raw: str) -> Iterator[Finding]:
    """Give a finding for all that sanitising takes from `raw`, the HTML made of the source."""
    for line, tag in unclosed_tags(without_code(source)):
        fact = msg("{tag} stands without its beginning or its end.", tag=tag)
        yield _finding(path, line, fact, msg("Write both, as in <sub>2</sub>."))
    for line, tag in raw_tags(without_code(source)):
        fact = msg("{tag} is raw HTML, which a chapter may not hold.", tag=tag)
        yield _finding(path, line, fact, msg("Write it in Markdown."))
    for what in taken_away(raw):
        fact = msg("{what} is not allowed in a chapter.", what=what)
        remedy = msg("Remove it: chapters hold no scripts, styles, frames or handlers.")
        yield _finding(path, _line(source, what), fact, _REMEDIES.get(what[0], remedy))
    tree = lxml.html.fragment_fromstring(sanitise(raw), create_parent="article")
    shown = "".join([*tree.itertext(), *map(str, tree.xpath("//@*"))])
    control = next((sign for sign in STEERING.findall(shown) if sign not in source), "")
    if control:  # written as a character reference, such as &#1;
        fact = msg("The file holds the control character {code}.", code=f"U+{ord(control):04X}")
        yield _finding(path, _line(source, "&#"), fact, msg("Remove control characters."))


def _line(source: str, what: str) -> int:
    """The line of what was taken: an attribute is followed by its value, a class may be one."""
    needles = (what,) if what[0] in ".#&" or what.endswith(":") else (f"{what}=",)
    at = next((at for each in (*needles, what[1:]) if (at := source.find(each)) >= 0), 0)
    return source.count("\n", 0, at) + 1


def _finding(path: Path, line: int, fact: Message, remedy: Message) -> Finding:
    return Finding("markup", "error", Place(path, line), fact, remedy)
