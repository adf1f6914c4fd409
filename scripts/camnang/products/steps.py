"""The steps of products: press files with all that a shop needs, the screen edition,
the e-book, the proofs.
"""

from dataclasses import replace

from camnang.products.handover import hand_over, refuse_unbindable, show_draft
from camnang.products.press_files import book_style, make_press_files
from camnang.products.product import Made, Task


def print_step(task: Task, made: Made) -> Made:
    """Make the press files; those of a complete edition that pass preflight are handed over."""
    warnings = refuse_unbindable(task.product, task.edition, task.book.makeup.total, task.papers)
    press = make_press_files(task, task.folder)
    press = replace(press, findings=(*warnings, *press.findings))
    if press.destination == "draft":
        show_draft(press, task.papers, task.workers)
    elif press.passed:
        hand_over(press, task.papers, task.workers, task.delivered)
    return replace(made, press=press)


def screen_step(task: Task, made: Made) -> Made:
    """Make the screen edition."""
    from camnang.products.reading_pdf import make_screen  # loads the engine

    style, target = book_style(task.edition, task.papers), task.folder.with_suffix(".pdf")
    return replace(made, screen=make_screen(task.shelf, style, task.book, task.tagged, target))


def epub_step(task: Task, made: Made) -> Made:
    """Make the e-book."""
    from camnang.products.reading_epub import make_epub  # loads the engine

    return replace(made, epub=make_epub(task, task.folder.with_suffix(".epub")))


def office_step(task: Task, made: Made) -> Made:
    """Make the office version."""
    from camnang.products.office import make_office

    return replace(made, office=make_office(task, task.folder.with_suffix(".office.pdf")))


def proof_step(task: Task, made: Made) -> Made:
    """Make the proofs."""
    from camnang.products.proof_folder import make_proof  # loads the engine

    return replace(made, proof=make_proof(task))
