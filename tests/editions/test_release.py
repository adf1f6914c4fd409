"""Release: refused for each reason alone, all told at once; what is recorded can be made again."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from bookshop import poppler
from camnang.base.errors import ContentError, Finding, Place
from camnang.editions.commits import commit_of, put_tree, uncommitted, unlike
from camnang.editions.printed_text import manuscript_path, read_manuscript
from camnang.editions.record import read_record, read_records, record_path
from camnang.i18n.messages import msg
from camnang.products import release_reasons
from camnang.products.pipeline import open_and_check
from camnang.products.release_reasons import Candidate, reasons
from camnang.products.verify import differences, other_text, otherwise

from .presses import NUMBER, SPEC, change, commit, git, ready_at, run, signed

BOOK = Path("handbooks") / "small"


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of which nothing stands against release."""
    return ready_at(tmp_path_factory.mktemp("ready") / "all")


@pytest.fixture
def root(ready: Path, tmp_path: Path) -> Path:
    """A copy of it, to be spoiled."""
    git(tmp_path, "clone", "-q", str(ready), "all")
    return tmp_path / "all"


def candidate(
    root: Path, number: str = NUMBER, waived: tuple[str, ...] = (), edition: str = "small-vi"
) -> Candidate:
    opened = open_and_check(root, ["small"])
    shelf = next(each for each in opened.shelves if each.book.edition.name == edition)
    changed, day = uncommitted(root), date(2026, 12, 1)
    return Candidate(opened, shelf, number, frozenset(waived), changed, day)


def told(found: tuple[Finding, ...], root: Path) -> list[str]:
    return [finding.text(root, "en") for finding in found]


def _unsign(root: Path) -> None:
    signed(root, "small-vi")
    change(root / BOOK / "approvals.yml", "state: approved", "state: reviewed")


def _edit_one_letter(root: Path) -> None:
    for lang in ("vi", "en"):  # of both, so that neither is newer
        change(root / BOOK / f"paper.{lang}.md", " {#loai-giay}", "s {#loai-giay}")
    assert run(root, "translations") == 0


def _edit_the_translation_alone(root: Path) -> None:
    change(root / BOOK / "paper.en.md", "Weigh a sheet", "Do weigh a sheet")


def _leave_open(root: Path) -> None:
    change(
        root / "handbooks" / "references.yml",
        "  status: in-force\n- id: tt-02-2015",
        "  status: to-verify\n  verify: {what: {vi: Số điều, en: The article}, "
        "why: {vi: Chưa rõ, en: Unclear}, ask: {vi: Quốc hội, en: The Assembly}}\n"
        "- id: tt-02-2015",
    )


def _become_a_draft(root: Path) -> None:
    path = root / SPEC
    path.write_text(path.read_text("utf-8") + "status: draft\n", encoding="utf-8")


def _order_none(root: Path) -> None:
    change(root / SPEC, "vi: 100", "vi: 0")


def _break_a_link(root: Path) -> None:
    for lang in ("vi", "en"):
        change(root / BOOK / f"paper.{lang}.md", "(ink.md)", "(inc.md)")
    assert run(root, "translations") == 0
    signed(root, "small-vi")


CASES: dict[str, tuple[Callable[[Path], None], str]] = {
    "status": (_become_a_draft, f"{SPEC}:13: The book is a draft. Take status: draft away"),
    "copies": (_order_none, f"{SPEC}:11: No copies of small-vi are ordered."),
    "state": (_unsign, f"{BOOK}/approvals.yml:6: The chapter paper is not approved (reviewed)."),
    "letter": (_edit_one_letter, f"{BOOK}/paper.vi.md:10: This was changed after Trần Thị Bình"),
    "twin": (_edit_the_translation_alone, f"{BOOK}/paper.vi.md:41: The twin of this passage"),
    "open": (_leave_open, "To print without an answer: --waive luat-01-2020."),
    "error": (_break_a_link, f"{BOOK}/paper.vi.md:8: The link inc.md leads to no"),
}


@pytest.mark.parametrize("name", CASES)
def test_each_reason_alone_is_told_with_its_place(root: Path, name: str) -> None:
    spoil, fact = CASES[name]
    spoil(root)
    commit(root)
    found = told(reasons(candidate(root)), root)
    assert fact in found[0]
    kinds = {finding.check for finding in reasons(candidate(root))}
    assert len(kinds) == 1 and len(found) <= 2, "nothing else stands against it"


def test_an_edition_does_not_wait_for_its_translation(root: Path) -> None:
    change(root / BOOK / "paper.vi.md", "Cân một tờ giấy", "Cân hai tờ giấy")
    signed(root, "small-vi")
    signed(root, "small-en")
    commit(root)
    assert reasons(candidate(root)) == ()
    found = "\n".join(told(reasons(candidate(root, edition="small-en")), root))
    assert f"{BOOK}/paper.en.md:41: The twin of this passage" in found


def test_what_is_not_committed_is_told_file_by_file(root: Path) -> None:
    (root / "new.txt").write_text("new", encoding="utf-8")
    (root / "mkdocs.yml").unlink()
    git(root, "checkout", "mkdocs.yml")
    change(root / "handbooks" / "glossary.yml", "\n", "\n\n")
    assert told(reasons(candidate(root)), root) == [
        f"{file}: This file is not as the last commit has it. Commit it, or take it back."
        for file in ("handbooks/glossary.yml", "new.txt")
    ]


def test_the_number_is_that_of_the_imprint(root: Path) -> None:
    (found,) = told(reasons(candidate(root, "2026.2")), root)
    assert found == (
        f"{SPEC}:8: The imprint says edition 2026.1, not 2026.2. "
        'Write code: "2026.2" under edition, or release that number.'
    )


def test_facts_out_of_date_count(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    due = Finding("age", "warning", Place(root / "handbooks" / "facts.yml", 3),
                  msg("It is past."), msg("Look it up."))  # fmt: skip
    monkeypatch.setattr(release_reasons, "overdue", lambda shelves, day: (due,))
    (found,) = reasons(candidate(root))
    assert (found.fact, found.severity) == (due.fact, "error")


def test_open_verifications_are_waived_by_name(root: Path) -> None:
    _leave_open(root)
    commit(root)
    assert reasons(candidate(root, waived=("luat-01-2020",))) == ()


def test_all_reasons_are_told_at_once_and_nothing_is_written(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Preflight is asked as well, of what the last commit makes."""
    _become_a_draft(root)
    change(root / SPEC, "bleed: 3mm", "bleed: 3mm\n  stitch-under: 0")  # glued, and far too thin
    commit(root)
    change(root / BOOK / "paper.vi.md", "Cân một tờ giấy", "Cân hai tờ giấy")
    change(root / BOOK / "paper.en.md", "Feel its surface", "Do feel its surface")
    assert run(root, "release", "small-vi", "--number", "2026.7") == 2
    said = capsys.readouterr().err
    for fact in ("not 2026.7", "The book is a draft.", "was changed after", "The twin of",
                 "not as the last commit has it", "The spine is"):  # fmt: skip
        assert fact in said
    assert not (root / BOOK / "editions").exists() and not (root / "build" / "release").exists()


@pytest.fixture(scope="module")
def released(ready: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose Vietnamese book has gone to the press."""
    folder = tmp_path_factory.mktemp("released")
    git(folder, "clone", "-q", str(ready), "all")
    assert run(folder / "all", "release", "small-vi", "--number", NUMBER) == 0
    commit(folder / "all", "released")
    return folder / "all"


def test_what_went_to_the_press_is_written_down(
    released: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = read_record(released / BOOK, NUMBER)
    assert record
    printed = record.editions["vi"]
    assert printed.commit == git(released, "rev-parse", "HEAD~").strip()
    assert (printed.copies, printed.waived) == (100, ())
    assert sorted(page for each in printed.signatures for page in each.pages) == list(
        range(1, printed.pages + 1)
    )
    packed = released / "build" / "release" / f"small-vi-{NUMBER}.zip"
    assert sha256(packed.read_bytes()).hexdigest() == printed.files[packed.name]
    with zipfile.ZipFile(packed) as archive:
        assert archive.testzip() is None
        inner = {Path(name).name: archive.read(name) for name in archive.namelist()}
    assert set(printed.files) == {*inner, packed.name}
    assert all(sha256(data).hexdigest() == printed.files[name] for name, data in inner.items())
    capsys.readouterr()
    assert run(released, "released", "--json") == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["edition"], row["number"], row["commit"]) == ("small-vi", NUMBER, printed.commit)


def test_every_block_is_on_the_page_that_is_recorded(released: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(released / "build" / "release" / f"small-vi-{NUMBER}.zip") as archive:
        archive.extractall(tmp_path)
    pdf = next(tmp_path.rglob("interior.pdf"))
    pages = poppler("pdftotext", pdf, "-").split("\f")
    blocks = read_manuscript(manuscript_path(released / BOOK, NUMBER, "vi"))
    assert len(blocks) > 30
    for block in blocks:
        if block.text and block.kind != "image":
            words = block.text.split("…")[0].split()[:2]
            assert " ".join(words) in " ".join(pages[block.page - 1].split()), block
    imprint = next(page for page in pages if "Mã ấn bản 2026.1." in " ".join(page.split()))
    assert "small/editions/2026.1" in "".join(imprint.split())


@pytest.mark.slow
def test_it_is_made_again_in_a_fresh_clone(
    released: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(tmp_path, "clone", "-q", str(released), "clone")
    capsys.readouterr()
    assert run(tmp_path / "clone", "verify", "small-vi") == 0
    assert "files are as they went to the press" in capsys.readouterr().out
    record = read_record(tmp_path / "clone" / BOOK, NUMBER)
    assert record
    printed = record.editions["vi"]
    now = {**printed.files, "cover.pdf": "f" * 64}
    (found,) = differences(printed, now, Place(Path("2026.1.yml")))
    assert found.fact.text("en") == "cover.pdf is not as it went to the press."


def test_a_number_is_given_once_and_a_letter_makes_it_stale(released: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(released), "clone")
    (found,) = told(reasons(candidate(tmp_path / "clone")), tmp_path / "clone")
    assert f"editions/{NUMBER}.yml: Edition 2026.1 is recorded already." in found
    change(tmp_path / "clone" / BOOK / "paper.vi.md", "Giấy dày", "Giấy dầy")
    found = told(reasons(candidate(tmp_path / "clone")), tmp_path / "clone")
    assert any("was changed after Trần Thị Bình" in text for text in found)


def test_what_git_was_told_to_overlook_is_seen(root: Path) -> None:
    same = project_copy(root)
    assert list(unlike(root, same)) == []
    paper = root / BOOK / "paper.vi.md"
    git(root, "update-index", "--skip-worktree", str(paper.relative_to(root)))
    change(paper, "Cân một tờ giấy", "Cân hai tờ giấy")
    (root / ".git" / "info" / "exclude").write_text("quiz.yml\n*.swp\n", encoding="utf-8")
    (root / "handbooks" / "quiz.yml").write_text("[]\n", encoding="utf-8")
    (root / BOOK / ".ink.vi.md.swp").write_text("an editor's own", encoding="utf-8")
    assert uncommitted(root) == (), "nor does git tell"
    assert list(unlike(root, same)) == [root / "handbooks" / "quiz.yml", paper]


def project_copy(root: Path) -> Path:
    folder = root.parent / "as recorded"
    put_tree(root, commit_of(root, "HEAD"), folder)
    return folder


def as_if_released(root: Path, number: str, day: str, name: str = "") -> Path:
    """The record of an edition that was never made."""
    path = record_path(root / BOOK, name or number)
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        f"number: '{number}'\neditions: {{vi: {{commit: {'a' * 40}, day: {day}, program: 0.1.0, "
        "copies: 1, pages: 8, files: {}, signatures: [], places: {}}}\n",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize(
    ("number", "day", "fact"),
    [
        ("2025.4", "2026-12-01", None),
        ("2026.2", "2026-11-01", "Edition 2026.2 went to the press before 2026.1. Give a number"),
        (
            "2025.12",
            "2026-12-02",
            "Edition 2025.12 is of 2026-12-02, and this machine says",
        ),
    ],
)
def test_an_edition_follows_those_before_it(
    number: str, day: str, fact: str | None, root: Path
) -> None:
    as_if_released(root, number, day)
    commit(root)
    found = told(reasons(candidate(root)), root)
    assert [text.partition(": ")[2] for text in found] == (
        [text for text in (found[0].partition(": ")[2],) if text.startswith(fact)] if fact else []
    )


def test_a_record_is_that_of_its_number(root: Path) -> None:
    path = as_if_released(root, "2026.2", "2026-11-01", name="2026.1")
    with pytest.raises(ContentError) as caught:
        read_records(root / BOOK)
    (finding,) = caught.value.findings
    assert finding.place == Place(path, 1)
    assert finding.fact.text("en") == "This records edition 2026.2, and is called 2026.1.yml."


def test_a_record_that_was_changed_does_not_verify(released: Path) -> None:
    record = read_record(released / BOOK, NUMBER)
    assert record
    printed, place = record.editions["vi"], Place(Path("2026.1.yml"))
    assert list(otherwise(printed, printed, place)) == []
    for name, value in (
        ("copies", 2000), ("pages", 20), ("places", {**printed.places, "ink": 8}),
        ("signatures", printed.signatures[1:]),
    ):  # fmt: skip
        (found,) = otherwise(printed.model_copy(update={name: value}), printed, place)
        assert found.fact.text("en") == f"{name}: recorded otherwise than the commit has it."
    path = manuscript_path(released / BOOK, NUMBER, "vi")
    blocks = read_manuscript(path)
    assert list(other_text(blocks, blocks, path)) == []
    moved = [*blocks[:4], replace(blocks[4], page=blocks[4].page + 1), *blocks[5:]]
    assert [each.place.line for each in other_text(moved, blocks, path)] == [6]
    assert [each.place.line for each in other_text(blocks[:-1], blocks, path)] == [len(blocks) + 1]
