"""The folder of an edition's proofs: pictures, the mock-up, the cover's template, one page for all.

Everything in it refers to what lies beside it and to nothing else, so that it can be sent around.
"""

from pathlib import Path

from camnang.base.child_processes import RunElsewhere
from camnang.press.mock_up import dummy
from camnang.proofs.job import ProofJob, Proofs
from camnang.proofs.mock_up import write_dummy
from camnang.proofs.page import write_page
from camnang.proofs.pages import picture_pages
from camnang.proofs.template import write_template

DUMMY, TEMPLATE, INDEX = "dummy.pdf", "cover-template.pdf", "index.html"


def make_proofs(job: ProofJob, run: RunElsewhere, folder: Path) -> Proofs:
    """Write the folder's files; `run` does heavy work elsewhere."""
    interior, cover = (
        run(picture_pages, part.pdf, name, part.condition, part.flat.bleed_mm, folder / "pages")
        for name, part in (("page", job.interior), ("cover", job.cover))
    )
    sheets = dummy(job.pages, job.binding)
    pages = write_dummy(job.interior.pdf, job.cover.pdf, sheets, job.lang, folder / DUMMY)
    write_template(job.cover.pdf, job.cover.flat, folder / TEMPLATE)
    proofs = Proofs(interior, cover, sheets, pages)
    write_page(job, proofs, folder / INDEX)
    return proofs
