"""Search: the books become records, records an index, the index answers in the reader's browser.

`project_pages` and `html_page` give the records, `indexes` the index of each language,
`search_files` what the website publishes, `page_script` what stands in each page.
"""

from camnang.search.index import Index, indexes
from camnang.search.publish import page_script, search_files
from camnang.search.records import SearchPage, SearchSection
from camnang.search.sources import html_page, project_pages

__all__ = [
    "Index",
    "SearchPage",
    "SearchSection",
    "html_page",
    "indexes",
    "page_script",
    "project_pages",
    "search_files",
]
