"""The website's own pages: each link leads somewhere, no mark is misread, no markup acts."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from posixpath import normpath

from lxml.html import HtmlElement

from camnang.base.errors import Finding, Place
from camnang.base.kept_values import packed, unpacked
from camnang.base.memo import WorkStep
from camnang.checks.misread import Reading, misread
from camnang.content.bounds_of_reading import bounded
from camnang.content.dialect import Convert
from camnang.content.manuscript import FRONT_MATTER, Chapter, parse, too_deep
from camnang.content.markup import markup_findings
from camnang.content.sanitising import sanitise
from camnang.i18n.messages import msg
from camnang.project.read_spec import read_text
from camnang.site.assets import page_picture
from camnang.site.pages import Sheet

SURVEY = WorkStep(
    "page survey",
    ("base", "checks", "content", "design", "editions", "i18n", "pictures", "project", "search",
     "site", "twins"),
)  # fmt: skip


@dataclass(frozen=True)
class PageSurvey:
    """What a page of the site's own holds: what may be linked to, its links and pictures with
    their lines, and what is wrong with it by itself.
    """

    ids: frozenset[str]
    links: tuple[tuple[str, int], ...] = ()
    pictures: tuple[tuple[str, str, int], ...] = ()  # source, alternative text, line
    findings: tuple[Finding, ...] = ()


def page_findings(
    sheets: Iterable[Sheet], surveys: Mapping[str, PageSurvey], brought: Collection[str] = ()
) -> Iterator[Finding]:
    """Give a finding for all that a page in `docs/` may not hold, for each misreading, and for
    each link and picture that leads nowhere; `brought` are the files that lists bring along.
    """
    for sheet in sheets:
        survey = surveys[sheet.uri]
        yield from survey.findings
        for source, text, line in survey.pictures:
            assert sheet.source
            if f"{sheet.lang}/{source}" not in brought:
                yield from _picture(sheet, Place(sheet.source, line), source, text)
        for link, line in survey.links:
            assert sheet.source
            place, (path, _, id_) = Place(sheet.source, line), link.partition("#")
            target = surveys.get(_target(sheet, path))
            if target is None:
                fact = msg("The link {link} leads to no page.", link=link)
                yield Finding("links", "error", place, fact, msg("Correct it, or write the page."))
            elif id_ and id_ not in target.ids:
                fact = msg("The link {link} leads to no section.", link=link)
                yield Finding("links", "error", place, fact, msg("Correct what follows the #."))


def _picture(sheet: Sheet, place: Place, source: str, text: str) -> Iterator[Finding]:
    assert sheet.source
    if not page_picture(sheet.source, sheet.lang, source).is_file():
        fact = msg("The image {source} does not exist.", source=source)
        yield Finding("figures", "error", place, fact, msg("Add the file, or correct the name."))
    elif not text:
        fact = msg("The image {source} has no alternative text.", source=source)
        remedy = msg("Say between the brackets what it shows: ![…](…).")
        yield Finding("figures", "error", place, fact, remedy)


def page_surveys(sheets: Iterable[Sheet], convert: Convert) -> dict[str, PageSurvey]:
    """Give what each sheet holds, by its address in the tree; raises ContentError for one that
    cannot be read.
    """
    sheets = tuple(sheets)
    known = {sheet.uri: _known(sheet, convert) for sheet in sheets}
    convert.ahead(sheet_text(sheet) for sheet in sheets if known[sheet.uri] is None)
    return {sheet.uri: known[sheet.uri] or _surveyed(sheet, convert) for sheet in sheets}


def _known(sheet: Sheet, convert: Convert) -> PageSurvey | None:
    if chapter := _chapter(sheet):
        return PageSurvey(chapter.ids)
    kept = convert.memo.find(SURVEY, "", survey_inputs(sheet, convert))
    return None if kept is None else unpacked(kept)


def survey_inputs(sheet: Sheet, convert: Convert) -> dict[str, str]:
    """Give all that the survey of a page depends on, by name."""
    return {
        "uri": sheet.uri,
        "title": sheet.title,
        "page": sheet.text,
        "written": read_text(sheet.source) if _is_own(sheet) and sheet.source else "",
        "place": str(sheet.source),
        "settings": convert.settings,
    }


def _is_own(sheet: Sheet) -> bool:
    """Whether a sheet is written by a person, in the language of its readers, and no chapter."""
    return not sheet.book and sheet.source is not None and sheet.lang == sheet.spoken


def _surveyed(sheet: Sheet, convert: Convert) -> PageSurvey:
    inputs = survey_inputs(sheet, convert)
    if _is_own(sheet) and sheet.source:
        with bounded(sheet.source):
            survey = _own_survey(sheet, sheet.source, inputs["written"], convert)
    else:
        survey = PageSurvey(_ids(sheet_tree(sheet, convert)))
    convert.memo.keep(SURVEY, "", inputs, packed(survey))
    return survey


def _own_survey(sheet: Sheet, page: Path, written: str, convert: Convert) -> PageSurvey:
    html = sheet_html(sheet, convert)
    tree = parse(sanitise(html))
    wrong = [*markup_findings(page, written, html), *too_deep(page, tree)]
    read = misread(Reading(page, written, tree))
    wrong += (found for found in read if found.severity == "error")
    links = ((link, _line(sheet.text, link)) for link in map(str, tree.xpath("//a/@data-to")))
    pictures = (
        (source, image.get("alt", "").strip(), _line(sheet.text, source))
        for image in tree.xpath("//img")
        for source in (str(image.get("src", "")),)
    )
    return PageSurvey(_ids(tree), tuple(links), tuple(pictures), tuple(wrong))


def _ids(tree: HtmlElement) -> frozenset[str]:
    return frozenset(map(str, tree.xpath("//@id")))


def _chapter(sheet: Sheet) -> Chapter | None:
    return sheet.book.chapter(sheet.stem) if sheet.book and sheet.kind == "chapter" else None


def sheet_tree(sheet: Sheet, convert: Convert) -> HtmlElement:
    """Give the HTML of a sheet as its Markdown says it."""
    if chapter := _chapter(sheet):
        return chapter.tree()
    return parse(sanitise(sheet_html(sheet, convert)))


def sheet_html(sheet: Sheet, convert: Convert) -> str:
    """Give what the engine makes of a sheet's Markdown, before it is sanitised."""
    return convert(sheet_text(sheet))


def sheet_text(sheet: Sheet) -> str:
    """Give a sheet's Markdown without its front matter."""
    return FRONT_MATTER.sub("", sheet.text, count=1)


def _target(sheet: Sheet, path: str) -> str:
    folder = PurePosixPath(sheet.uri).parent
    return normpath(str(folder / path)) if path else sheet.uri


def _line(text: str, needle: str) -> int:
    return text.count("\n", 0, max(text.find(needle), 0)) + 1
