"""Marks within a line: emphasis, code, links and the dialect's own, left open or misspelled."""

from camnang.checks.misread.rule import MarkRule, printed, written
from camnang.content.blocks.registry import samples, words
from camnang.i18n.messages import msg

_ADDRESS = r"(?:https?:|mailto:|tel:|www\.|#|[\w./-]+\.(?:md|html?|pdf|svg|yml|png|jpe?g)\b)"
_WORDS = words()
_MARKS = ", ".join(samples())
_OWN = (  # as far as no other mark begins
    rf"\{{ *=[\w .|-]*\}}?|\{{(?:{_WORDS})\b[\w :,>-]*(?:\|[\w -]*\}}|\}}?)|\[@[\w ,;@/.-]*\]?"
    r"|\{:? *(?:[#.][\w-]|[a-z][\w-]*=)[^{}\n]*\}"
    r"|^\s*(?:/{3,}|===)[\w -]*|^\s*!!!(?! ?[\w-]+ +[^ ])[\w -]*"
)

RULES = (
    MarkRule(
        "bold-open",
        printed(r"(?<!\*)(?!(?<=\d)\*\*\d)\*\*(?!\*)|(?<!_)__(?!_)"),
        msg("The mark {mark} of bold words is printed: it has no partner, or a space inside."),
        msg("Write **words**, with no space between the marks and the words."),
    ),
    MarkRule(
        "italic-open",
        printed(r"(?<![\w*])\*(?=[^\W_])|(?<=[^\W_])\*(?![\w*])|(?<![\w/])_(?=[^\W_])"),
        msg("The mark {mark} of slanted words is printed: it has no partner."),
        msg("Write *words*, or \\* if the mark is meant as text."),
        "warning",
    ),
    MarkRule(
        "code-open",
        printed(r"(?<!`)`{1,2}(?!`)"),
        msg("The mark {mark} of code is printed: it has no partner."),
        msg("Write `code`, with the same mark on both sides."),
    ),
    MarkRule(
        "link-space",
        printed(rf"\]\s+\({_ADDRESS}"),
        msg("The link is printed with its marks: a space stands between ] and (."),
        msg("Write [words](address) without the space."),
    ),
    MarkRule(
        "link-open",
        printed(r"\]\([^\s()]{0,60}"),
        msg("The link is printed with its marks: it is not closed."),
        msg("Write [words](address), on one line."),
    ),
    MarkRule(
        "address-open",
        printed(r"<(?:https?:|mailto:|www\.)[^\s<>]{0,60}"),
        msg("The address is printed with its mark <: it is not closed."),
        msg("Write <address>, or [words](address)."),
    ),
    MarkRule(
        "link-turned",
        printed(rf"\)\[{_ADDRESS}"),
        msg("The link is printed with its marks: its brackets have changed places."),
        msg("Write [words](address)."),
    ),
    MarkRule(
        "link-reference",
        printed(r"\]\["),
        msg("The link is printed with its marks: the name after it stands nowhere."),
        msg("Write [words](address), or the name and its address on a line of their own."),
    ),
    MarkRule(
        "bracket-open",
        printed(r"(?<![\]\[!^])\[(?=[^\W\d])(?![^\[\]\n]*\])"),
        msg("The bracket [ is printed and never closed."),
        msg("Close it with ], or take it away."),
        "warning",
        is_last=True,
    ),
    MarkRule(
        "task-box",
        printed(r"(?<![\w\]+*-])\[[ xX]?\](?![\w(\[:])"),
        msg("The box {mark} is printed as brackets."),
        msg("Write a task as - [ ] and its words, after an empty line."),
    ),
    MarkRule(
        "marks",
        printed(_OWN),
        msg("The mark {mark} is not understood."),
        msg("Write it as the dialect does, or between ` marks if it is meant as text."),
    ),
    MarkRule(
        "mark-unknown",
        printed(rf"(?<!\{{)\{{ *(?!(?:{_WORDS})\b)[^\W\d][\w-]* *:[\w ,;>-]*\}}?"),
        msg("The mark {mark} is unknown, and is printed."),
        msg("Marks are: {marks}.", marks=_MARKS),
    ),
    MarkRule(
        "mark-empty",
        written(r"\{index:[^\w{}\n]*\}"),
        msg("The mark {mark} names no entry of the index."),
        msg("Write {right}.", right="{index: …}"),
    ),
    MarkRule(
        "brace",
        printed(r"\{ *[\w.-]+ *\}"),
        msg("The words {mark} are printed with their braces: they are no mark."),
        msg("Marks are: {marks}.", marks=_MARKS),
        "warning",
        is_last=True,
    ),
    MarkRule(
        "braces-doubled",
        written(r"\{\{ *=[^{}\n]*\}?\}?|\{=[^{}\n]*\}\}"),
        msg("The mark {mark} has a brace too many, which is printed."),
        msg("Write one brace on each side."),
    ),
    MarkRule(
        "backslash",
        printed(r"\\[$~^=|<\"'%&@,;:/?]"),
        msg("The backslash of {mark} is printed."),
        msg("Take it away: this sign needs none."),
        "warning",
    ),
)
