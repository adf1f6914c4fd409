"""Last touches on a page MkDocs has rendered: what no block of the theme lets us say."""

import re

from camnang.site.page_facts import Here
from camnang.site.policy import with_policy

_BODY = re.compile(r"<body(?= )")
_HTML_LANG = re.compile(r'(<html lang=")[^"]*(")')
_THEME_STYLES = re.compile(r'<link rel="stylesheet" href="[^"]*assets/stylesheets/[^"]*">')
_KEPT = re.compile(r"(<(pre|script|textarea)\b(?:(?!<\2\b).)*?</\2>)", re.DOTALL)
_INDENT = re.compile(r"(?<!\s)\s*\n\s*")
_TO = re.compile(r'(<a\b[^<>]*?) data-to="[^"]*"')  # what the website was assembled by
_ICON = re.compile(r'<svg (?=xmlns="[^"]*" viewBox="0 0 24 24")')  # the theme's: words stand beside
_IDLE = re.compile(r'(<input class="md-toggle"[^>]*) autocomplete="off"')


def finish(html: str, here: Here, root: str | None) -> str:
    """Give the page with its language and book said on the root elements, valid as HTML.

    A public page, from which `root` leads to the first page, carries its policy; while serving,
    without a `root`, the engine adds scripts of its own.
    """
    html = _HTML_LANG.sub(rf"\g<1>{here.lang}\g<2>", html, count=1)
    book = f' data-book="{here.card.slug}"' if here.card else ""
    html = _BODY.sub(f'<body class="is-{here.kind}"{book}', html, count=1)
    html = _THEME_STYLES.sub("", html)  # bundled with ours
    html = _ICON.sub('<svg aria-hidden="true" ', html)
    html = _TO.sub(r"\1", html.replace(' tabindex=""', ""))
    html = _without_indents(_IDLE.sub(r"\1", html))
    return html if root is None else with_policy(html, root)


def _without_indents(html: str) -> str:
    parts = _KEPT.split(html)  # text, kept element, its name, text, …
    texts = (_INDENT.sub("\n", text) for text in parts[::3])
    kept = [*parts[1::3], ""]
    return "".join(text + whole for text, whole in zip(texts, kept, strict=True))
