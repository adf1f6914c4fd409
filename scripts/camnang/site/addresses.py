"""Addresses: where a sheet stands on the website, in each language; the original language first."""

from camnang.content.library import Project


def prefix(project: Project, lang: str) -> str:
    """Give what begins the addresses of a language: nothing for the original, else `en/`."""
    return "" if lang == project.languages[0] else f"{lang}/"


def address(project: Project, lang: str, path: str) -> str:
    """Give the address of a sheet below the site's root: `en/eco-labels/organic/`."""
    page = path.removesuffix(".md")
    page = "" if page == "index" else page.removesuffix("/index") + "/"
    return prefix(project, lang) + page
