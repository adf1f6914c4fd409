"""The buttons of a kind in the editor of the website: `editor.yml` of its folder, or its mark."""

from pathlib import Path
from typing import Any, Literal

from pydantic import Field, TypeAdapter

from camnang.content.blocks.callout.table import callouts
from camnang.content.blocks.kind import Kind
from camnang.i18n.language import known
from camnang.i18n.own_tables import table
from camnang.project.field_types import Frozen, LocalText

FILE = "editor.yml"
Options = Literal["places", "values", "examples", "terms", "charts"]
_TABLES = {"callouts": callouts}  # what a button may be multiplied by


class ButtonField(Frozen):
    """One question that a button asks: a widget of the editor, and what there is to choose."""

    name: str
    label: LocalText
    widget: Literal["string", "text", "select", "relation", "file"]
    hint: LocalText | None = None
    required: bool = True
    default: str | None = None
    pattern: tuple[str, str] | None = None
    options: Options | tuple[str, ...] = ()
    to: Literal["", "sources"] = ""


class Button(Frozen):
    """What writes a mark for an editor, and knows it again.

    `pattern` is a regular expression of JavaScript whose named groups are the fields. In `write`,
    `<name>` stands for a field, `<before|name|after>` for one that may be empty. `shown` is the
    same for the preview, with `{label}` for the label; without it, what is written is shown.
    """

    id: str
    label: LocalText = Field(default={})  # those of `each` have their own
    icon: str
    pattern: str
    write: str
    shown: str = ""
    fields: tuple[ButtonField, ...]
    mode: Literal["inline", "block"] = "inline"
    each: Literal["", "callouts"] = ""


def buttons(kind: Kind[Any]) -> tuple[Button, ...]:
    """Give the buttons of a kind; one that no manuscript names has none."""
    path = kind.home / FILE
    return tuple(_written(path)) if path.is_file() else tuple(_of_mark(kind))


def _written(path: Path) -> list[Button]:
    rows = table(path)
    found = TypeAdapter(tuple[Button, ...]).validate_python(rows)
    return [one for button in found for one in (_many(button) if button.each else [button])]


def _many(button: Button) -> list[Button]:
    return [
        button.model_copy(
            update={
                "id": f"{button.id}-{name}",
                "label": row.label,
                "pattern": button.pattern.replace("{name}", name),
                "write": button.write.replace("{name}", name),
                "shown": button.shown.replace("{name}", name),
            }
        )
        for name, row in _TABLES[button.each]().items()
    ]


def _of_mark(kind: Kind[Any]) -> list[Button]:
    """Give a button that writes the mark as it stands, for what lies in a file of its own."""
    if kind.mark is None:
        return []
    mark = ButtonField(name="mark", label={"vi": "Dấu", "en": "Mark", "fr": "Marque"},
                       widget="string", default=kind.mark.sample)  # fmt: skip
    label = {lang: kind.docs(lang).splitlines()[0].lstrip("# ").partition(" {")[0]
             for lang in known() if (kind.home / f"docs.{lang}.md").is_file()}  # fmt: skip
    pattern = rf"(?<mark>\{{{kind.mark.pattern}\s*\}})"
    return [Button(id=kind.name, label=label, icon="widgets", pattern=pattern, write="<mark>",
                   fields=(mark,))]  # fmt: skip
