"""The job as XJDF 2.3, the machine copy of the ticket (CIP4; namespace JDFSchema_2_0).

Lengths in points, weights in g/m², thickness in micrometres. What only the shop knows (its plate
size) is left out; imposition and creep are proposals.
"""

from lxml import etree
from lxml.etree import _Element as Element

from camnang import __version__
from camnang.ticket.job import Job
from camnang.ticket.xjdf_nodes import descriptive_name, node
from camnang.ticket.xjdf_products import product_list
from camnang.ticket.xjdf_resources import resource_sets

XJDF_VERSION = "2.3"
_AGENT = "camnang"


def xjdf(job: Job, run: int = 0) -> str:
    """Give the XJDF text of a job; `run` chooses among the numbers of copies of a quotation."""
    chosen = job.runs[run]
    root = node(
        "XJDF",
        _audit(job),
        product_list(job, chosen),
        *resource_sets(job, chosen),
        JobID=job.id,
        Version=XJDF_VERSION,
        Types="Product",
        DescriptiveName=descriptive_name(job, chosen),
    )
    text = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return text.decode("utf-8")


def _audit(job: Job) -> Element:
    stamp = f"{job.date.isoformat()}T00:00:00{job.utc_offset}"
    header = node("Header", AgentName=_AGENT, AgentVersion=__version__, DeviceID=_AGENT, Time=stamp)
    return node("AuditPool", node("AuditCreated", header))
