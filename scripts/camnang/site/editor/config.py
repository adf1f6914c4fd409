"""The settings of the editor, made from the specs: what may be edited, and with which buttons."""

from collections.abc import Iterator, Sequence
from typing import Any

from camnang.content.blocks.buttons import ButtonField, buttons
from camnang.content.blocks.registry import kinds
from camnang.content.context import Shelf
from camnang.content.library import Project
from camnang.i18n.language import language
from camnang.i18n.messages import phrase
from camnang.site.editor.fields import head_fields
from camnang.site.editor.forge import Forge
from camnang.site.editor.options import OPTIONS
from camnang.site.editor.shell import TITLE

Settings = dict[str, Any]
SHARED = "shared"
"""The collection of what all books share, to choose from; it is not edited here."""

FORMAT = "chapter-frontmatter"  # which editor.js knows; any other ending does not go with .md

_MARKS = ("bold", "italic", "link", "heading-two", "heading-three", "quote", "bulleted-list",
          "numbered-list", "code")  # fmt: skip  # all that the dialect knows


def editor_settings(
    project: Project, shelves: Sequence[Shelf], forge: Forge, lang: str
) -> Settings:
    """Give the settings and the buttons, with labels in one of the project's languages."""
    books = {slug: [each for each in shelves if each.book.edition.slug == slug]
             for slug, _ in project.handbooks}  # fmt: skip
    named = {slug: list(_buttons(slug, book, lang)) for slug, book in books.items() if book}
    return {
        "config": {
            "load_config_file": False,
            "backend": forge.backend(),
            "publish_mode": "editorial_workflow",
            "app_title": TITLE,
            "site_url": project.publisher.site_url.rstrip("/"),
            "logo": {"src": "../assets/icons/icon-192.png"},
            "show_preview_links": False,
            "media_folder": "handbooks/figures",
            "media_libraries": {"stock_assets": False},
            "i18n": _languages(project.languages),
            "output": {"yaml": {"indent_sequences": True, "quote": "none"}},
            "collections": [
                *(_collection(slug, books[slug], lang, own) for slug, own in named.items()),
                _shared(project.languages, lang),
            ],
        },
        "buttons": [button for own in named.values() for button in own],
    }


def _languages(languages: Sequence[str]) -> Settings:
    return {
        "structure": "multiple_files",
        "locales": list(languages),
        "default_locale": languages[0],
        "initial_locales": "all",
    }


def _collection(
    slug: str, shelves: Sequence[Shelf], lang: str, named: Sequence[Settings]
) -> Settings:
    """Give a handbook: its chapters in the order of its spec, none to add and none to delete."""
    own = next((each for each in shelves if each.lang == lang), shelves[0])
    folder = f"handbooks/{slug}"
    guides = own.book.edition.handbook.profile == "guidance"
    return {
        "name": slug,
        "label": own.book.edition.title,
        "icon": "book_2",
        "i18n": _languages([each.lang for each in shelves]),
        "files": [
            {
                "name": chapter.stem,
                "label": f"{chapter.number}. {chapter.title}",
                "file": f"{folder}/{chapter.stem}.{{{{locale}}}}.md",
                "format": FORMAT,
                "media_folder": "figures",  # beside the chapter
                "public_folder": "figures",
                "i18n": True,
                "fields": [*head_fields(lang, guides=guides), _body(named, lang)],
            }
            for chapter in own.book.chapters
        ],
    }


def _body(named: Sequence[Settings], lang: str) -> Settings:
    return {
        "name": "body",
        "label": phrase("Text of the chapter").text(lang),
        "widget": "richtext",
        "i18n": True,
        "buttons": list(_MARKS),
        "editor_components": [each["id"] for each in named],
        "modes": ["rich_text", "raw"],
        "use_emoji_autocomplete": False,
    }


def _buttons(slug: str, shelves: Sequence[Shelf], lang: str) -> Iterator[Settings]:
    """Give the buttons of a book; one that would offer nothing to choose is left out."""
    for button in (button for kind in kinds() for button in buttons(kind)):
        fields = [_field(each, shelves, lang) for each in button.fields]
        if all(each.get("options", True) for each in fields):
            label = button.label.get(lang) or button.label["en"]
            yield {
                "id": f"{slug}.{button.id}",
                "label": label,
                "icon": button.icon,
                "mode": "block" if button.mode == "block" else "dialog",
                "summary": f"{{{{{fields[0]['name']}}}}}",
                "pattern": button.pattern,
                "write": button.write.rstrip("\n"),
                "shown": (button.shown or button.write).replace("{label}", label),
                "fields": fields,
            }


def _field(field: ButtonField, shelves: Sequence[Shelf], lang: str) -> Settings:
    made: Settings = {
        "name": field.name,
        "label": field.label.get(lang) or field.label["en"],
        "widget": field.widget,
        "required": field.required,
    }
    if field.hint:
        made["hint"] = field.hint.get(lang) or field.hint["en"]
    if field.default is not None:
        made["default"] = field.default
    if field.pattern:
        made["pattern"] = list(field.pattern)
    if field.to:
        names = [f"{field.to}.*.id", f"{field.to}.*.title.{lang}"]
        made |= {
            "collection": SHARED,
            "file": field.to,
            "value_field": names[0],
            "display_fields": [f"{{{{{name}}}}}" for name in names],
            "search_fields": names,
        }
    if field.widget == "select":
        given = field.options
        made["options"] = list(OPTIONS[given](shelves, lang) if isinstance(given, str) else given)
    return made


def _shared(languages: Sequence[str], lang: str) -> Settings:
    text = {"widget": "string", "required": False}
    titles = [{"name": tag, "label": language(tag).name, **text} for tag in languages]
    row = [
        {"name": "id", "label": "id", **text},
        {"name": "title", "label": "title", "widget": "object", "fields": titles},
    ]
    sources = {
        "name": "sources",
        "label": phrase("Laws and sources").text(lang),
        "file": "handbooks/references.yml",
        "format": "yaml",
        "i18n": False,
        "fields": [{"name": "sources", "label": "sources", "widget": "list", "root": True,
                    "fields": row}],
    }  # fmt: skip
    return {"name": SHARED, "label": phrase("Laws and sources").text(lang), "hide": True,
            "files": [sources]}  # fmt: skip
