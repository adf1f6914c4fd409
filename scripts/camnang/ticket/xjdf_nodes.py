"""Small pieces of XJDF: elements in its namespace, and lengths in points."""

from lxml import etree
from lxml.etree import _Element as Element

from camnang.base.units import pt
from camnang.ticket.job import Job, JobRun

NAMESPACE = "http://www.CIP4.org/JDFSchema_2_0"
BOOK, COVER, BODY = "BOOK", "COVER", "BODY"
COLOURS = {4: "Cyan Magenta Yellow Black", 1: "Black"}


def node(name: str, *children: Element, **attributes: str) -> Element:
    """Make an element of XJDF with its children and attributes."""
    # None names the default namespace, which the type stubs do not know
    made = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    for key, value in attributes.items():
        made.set(key, value)
    made.extend(children)
    return made


def descriptive_name(job: Job, run: JobRun) -> str:
    """Give the job in one line for people: title, language, trim, copies."""
    trim = job.product.trim_name.get(job.lang, job.product.trim)
    return f"{job.title} ({job.lang}), {trim}, {run.copies}"


def finished_size(job: Job, depth_mm: float = 0.0) -> str:
    """Give width, height and depth of the finished book in points."""
    return points(job.product.width_mm, job.product.height_mm, depth_mm)


def points(*lengths_mm: float) -> str:
    """Give lengths in millimetres as points, separated by spaces."""
    return numbers(*(pt(length) for length in lengths_mm))


def numbers(*values: float) -> str:
    """Give numbers with three decimals at most, separated by spaces."""
    return " ".join(f"{round(value, 3) + 0.0:.3f}".rstrip("0").rstrip(".") for value in values)
