"""Fences of code: where they open and close, and what stands behind their mark."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_OPENS = re.compile(r"(?P<indent> *)(?P<mark>`{3,}+(?=[^`]*$)|~{3,}+)(?P<info>.*)$")
_OURS = re.compile(  # what the extension that sets fences understands
    r" *+(?:\.?[\w#.+-]++(?: ++(?:title|hl_lines)=\"[^\"]*+\")*+ *+"
    r"|\{(?![^{}]*linenums) *+\.[\w#+-]++[^{}]*+\} *+)?"
)
_LANGUAGE = re.compile(r"[ {.=]*+([A-Za-z][\w#+-]*+)?")
_OPTION = re.compile(
    r"(?<![\w-])(title|hl_lines|filename)=(?:\"([^\"]*+)\"|'([^\"']*+)'|([^\s\"'{}]++))"
)


@dataclass(frozen=True)
class Fence:
    """A fence that is open: spaces before it, its mark, and what stands behind."""

    indent: int
    mark: str
    info: str

    def closes(self, line: str) -> bool:
        """Whether a line ends the code."""
        bare = line.strip()
        return bare.startswith(self.mark) and not bare.strip(self.mark[0])

    @property
    def head(self) -> str:
        """Its first line in our dialect, without spaces before it: language and title are kept,
        orders to other tools (`rust,ignore`, `{r, echo=FALSE}`, `js {1,3}`) are not.
        """
        if _OURS.fullmatch(self.info):
            return self.mark + self.info
        language = _LANGUAGE.match(self.info)
        options = {  # the last of a name counts
            "title" if option[1] == "filename" else option[1]: option[2] or option[3] or option[4]
            for option in _OPTION.finditer(self.info)
        }
        named = [language[1]] if language and language[1] not in (None, *options) else []
        return self.mark + " ".join([*named, *(f'{n}="{v}"' for n, v in options.items() if v)])


def opened(line: str) -> Fence | None:
    """Give the fence that a line opens, or None."""
    found = _OPENS.match(line)
    return Fence(len(found["indent"]), found["mark"], found["info"]) if found else None


def with_fences(lines: Iterable[str]) -> Iterator[tuple[str, Fence | None]]:
    """Give each line with the fence it stands in; the line that opens or closes one is in it."""
    fence: Fence | None = None
    for line in lines:
        if fence is None:
            fence = opened(line)
            yield line, fence
        else:
            yield line, fence
            if fence.closes(line):
                fence = None
