"""Plain text stays plain: in every field of every YAML file, in chapters, in the pages of docs/."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import lxml.etree
import lxml.html
import pytest
import yaml

from camnang.base.errors import ContentError
from camnang.base.yaml_lines import load
from camnang.content import manuscript
from camnang.content.context import Shelf
from camnang.content.dialect import markdown
from camnang.content.library import Project, open_project
from camnang.content.sanitising import taken_away
from camnang.layout.cover import CoverGeometry, compose_cover
from camnang.products.pipeline import open_and_check
from camnang.project.model import Trim
from camnang.site import building, plan
from camnang.site.cards import _card
from camnang.site.harmless import foreign
from camnang.site.pages import _quoted
from camnang.site.policy import own_scripts, policy, with_policy
from camnang.site.verbatim import verbatim
from content.small import ROOT, chapter_of, project_at, told

TEXTS: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "texts.yml").read_text(encoding="utf-8")
)
SOUND = Path(__file__).parents[1] / "content" / "sound" / "handbooks"
Path_ = tuple[str | int, ...]


def fields(data: Any, loc: Path_ = ()) -> Iterator[Path_]:
    """Every place of YAML data where a text stands."""
    if isinstance(data, str):
        yield loc
    elif isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from fields(value, (*loc, key))


def spoiled(data: Any, loc: Path_, text: str) -> Any:
    """The data with another text at a place."""
    *path, last = loc
    here = data
    for step in path:
        here = here[step]
    here[last] = text
    return data


FILES = sorted(SOUND.rglob("*.yml"))


@pytest.mark.parametrize("file", FILES, ids=[path.name for path in FILES])
def test_no_field_of_any_file_takes_markup(file: Path, tmp_path: Path) -> None:
    root = project_at(tmp_path / "project")
    there = root / "handbooks" / file.relative_to(SOUND)
    text = file.read_text(encoding="utf-8")
    written, _ = load(text)
    places = list(fields(written))
    assert places
    for number, loc in enumerate(places):
        canary = TEXTS["canaries"][number % len(TEXTS["canaries"])].replace("%n", str(number))
        data = spoiled(load(text)[0], loc, canary)
        there.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        with pytest.raises(ContentError) as caught:
            open_and_check(root)
            plan(open_project(root))
        said = told(caught.value, root)
        assert any(f"{there.name}:" in line for line in said), (loc, canary, said)


@pytest.mark.parametrize(
    "escape",
    [
        "\\x3cscript>",
        "\\u003Cscript>",
        "\\U0000003cscript>",
        "\\x1b[31m",
        "\\e[31m",
        "\\x9b31m",
        "\\u202Eab",
        "\\u2066ab",
        "\\u2028ab",
        "\\L",
        "\\x07",
        "\\x7f",
    ],
)
def test_front_matter_takes_no_escape_either(escape: str, tmp_path: Path) -> None:
    head = (
        f'---\ndescription: "Một chương nhỏ viết ra để thử {escape}"\ngoals: [Thử]\n---\n# A\n\na\n'
    )
    with pytest.raises(ContentError) as caught:
        chapter_of(head, tmp_path)
    assert told(caught.value, tmp_path)[0].startswith("sample.vi.md:2: "), escape


@pytest.mark.parametrize("text", TEXTS["markdown"])
def test_a_chapter_holds_nothing_that_acts(text: str, tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        chapter_of(f"{text}\n\nb\n", tmp_path)
    assert all(finding.check == "markup" for finding in caught.value.findings)


def test_what_nobody_tells_does_not_act_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manuscript, "markup_findings", lambda *_: ())
    for text in TEXTS["markdown"]:
        assert taken_away(chapter_of(f"{text}\n\nb\n", tmp_path).html) == [], text


PAGE = "---\ndescription: Một trang nhỏ viết ra để thử.\n---\n# Trang\n\n"


def test_a_page_of_docs_holds_no_more_than_a_chapter(tmp_path: Path) -> None:
    pages = {f"docs/p{n}.vi.md": f"{PAGE}{text}\n" for n, text in enumerate(TEXTS["markdown"])}
    root = project_at(tmp_path / "project", {"write": pages})
    with pytest.raises(ContentError) as caught:
        plan(open_project(root))
    said = told(caught.value, root)
    for name in pages:
        assert any(line.startswith(f"{name}:") for line in said), (name, pages[name])


@pytest.mark.parametrize(
    "name", ["<script>canary(1)<", "Ⅷ", "a b", "A", "_x", "a'b", 'a"b', "a;b", "a%2e", "đ", "a--b"]
)
def test_a_page_has_a_name_that_is_only_a_name(name: str, tmp_path: Path) -> None:
    root = project_at(tmp_path / "project", {"write": {f"docs/{name}.vi.md": f"{PAGE}a\n"}})
    with pytest.raises(ContentError) as caught:
        plan(open_project(root))
    assert "is no name for a page of the website." in told(caught.value, root)[0]


PLAIN = [*TEXTS["canaries"], *TEXTS["words"], "1. a", "# a", "- a", "a\\b", "&amp;", "*a* _b_ `c`"]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_texts_are_shown_as_the_words_they_are(text: str) -> None:
    words = " ".join(text.split())
    html = markdown(ROOT)(f"- {verbatim(text)}")
    (item,) = lxml.html.fragment_fromstring(html)
    assert (str(item.text_content()), len(item)) == (words, 0)
    assert yaml.safe_load(_quoted(text)) == words
    svg = _card("key", "vi", "", text, text, text).panel
    shown = "".join(map(str, lxml.etree.fromstring(svg.encode()).itertext()))
    assert "".join(shown.split()) == "".join(3 * words.split())


BARE = "<!doctype html><html><head>{}</head><body>{}</body></html>"


@pytest.mark.parametrize("canary", [*TEXTS["canaries"], *TEXTS["otherwise"]])
def test_the_last_look_sees_what_came_through(canary: str) -> None:
    assert list(foreign(BARE.format("", canary), ".."))
    assert list(foreign(BARE.format(canary, "a"), ".."))


def test_the_last_look_lets_the_programs_own_stand() -> None:
    own = "".join(f"<script>{script}</script>" for script in own_scripts(".."))
    page = with_policy(BARE.format("", f"<p>a</p>{own}"), "..")
    assert not list(foreign(page, ".."))
    assert list(foreign(page, "."))  # as those of another page


@pytest.mark.parametrize(
    ("text", "said"),
    [("<script>canary(1)</script>", "<script stands in this page"), ("", "does not begin with")],
)
def test_a_website_that_holds_what_acts_is_not_put_in_its_place(
    text: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mkdocs(project: Project, work: Path) -> None:
        for name in ("index.html", "a/index.html", "en/404.html"):
            (work / name).parent.mkdir(parents=True, exist_ok=True)
            (work / name).write_text(BARE.format("", text), encoding="utf-8")

    monkeypatch.setattr(building, "_run_mkdocs", mkdocs)
    monkeypatch.setattr(building, "parity_findings", lambda *_: ())
    site = plan(open_project(project_at(tmp_path / "project")))
    with pytest.raises(ContentError) as caught:
        building.build(site)
    places = [line.partition(":")[0] for line in told(caught.value) if said in line]
    assert places == ["a/index.html", "en/404.html", "index.html"]
    assert not (tmp_path / "project" / "build" / "site").exists()


def test_the_policy_is_the_same_whatever_the_page_holds() -> None:
    calm, wild = (
        with_policy(BARE.format("", text), "..") for text in ("a", "<script>b()</script>")
    )
    assert calm.replace(">a<", ">b<") == wild.replace("<script>b()</script>", "b")


def test_the_policy_allows_the_programs_scripts_by_their_hashes() -> None:
    rules = {name: rest for name, *rest in (rule.split(" ") for rule in policy("..").split(";"))}
    digests = (sha256(script.encode()).digest() for script in own_scripts(".."))
    hashes = [f"'sha256-{b64encode(digest).decode()}'" for digest in digests]
    assert hashes and rules["script-src"] == ["'self'", *hashes]
    for name in ("default-src", "base-uri"):
        assert rules[name] == ["'none'"]
    assert not any(
        "unsafe" in source or "*" in source for rule in rules.values() for source in rule
    )


def test_books_say_texts_as_they_are(shelf: Shelf) -> None:
    edition = shelf.book.edition
    title = {lang: "5 < 6 <b>& '\"" for lang in edition.languages}
    handbook = edition.handbook.model_copy(update={"title": title})
    spoiled_edition = replace(edition, handbook=handbook)
    geometry = CoverGeometry(Trim(145, 205), 8, 5)
    assert "5\u00a0&lt; 6 &lt;b&gt;&amp; " in compose_cover(spoiled_edition, geometry).html


FOREIGN = [
    "https://away.example/assets/camnang.0.js",
    "//away.example/assets/camnang.0.js",
    "/assets/camnang.0.js",
    "../../assets/camnang.0.js",
    "../x/../assets/camnang.0.js",
    "../assets/pictures/x/camnang.0.js",
    "../assets/camnang.0.js?x",
    "../assets/camnang.0.js#x",
    "../search/worker.js",
    "data:text/javascript,canary(1)",
]


@pytest.mark.parametrize("address", FOREIGN)
def test_the_last_look_knows_the_programs_files(address: str) -> None:
    assert list(foreign(BARE.format("", f"<script src='{address}'></script>"), ".."))
    own = "<script src=../assets/camnang.0a1b.js></script>"
    assert not list(foreign(BARE.format("", own), ".."))


@pytest.mark.parametrize("address", FOREIGN)
def test_the_last_look_knows_the_addresses_of_pictures(address: str) -> None:
    assert list(foreign(BARE.format("", f"<img srcset='{address} 1w'>"), ".."))
    kept = "../assets/pictures/a.0.webp 400w, ../assets/pictures/b.0.webp 800w"
    assert not list(foreign(BARE.format("", f"<img srcset='{kept}'>"), ".."))
