"""The front matter of a chapter as fields of the editor, from its JSON Schema."""

from collections.abc import Iterator, Mapping
from typing import Any

from camnang.content.manuscript import ChapterHead
from camnang.i18n.messages import Message, phrase

Field = dict[str, Any]
_SAID: dict[str, tuple[Message, Message]] = {  # the label, and what belongs there
    "description": (
        phrase("Description"),
        phrase("One sentence, at most 155 characters, saying what the page answers."),
    ),
    "goals": (
        phrase("What the reader can do afterwards"),
        phrase("Each begins with a verb."),
    ),
}


def head_fields(lang: str, *, guides: bool = True) -> Iterator[Field]:
    """Give the fields of the front matter, with what a language calls them.

    A book that `guides` has goals in every chapter.
    """
    schema = ChapterHead.model_json_schema()
    for name, rule in schema["properties"].items():
        label, hint = _SAID[name]
        required = guides or name in schema["required"]
        yield {
            "name": name,
            "label": label.text(lang),
            "hint": f"{hint.text(lang)} {_bounds(rule, required).text(lang)}",
            "i18n": True,
            "required": required,
            **_widget(rule, required),
        }


def _widget(rule: Mapping[str, Any], required: bool) -> Field:
    if rule["type"] == "array":
        return {"widget": "list", "min": int(required), "max": rule["maxItems"],
                "field": {"name": "goal", "label": "–", "widget": "string"}}  # fmt: skip
    return {"widget": "text", "minlength": rule["minLength"], "maxlength": rule["maxLength"]}


def _bounds(rule: Mapping[str, Any], required: bool) -> Message:
    if rule["type"] == "array":
        return phrase("{least} to {most} lines.", least=int(required), most=rule["maxItems"])
    return phrase("{least} to {most} letters.", least=rule["minLength"], most=rule["maxLength"])
