"""What the website answers at addresses whose page or section has moved."""

from collections.abc import Iterator, Mapping
from posixpath import relpath

import lxml.html
from lxml.html import HtmlElement

from camnang.base.html_tree import element
from camnang.content.library import Project
from camnang.content.manuscript import parse
from camnang.site.pages import Sheet
from camnang.site.phrases import words


def moved_sheets(project: Project, moved: Mapping[str, str]) -> Iterator[Sheet]:
    """Give a page for every page that has moved, which leads on to the new one."""
    for old, new in moved.items():
        if "#" in old:
            continue
        page, _, id_ = new.partition("#")
        target = relpath(f"{page}.md", start=old.rpartition("/")[0] or ".")
        for lang in project.languages:
            say = words(lang)
            link = f"[{say['moved-link']}]({target}{f'#{id_}' if id_ else ''})"
            text = f"---\ndescription: {say['moved']}\n---\n# {say['moved']}\n\n{link}\n"
            yield Sheet(lang, f"{old}.md", "moved", say["moved"], text, lang)


def with_old_places(html: str, page: str, lang: str, moved: Mapping[str, str]) -> str:
    """Give the page with an anchor for each of its sections that has moved."""
    leaving = {
        old.partition("#")[2]: new for old, new in moved.items() if old.startswith(f"{page}#")
    }
    if not leaving:
        return html
    tree = parse(html)
    for old, new in leaving.items():
        there, _, id_ = new.partition("#")
        target = tree.xpath("//*[@id=$id]", id=id_) if there == page and id_ else []
        if target:
            target[0].addprevious(element("span", id=old, class_="old-place"))
        else:
            tree.append(_signpost(old, new, page, lang))
    return "".join(lxml.html.tostring(child, encoding="unicode") for child in tree)


def _signpost(old: str, new: str, page: str, lang: str) -> HtmlElement:
    there, _, id_ = new.partition("#")
    address = relpath(there, start=page) + "/" + (f"#{id_}" if id_ else "")
    post = element("p", id=old, class_="moved")
    post.append(element("a", words(lang)["moved-section"], href=address))
    return post
