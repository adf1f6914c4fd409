"""The JSON Schemas that editors and print shops check files with, committed in `schemas/`.

`python -m camnang.cli.json_schemas` writes them anew from the models.
"""

import json
from pathlib import Path
from typing import Literal

from pydantic import BaseModel

from camnang.content.blocks.registry import kinds
from camnang.content.facts import Facts
from camnang.editions.approvals import Approvals
from camnang.products.registry import PRODUCTS
from camnang.project.everyday import Everyday
from camnang.project.glossary import Glossary
from camnang.project.model import Handbook, Publisher
from camnang.project.papers import Papers
from camnang.project.publication import Publication
from camnang.project.register import Register
from camnang.site.changes import HandbookChanges
from camnang.ticket.job import Job

SCHEMA_DIR = Path(__file__).parents[1] / "schemas"
Direction = Literal["validation", "serialization"]
SCHEMAS: dict[str, tuple[type[BaseModel], Direction]] = {
    "handbook": (Handbook, "validation"),
    "publication": (Publication, "validation"),
    "publisher": (Publisher, "validation"),
    "papers": (Papers, "validation"),
    "references": (Register, "validation"),
    "everyday": (Everyday, "validation"),
    "glossary": (Glossary, "validation"),
    "facts": (Facts, "validation"),
    "approvals": (Approvals, "validation"),
    "changes": (HandbookChanges, "validation"),
    "job": (Job, "serialization"),
    **{name: (model, "validation") for kind in kinds() for name, model in kind.schemas.items()},
}


def schema_text(name: str) -> str:
    """Give the JSON Schema of a kind of file (`papers.yml` is read, `job.json` is written)."""
    model, direction = SCHEMAS[name]
    schema = model.model_json_schema(by_alias=True, mode=direction)
    if name == "handbook":
        schema["$defs"]["PrintSpec"]["properties"]["binding"]["enum"] = list(PRODUCTS)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def schema_path(name: str) -> Path:
    """Give where the schema is committed."""
    return SCHEMA_DIR / f"{name}.schema.json"


if __name__ == "__main__":
    for each in SCHEMAS:
        schema_path(each).write_text(schema_text(each), encoding="utf-8")
