"""A project in three languages, and whose words a French reader meets: nobody's but French."""

import re
import shutil
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import material
import yaml
from babel import Locale
from babel.messages.mofile import read_mo
from lxml.html import HtmlElement

from camnang.content.blocks.callout.table import callouts
from camnang.i18n.home import HOME
from camnang.i18n.language import language
from camnang.project.read_spec import read_data

OVERLAY = Path(__file__).parent / "french"
PROPER = "Cẩm Nang PDF QR ISBN mm g m mo ko offset kWh MJ kg"  # the same in every language
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+")
_PAPERS = {
    "Offset": "Offset",
    "Matt coated cover": "Couverture couchée mate",
    "Gloss coated cover": "Couverture couchée brillante",
    "Matt coated": "Couché mat",
    "Gloss coated": "Couché brillant",
}
_SAID = "//@alt | //@title | //@aria-label | //@placeholder | //meta[@name='description']/@content"


def french_project(new_project: Callable[[Path], Path], folder: Path) -> Path:
    """Give the test project with its French texts laid over: nothing but data is added."""
    root = new_project(folder)
    shutil.copytree(OVERLAY, root, dirs_exist_ok=True)
    papers = root / "handbooks" / "papers.yml"
    text = re.sub(r'en: ("?)([^"{}]+)\1}', _with_french, papers.read_text(encoding="utf-8"))
    papers.write_text(text, encoding="utf-8")
    return root


def _with_french(name: re.Match[str]) -> str:
    kind = next((kind for kind in _PAPERS if name[2].startswith(kind)), "")
    rest = re.sub(r"(?<=\d)\.(?=\d)", ",", name[2].removeprefix(kind))
    return f'en: "{name[2]}", fr: "{_PAPERS.get(kind, "")}{rest}"}}'


def words(text: str) -> set[str]:
    """Give the words of a text, in small letters."""
    return set(_WORD.findall(unicodedata.normalize("NFC", text).lower()))


def written(root: Path, lang: str = "fr") -> set[str]:
    """Give the words that authors wrote in a language, and the terms of the others beside them."""
    found: set[str] = set()
    for path in root.rglob(f"*.{lang}.md"):
        found |= words(path.read_text(encoding="utf-8"))
    for path in root.glob("handbooks/**/*.yml"):
        data, _ = read_data(path)
        found |= words(" ".join(_said(data, lang)))
        if path.name == "references.yml" and isinstance(data, list):
            found |= words(" ".join(entry["number"] for entry in data))
        if path.name == "glossary.yml" and isinstance(data, list):
            found |= words(" ".join(term[other] for term in data for other in ("vi", "en")))
    return found


def untranslated(root: Path, lang: str = "fr") -> set[str]:
    """Give the words of the titles of pages that the language lacks."""
    pages = {path.name.split(".")[0]: path for path in root.glob("docs/*.md")}
    own = {path.name.split(".")[0] for path in root.glob(f"docs/*.{lang}.md")}
    texts = (path.read_text(encoding="utf-8") for name, path in pages.items() if name not in own)
    return words(" ".join(line for text in texts for line in _TITLE.findall(text)))


def _said(data: object, lang: str) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from [str(value)] if key == lang else _said(value, lang)
    elif isinstance(data, list):
        for value in data:
            yield from _said(value, lang)


def furniture(lang: str = "fr") -> set[str]:
    """Give the words of a language's own furniture: of books, pages, the theme, and CLDR's."""
    with (HOME / lang / "LC_MESSAGES" / "book.mo").open("rb") as file:
        said = [str(entry.string) for entry in read_mo(file) if entry.id]
    said += map(str, yaml.safe_load((HOME / lang / "site.yml").read_text("utf-8")).values())
    theme = Path(material.__file__).parent / f"templates/partials/languages/{lang}.html"
    said += re.findall(r'": "([^"]*)"', theme.read_text(encoding="utf-8"))
    said += Locale(lang).months["format"]["wide"].values()
    said += [Locale(lang).languages[other] for other in ("vi", "en", "fr")]
    said += [language(other).name for other in ("vi", "en", "fr")]
    said += [callout.label[lang] for callout in callouts().values()]
    said += [
        language(lang).unit(unit, many) for unit in language(lang).units for many in (False, True)
    ]
    return words(" ".join(said))


def names(root: Path) -> set[str]:
    """Give the names of files and addresses, which no language has."""
    slugs = [path.name.split(".")[0] for path in root.glob("handbooks/**/*")]
    publisher, _ = read_data(root / "handbooks" / "publisher.yml")
    assert isinstance(publisher, dict)
    return words(" ".join([*slugs, publisher["site-url"], *publisher["languages"]]))


def strangers(found: Iterable[str], root: Path, lang: str = "fr") -> set[str]:
    """Give the words among `found` that are neither an author's nor a language's furniture."""
    known = written(root, lang) | furniture(lang) | names(root) | words(PROPER)
    known |= untranslated(root, lang)
    return {word for text in found for word in words(text) if len(word) > 1} - known


def shown(tree: HtmlElement, lang: str = "fr") -> Iterator[str]:
    """Give what a page says and what it names for those who do not see it, but quoted tongues."""
    for part in tree.xpath(f"//script | //style | //*[@lang and @lang != '{lang}']"):
        part.drop_tree()
    yield from map(str, tree.itertext())
    yield from map(str, tree.xpath(_SAID))
