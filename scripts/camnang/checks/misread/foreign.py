"""Marks of other systems, which this dialect does not have and prints as they are."""

from camnang.checks.misread.rule import MarkRule, line_printed, printed, written
from camnang.i18n.messages import msg

_CALLOUT = msg('Write a callout: !!! remember "Title", its body indented by four spaces.')

RULES = (
    MarkRule(
        "strike",
        printed(r"(?<!~)~~(?!~)[^~\n]{1,200}~~(?!~)"),
        msg("{mark} is printed with its marks: a space stands inside them."),
        msg("Write ~~words~~, with no space between the marks and the words."),
    ),
    MarkRule(
        "highlight",
        printed(
            r"(?<![=\w])==(?:(?=[^\s=])[^=\n]{1,200} | (?=[^\s=])[^=\n]{1,200}(?<! ))==(?![=\w])"
        ),
        msg("{mark} is printed with its marks: a space stands inside them."),
        msg("Write ==words==, with no space between the marks and the words."),
    ),
    MarkRule(
        "inserted",
        printed(r"\{(?:\+\+|--|~~|>>)[^}\n]{0,200}\}"),
        msg("Marks of correction are not known here: {mark} is printed with its marks."),
        msg("Write the text as it shall be."),
    ),
    MarkRule(
        "mathematics",
        printed(r"(?<![\w\\])\$\$?[^$\n]{0,99}[\\^_{}][^$\n]{0,99}\$\$?(?!\w)|^ *\$\$ *$"),
        msg("{mark} is no whole formula, and is printed with its marks."),
        msg("Close it with as many dollar signs as open it, and put no space inside them."),
    ),
    MarkRule(
        "command",
        printed(r"(?<!\$)\\[A-Za-z]{2,20}\{|\\(?:newpage|pagebreak|clearpage)\b"),
        msg("Commands of other systems are not known here: {mark} is printed as it is."),
        msg("Take it away; the book sets its pages by itself."),
    ),
    MarkRule(
        "emoji",
        printed(r"(?<![\w:]):[a-z][a-z0-9_+-]{0,40}[a-z0-9]:(?![\w:])"),
        msg("Names of pictures are not known here: {mark} is printed as it is."),
        msg("Say it in words."),
    ),
    MarkRule(
        "alert",
        printed(r"\[![A-Za-z]{2,20}\]"),
        msg("{mark} is a callout of no known kind, and is printed as it is."),
        _CALLOUT,
    ),
    MarkRule(
        "details",
        line_printed(r" *\?\?\?\+? ?\w"),
        msg("“{mark}” is a callout of no known kind, and is printed as it is."),
        _CALLOUT,
    ),
    MarkRule(
        "container",
        line_printed(r" *:{3,} *[\w{]"),
        msg("“{mark}” is another system's mark of a box, and is printed as it is."),
        _CALLOUT,
    ),
    MarkRule(
        "include",
        line_printed(r" *-+8<-+"),
        msg("No other file is taken in here: “{mark}” is printed as it is."),
        msg("Write the text itself."),
    ),
    MarkRule(
        "variable",
        printed(r"\{\{[^{}\n]{0,200}\}\}|\{%[^{}\n]{0,200}%\}"),
        msg("Variables are not known here: {mark} is printed as it is."),
        msg("Write the words themselves; write a number as {= example.number }."),
    ),
    MarkRule(
        "inline-note",
        printed(r"\^\[\w{0,20}"),
        msg("The note within the line {mark} is printed as it is: it is not closed on its line."),
        msg("Write [^name] there, and [^name]: with the note on a line of its own."),
    ),
    MarkRule(
        "wiki-link",
        printed(r"\[\[[^\[\]\n]{1,200}\]\]"),
        msg("{mark} is another system's link, and is printed as it is."),
        msg("Write [words](address)."),
    ),
    MarkRule(
        "grid-table",
        written(r"^ *(?:\+[-=]{3,}\+(?=[-=+]).*|-{2,}+(?: ++-{2,}+)++ *$)"),
        msg("“{mark}” is another system's table, and is printed as it is."),
        msg("Write rows such as | a | b |, with |---|---| under the head."),
    ),
    MarkRule(
        "cross-reference",
        printed(r"(?<![\w@.])@(?:fig|tbl|sec|eq|lst)-[\w-]{1,60}"),
        msg("{mark} is another system's reference, and is printed as it is."),
        msg("Write [](#id), with the id of the figure, table or section."),
    ),
    MarkRule(
        "contents",
        written(r"^ *\[\[_?(?:TOC|toc)_?\]\] *$"),
        msg("{mark} stands for a list of contents, and is printed as it is."),
        msg("Take it away: book and website list their contents by themselves."),
    ),
    MarkRule(
        "program",
        line_printed(r"(?:import|export) .{1,200}[\"'];? *$"),
        msg("“{mark}” is an order to another program, and is printed as it is."),
        msg("Take it away."),
    ),
    MarkRule(
        "left-over",
        printed(r"(?<!\w)(?:TODO|FIXME)(?!\w)|(?i:(?<!\w)lorem ipsum)"),
        msg("{mark} stands in the text: something was left to be done."),
        msg("Write what belongs there, or put it between ` marks if it is meant as text."),
    ),
    MarkRule(
        "placeholder",
        printed(r"(?<!\w)X{3,8}(?!\w)|(?<=[^\s?!] |.[(“\"])\?{3,}(?!\w)|^[ \t]*\?{3,}[ \t]*$"),
        msg("{mark} stands in the text, as if something were still to be written."),
        msg("Write what belongs there, or put it between ` marks if it is meant as text."),
        "warning",
    ),
)
