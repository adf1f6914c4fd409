"""Every fault is found by its own rule on its own page, the sound file by none."""

from dataclasses import replace
from pathlib import Path

import pytest

from camnang import preflight

from . import sound
from .faults import FAULTS, Fault, draw, jpeg2000, swap, written


def faulty(fault: Fault, folder: Path) -> Path:
    pdf = sound.sound_pdf()
    fault.change(pdf)
    path = sound.save(pdf, folder / f"{fault.name}.pdf", **fault.save)
    path.write_bytes(fault.harm(path.read_bytes()))
    return path


def test_the_sound_file_is_sound(tmp_path: Path) -> None:
    report = preflight.run(sound.save(sound.sound_pdf(), tmp_path / "sound.pdf"), sound.expected())
    assert [defect.text() for defect in report.defects] == []
    assert report.passed and report.pages == sound.PAGES


@pytest.mark.filterwarnings("ignore::UserWarning:pikepdf")
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_found_by_its_rule(fault: Fault, tmp_path: Path) -> None:
    report = preflight.run(faulty(fault, tmp_path), sound.expected(**fault.job))
    found = [defect for defect in report.defects if defect.check == fault.rule]
    assert found, [defect.text() for defect in report.defects]
    assert fault.page in {defect.place.page for defect in found}
    if fault.page and not fault.job:
        assert {defect.place.page for defect in report.defects} <= {0, fault.page}
    if fault.severity:
        assert {defect.severity for defect in found} == {fault.severity}


_OF_TWO_THRESHOLDS = [fault for fault in FAULTS if fault.rule in ("image-ppi", "bitmap-ppi")]


@pytest.mark.parametrize("chosen", ["error", "warning", "note", "off"])
@pytest.mark.parametrize("fault", _OF_TWO_THRESHOLDS, ids=lambda fault: fault.name)
def test_a_severity_that_a_spec_chose_holds(fault: Fault, chosen: str, tmp_path: Path) -> None:
    wanted = sound.expected(**fault.job)
    wanted = replace(wanted, severities={**wanted.severities, fault.rule: chosen})
    report = preflight.run(faulty(fault, tmp_path), wanted)
    told = {defect.severity for defect in report.defects if defect.check == fault.rule}
    assert told == {max(chosen, fault.severity or "error", key=_MILDER.index)} - {"off"}


_MILDER = ("error", "warning", "note", "off")


@pytest.mark.parametrize("mode", ["L", "LA", "CMYK"])
def test_a_jpeg_2000_in_inks_of_the_press_is_sound(mode: str, tmp_path: Path) -> None:
    pdf = sound.sound_pdf()
    draw("20 0 0 20 30 60 cm /Fault Do", XObject=jpeg2000(written(mode)))(pdf)
    report = preflight.run(sound.save(pdf, tmp_path / "sound.pdf"), sound.expected())
    assert {each.check for each in report.defects} <= {"blend-space"}


def test_art_may_end_at_the_trim_where_no_bleed_is_promised(tmp_path: Path) -> None:
    pdf = sound.sound_pdf()
    swap("-3 160 151 48", "0 160 145 45")(pdf)
    for page in pdf.pages:
        del page.obj["/BleedBox"]
    path = sound.save(pdf, tmp_path / "flush.pdf")
    report = preflight.run(path, sound.expected(bleed_mm=None))
    assert [each.text() for each in report.defects if each.check == "bleed-art"] == []


def test_every_rule_has_a_fault() -> None:
    assert {fault.rule for fault in FAULTS} == {rule.id for rule in preflight.RULES}


def test_names_of_faults_are_unique() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)
