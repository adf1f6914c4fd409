"""One stylesheet and one script, without rules no page can use; what pages share is named by its
content.
"""

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import tinycss2  # type: ignore[import-untyped]
from tinycss2.ast import AtRule, Node, QualifiedRule  # type: ignore[import-untyped]

from camnang.site.naming import name_by_content, name_search_by_content

_CLASS = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")
_ATTRIBUTE = re.compile(r'class="([^"]*)"|class=([\w-]+)')
_BY_SCRIPT = re.compile(  # classes that scripts set, of the parts of the theme we use
    r"(?:md-(?:header|nav|sidebar|typeset)|search|tabbed)[\w-]*"
)
_REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
_NOT = re.compile(r":not\([^()]*\)")
_PROPERTY = re.compile(r"(--[\w-]+):")
_DECLARATION = re.compile(  # of a custom property, whose value may hold ";" in quotes or brackets
    r"(--[\w-]+:(?:\"[^\"]*\"|'[^']*'|\([^()]*\)|[^;{}\"'()])*;?)"
)
_USE = re.compile(r"--[\w-]+(?!\s*:)")
_TILES = "assets/tiles"
_THEME_STYLES = "assets/stylesheets"
_IDLE = (_THEME_STYLES, "assets/javascripts")
_IDLE_FILES = ("assets/images/favicon.png",)
_LATER = ("assets/forms.js", "assets/offline.js")  # than the page
_OWN = ("assets/camnang.css", "assets/camnang.js")


def bundle(site: Path) -> None:
    """Join the theme's stylesheet and ours in a built site, and name by content what pages share.

    Whatever address a page has for it is rewritten; the theme's own files go.
    """
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    scripts = " ".join(path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.js")))
    used = _classes(pages.values()) | set(_BY_SCRIPT.findall(scripts)) | {"js"}
    themes = sorted((site / _THEME_STYLES).glob("main.*.css"))
    theme = "".join(path.read_text(encoding="utf-8") for path in themes)
    own = (site / _OWN[0]).read_text(encoding="utf-8")
    styles = trimmed(theme, used, own + scripts) + squeezed(own)
    tiles = sorted(path.relative_to(site).as_posix() for path in (site / _TILES).iterdir())
    names = name_by_content(site, tiles)
    (site / _OWN[0]).write_text(_renamed(styles, names, "assets/"), encoding="utf-8")
    names |= name_by_content(site, _LATER)
    script = site / _OWN[1]
    script.write_text(_renamed(script.read_text(encoding="utf-8"), names), encoding="utf-8")
    name_search_by_content(site, script)
    names |= name_by_content(site, _OWN)
    for path, html in pages.items():
        path.write_text(_renamed(html, names), encoding="utf-8")
    for idle in _IDLE:
        shutil.rmtree(site / idle, ignore_errors=True)
    for pattern in _IDLE_FILES:
        for path in site.glob(pattern):
            path.unlink()


def trimmed(css: str, used: set[str], others: str) -> str:
    """Give the rules of `css` whose classes are all in `used`; idle custom properties go."""
    rules = tinycss2.parse_stylesheet(_REMARK.sub("", css), True, True)
    kept = "".join(_kept(rules, used))
    return _without_idle(kept, set(_USE.findall(others)))


def squeezed(css: str) -> str:
    """Give a stylesheet without remarks and without white space that says nothing."""
    text = " ".join(_REMARK.sub("", css).split())
    return re.sub(r" ?([{};]) ?", r"\1", text).replace(";}", "}")


def _classes(pages: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for html in pages:
        for match in _ATTRIBUTE.finditer(html):
            found.update((match[1] or match[2] or "").split())
    return found


def _kept(rules: Iterable[Node], used: set[str]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            selectors = [part.strip() for part in _split(tinycss2.serialize(rule.prelude))]
            wanted = [part for part in selectors if _wanted(part, used)]
            if wanted:
                yield f"{','.join(wanted)}{{{tinycss2.serialize(rule.content)}}}"
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in ("media", "supports"):
            inner = "".join(_kept(tinycss2.parse_rule_list(rule.content, True, True), used))
            if inner:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        elif isinstance(rule, AtRule) and rule.lower_at_keyword != "charset":
            yield rule.serialize()


def _split(selectors: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for at, char in enumerate(selectors):
        depth += char in "([{"
        depth -= char in ")]}"
        if char == "," and not depth:
            parts.append(selectors[start:at])
            start = at + 1
    return [*parts, selectors[start:]]


def _wanted(selector: str, used: set[str]) -> bool:
    if "[dir=rtl]" in selector:
        return False
    plain = _NOT.sub("", selector)
    return set(_CLASS.findall(plain)) <= used


def _without_idle(css: str, used_elsewhere: set[str]) -> str:
    """Drop custom properties nobody reads, until all that are left are read."""
    while True:
        read = set(_USE.findall(css)) | used_elsewhere
        slim = "".join(_read_only(part, read) for part in _DECLARATION.split(css))
        if slim == css:
            return re.sub(r"[^{}]+\{\}", "", css)
        css = slim


def _read_only(part: str, read: set[str]) -> str:
    named = _PROPERTY.match(part)
    return "" if named and named[1] not in read else part


def _renamed(text: str, names: Mapping[str, str], beside: str = "") -> str:
    """Give a text with new names of files, those `beside` it named without their folder."""
    for name, renamed in names.items():
        text = text.replace(name.removeprefix(beside), renamed.removeprefix(beside))
    return text
