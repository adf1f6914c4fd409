"""Records of editions, as a branch may bring them: each is one edition, and says words alone."""

from datetime import date
from pathlib import Path
from typing import Any

import lxml.html
import pytest
import yaml

from camnang.base.errors import ContentError
from camnang.content.dialect import markdown
from camnang.content.library import open_project
from camnang.content.manuscript import FRONT_MATTER
from camnang.content.sanitising import taken_away
from camnang.editions.record import read_record, read_records
from camnang.site import plan
from content.small import BOOK, ROOT, project_at, told

NUMBER = "2026.1"
PRINTED: dict[str, Any] = {
    "commit": "a" * 40, "day": date(2026, 11, 30), "program": "1.0", "copies": 1, "pages": 8,
    "files": {"interior.pdf": "a" * 64}, "signatures": [], "places": {"paper": 1},
}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = project_at(tmp_path / "project")
    (root / BOOK / "editions").mkdir()
    return root


def recorded(root: Path, name: str = f"{NUMBER}.yml", **other: Any) -> None:
    number = other.pop("number", NUMBER)
    data = {"number": number, "editions": {"vi": {**PRINTED, **other}}}
    text = yaml.safe_dump(data, allow_unicode=True)
    (root / BOOK / "editions" / name).write_text(text, encoding="utf-8")


FORGED: dict[str, dict[str, Any]] = {
    "a way out": {"number": "../../x"},
    "another line": {"number": "2026.1\n"},
    "digits of others": {"number": "٢٠٢٦.١"},
    "no number": {"number": ""},
    "a number that is none": {"number": 2026.1},
    "a mark": {"number": "2026.1<script>"},
    "an option": {"commit": f"--output=/tmp/{'a' * 40}"},
    "a name of a commit": {"commit": "HEAD"},
    "a short commit": {"commit": "a" * 12},
    "a file elsewhere": {"files": {"../../x": "a" * 64}},
    "a file of the machine": {"files": {"/etc/passwd": "a" * 64}},
    "a sum that is none": {"files": {"x.pdf": "<script>"}},
    "a program that is none": {"program": "1.0 <img src=x>"},
    "a place that is none": {"places": {"paper/../x": 1}},
    "a place with markup": {"places": {"<script>": 1}},
    "pages without end": {"pages": 10**9},
    "copies without end": {"copies": 10**12},
    "no day": {"day": "2026-13-45"},
    "plates without end": {"signatures": [{"pages": [1], "plates": 10**6}]},
    "more than is known": {"script": "canary(1)"},
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_record_is_told_at_its_line(name: str, root: Path) -> None:
    recorded(root, **FORGED[name])
    with pytest.raises(ContentError) as caught:
        read_records(root / BOOK)
    assert all(
        line.startswith(f"{BOOK}/editions/{NUMBER}.yml:") for line in told(caught.value, root)
    )


NAMES = ["z.yml", "2026.2.yml", "9999.1.yml", "2026.1.bak.yml", "2026.01.yml", "2026.1 .yml",
         "02026.1.yml", "a2026.1.yml", "٢٠٢٦.1.yml", "-.yml", "...yml"]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_record_stands_beside_another(name: str, root: Path) -> None:
    """What was printed is one file: a second one of its number could say otherwise."""
    recorded(root)
    assert [each.number for each in read_records(root / BOOK)] == [NUMBER]
    recorded(root, name, commit="b" * 40)
    with pytest.raises(ContentError) as caught:
        read_records(root / BOOK)
    assert told(caught.value, root) == [
        f"{BOOK}/editions/{name}:13: This records edition 2026.1, and is called {name}. "
        f"Bring it back from the history: git checkout {name}."
    ]


@pytest.mark.parametrize("number", ["../handbook", "../../publisher", "/etc/passwd", "x/../2026.1"])
def test_no_number_leads_to_another_file(number: str, root: Path) -> None:
    recorded(root)
    try:
        found = read_record(root / BOOK, number)
    except ContentError:
        return
    assert found is None or found.number == number


CANARIES: list[str] = yaml.safe_load(
    (Path(__file__).parent / "texts.yml").read_text(encoding="utf-8")
)["canaries"]


def test_a_printed_text_is_shown_as_the_words_it_is(root: Path) -> None:
    """The text of an edition is no YAML: nothing has looked whether it is plain."""
    recorded(root)
    rows = ["page\tchapter\tsection\tkind\tmark\ttext", "1\tpaper\t\theading\t\t" + CANARIES[0]]
    for canary in CANARIES:
        rows += [f"1\tpaper\t{canary}\tparagraph\t{canary}\t{canary}",
                 f"1\t{canary}\t{canary}\theading\t{canary}\t{canary}"]  # fmt: skip
    path = root / BOOK / "editions" / f"{NUMBER}.vi.tsv"
    path.write_text("\n".join((*rows, "")), encoding="utf-8")
    sheets = plan(open_project(root)).sheets.values()
    texts = [sheet.text for sheet in sheets if sheet.kind == "errata" and sheet.lang == "vi"]
    assert texts
    shown = [markdown(ROOT)(FRONT_MATTER.sub("", text, count=1)) for text in texts]
    assert all(taken_away(html) == [] for html in shown)
    words = " ".join(" ".join(lxml.html.fromstring(f"<div>{html}</div>").text_content().split())
                     for html in shown)  # fmt: skip
    assert [canary for canary in CANARIES if canary not in words] == []
