"""The JSON Schemas that editors and print shops check files with, committed in `schemas/`."""

import json
from pathlib import Path
from typing import Literal

from pydantic import BaseModel

from camnang.papers import Papers
from camnang.ticket.job import Job

SCHEMA_DIR = Path(__file__).parent / "schemas"
Direction = Literal["validation", "serialization"]
SCHEMAS: dict[str, tuple[type[BaseModel], Direction]] = {
    "job": (Job, "serialization"),
    "papers": (Papers, "validation"),
}


def schema_text(name: str) -> str:
    """Give the JSON Schema of a kind of file (`papers.yml` is read, `job.json` is written)."""
    model, direction = SCHEMAS[name]
    schema = model.model_json_schema(by_alias=True, mode=direction)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def schema_path(name: str) -> Path:
    """Give where the schema is committed."""
    return SCHEMA_DIR / f"{name}.schema.json"
