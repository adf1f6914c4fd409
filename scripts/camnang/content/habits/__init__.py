"""Habits of other Markdowns: what people bring is written as our dialect before it is converted.

Lists nested by two or three spaces, lists and fences close to a paragraph, `1)`, boxes of GitHub,
Material, Docusaurus and Quarto, notes within the line, pictures and folded boxes in HTML. A text in
our dialect comes out as it is.
"""

from camnang.content.habits.boxes import as_callouts
from camnang.content.habits.html import without_remarks
from camnang.content.habits.inline import as_marks
from camnang.content.habits.lists import as_fours
from camnang.content.habits.quotes import in_quotes

__all__ = ["as_ours"]


def as_ours(lines: list[str]) -> list[str]:
    """Give the lines of a manuscript, tabs made spaces, in our dialect."""
    return in_quotes(as_marks(as_callouts(without_remarks(lines))), as_fours)
