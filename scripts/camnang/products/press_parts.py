"""What a spec orders of the press: for each part of a book its sizes, its paper's condition, its
marks, and how severely preflight judges it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from camnang.base.errors import Finding, MissingError, Place, Severity
from camnang.base.yaml_lines import line_at
from camnang.content.library import Project
from camnang.design.printing_conditions import Condition, condition
from camnang.i18n.messages import Message, msg
from camnang.i18n.numbers import long_date
from camnang.layout.cover import CoverGeometry, cover_geometry
from camnang.layout.makeup import Makeup
from camnang.layout.page_table import long_lines, margin_mistakes, page_of, trim_mistakes
from camnang.preflight import RULES, Expectations, FileOrder, for_job
from camnang.prepress.press_part import PressPart
from camnang.press.order import OUTSIDE_ONLY
from camnang.press.signatures import LEAST_SIGNATURE, Inks
from camnang.project.model import BOOK_SPEC, SMALL_SPEC, Edition, PrintSpec, Trim
from camnang.project.papers import Papers
from camnang.project.read_spec import spec_lines

_KEYS = {"interior": "body-profile", "cover": "cover-profile"}


def interior_job(edition: Edition, papers: Papers, makeup: Makeup) -> FileOrder:
    """Give what the order says of the interior of a book made up."""
    return replace(
        interior_unmade(edition, papers),
        pages=makeup.total,
        page_multiple=makeup.multiple,
        binding=makeup.binding,
    )


def cover_job(edition: Edition, papers: Papers, makeup: Makeup) -> FileOrder:
    """Give what the order says of the cover of a book made up."""
    flat = flat_cover(edition, papers, makeup)
    return replace(
        cover_unmade(edition, papers),
        trim_mm=(flat.width_mm, flat.height_mm),
        binding=makeup.binding,
        spine_mm=flat.spine_mm or None,
    )


def interior_unmade(edition: Edition, papers: Papers) -> FileOrder:
    """Give what the order says of an interior as long as nobody knows how many pages it has."""
    spec, place = edition.handbook.print_, Place(edition.spec)
    trim = papers.trim(spec.trim, place).size
    return FileOrder(
        "interior",
        (trim.width_mm, trim.height_mm),
        spec.bleed,
        page_multiple=LEAST_SIGNATURE,
        condition=condition_of("interior", edition, papers),
        inks=Inks.parse(spec.inks).front,
    )


def cover_unmade(edition: Edition, papers: Papers) -> FileOrder:
    """Give what the order says of a cover as long as nobody knows how thick the book is."""
    return FileOrder(
        "cover",
        bleed_mm=edition.handbook.print_.cover_bleed,
        pages=1,
        condition=condition_of("cover", edition, papers),
        inks=OUTSIDE_ONLY.front,
    )


def flat_cover(edition: Edition, papers: Papers, makeup: Makeup) -> CoverGeometry:
    """Give the cover as one flat sheet around its spine."""
    spec, place = edition.handbook.print_, Place(edition.spec)
    trim = papers.trim(spec.trim, place).size
    body, board = papers.stock(spec.body_stock, place), papers.stock(spec.cover_stock, place)
    glue = papers.binding.perfect.glue.value
    return cover_geometry(edition, trim, makeup.total, makeup.binding, body, board, glue)


def condition_of(part: str, edition: Edition, papers: Papers) -> Condition:
    """Give the printing condition of a part: its paper's, or by the shop's own profile."""
    spec, place = edition.handbook.print_, Place(edition.spec)
    stock = spec.cover_stock if part == "cover" else spec.body_stock
    own = _own_profile(part, spec, edition.folder)
    return condition(papers.stock(stock, place).kind, own)


def expectations(name: str, edition: Edition, job: FileOrder) -> Expectations:
    """Give what preflight judges a part by: its job, and the severities that the spec chose."""
    return for_job(name, job, edition.handbook.print_.preflight)


def press_part(edition: Edition, job: FileOrder) -> PressPart:
    """Give what finishing must know of a part."""
    assert job.trim_mm and job.bleed_mm is not None and job.condition
    notice, name = edition.handbook.edition, f"{edition.name}-{job.part}"
    line = f"{name} · {edition.title} · {long_date(notice.date, edition.lang)}"
    return PressPart(
        Trim(*job.trim_mm),
        job.bleed_mm,
        edition.title,
        edition.lang,
        notice.date,
        name,
        job.condition,
        notice.number,
        slug=line if edition.handbook.print_.slug else "",
        folds_mm=job.folds_mm or _folds_mm(edition, job),
        folds_turn=job.folds_mm is not None,
        black_only=job.inks == 1,
        utc_offset=edition.publisher.utc_offset,
    )


def _folds_mm(edition: Edition, job: FileOrder) -> tuple[float, ...]:
    """Where a cover is folded, from the left trim of its flat sheet."""
    if job.part != "cover" or not job.trim_mm:
        return ()
    (width, height), spine, flap = job.trim_mm, job.spine_mm or 0.0, edition.handbook.print_.flaps
    page = Trim((width - spine) / 2 - flap, height)
    return CoverGeometry(page, spine, job.bleed_mm or 0.0, flap).folds_mm


def order_findings(project: Project) -> Iterator[Finding]:
    """Give a finding for each rule of preflight and each profile in a spec that is none."""
    for slug, small in project.publications:
        path = project.folder(slug) / SMALL_SPEC
        yield from _unknown_rules(path, small.preflight)
        own = path.parent.parent / small.profile if small.profile else None
        for fact, remedy in _profile_mistakes(own):
            place = Place(path, line_at(spec_lines(path), "profile"))
            yield Finding("spec", "error", place, fact, remedy)
    for slug, handbook in project.handbooks:
        spec, path = handbook.print_, project.folder(slug) / BOOK_SPEC
        yield from _unknown_rules(path, spec.preflight, "print")
        for part, key in _KEYS.items():
            for fact, remedy in _profile_mistakes(_own_profile(part, spec, path.parent)):
                place = Place(path, line_at(spec_lines(path), "print", key))
                yield Finding("spec", "error", place, fact, remedy)


def _unknown_rules(path: Path, named: Iterable[str], *keys: str) -> Iterator[Finding]:
    for id_ in sorted(set(named) - {rule.id for rule in RULES}):
        place = Place(path, line_at(spec_lines(path), *keys, "preflight", id_))
        fact = msg("Preflight has no rule {id}.", id=id_)
        yield Finding("spec", "error", place, fact, msg("Its rules are named in its report."))


def page_findings(project: Project, papers: Papers) -> Iterator[Finding]:
    """Give a finding for each trim that is too small, and for margins that leave no good page."""
    for slug, handbook in project.handbooks:
        spec, path = handbook.print_, project.folder(slug) / BOOK_SPEC
        if spec.trim not in papers.trims:  # told elsewhere
            continue
        page = page_of(papers.trims[spec.trim].size, spec.bleed, spec.margins)
        too_small = tuple(trim_mistakes(page.trim))
        told: tuple[tuple[str, Severity, Iterable[tuple[Message, Message]]], ...] = (
            ("trim", "error", too_small),
            ("margins", "error", () if too_small else margin_mistakes(page)),
            ("margins", "warning", long_lines(page)),
        )
        for key, severity, mistakes in told:
            for fact, remedy in mistakes:
                place = Place(path, line_at(spec_lines(path), "print", key))
                yield Finding("spec", severity, place, fact, remedy)


def _profile_mistakes(own: Path | None) -> Iterator[tuple[Message, Message]]:
    try:
        if own:
            condition("coated", own).icc()
    except MissingError as error:
        yield error.fact, error.remedy


def _own_profile(part: str, spec: PrintSpec, folder: Path) -> Path | None:
    name = spec.cover_profile if part == "cover" else spec.body_profile
    return folder.parent / name if name else None  # beside papers.yml
