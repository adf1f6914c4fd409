"""On which page of the website an entry of the register stands."""

from collections.abc import Collection

from camnang.project.register import Reference

DUTIES, FACTS = "references", "sources"


def page_listing(entry: Reference, pages: Collection[str]) -> str:
    """Give the page that lists an entry, or "" if the website has none.

    Sources of facts have a page of their own where it is written; else one lists all.
    """
    wanted = FACTS if entry.tells_facts and FACTS in pages else DUTIES
    return wanted if wanted in pages else ""
