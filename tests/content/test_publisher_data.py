"""What only a publisher knows is data: place, midnight, everyday words."""

import re
from datetime import date
from pathlib import Path

import pytest

from bookshop import everything_at, shelf_of, style_of
from camnang.base.errors import ContentError
from camnang.content.library import open_project
from camnang.layout.front_matter import compose_front
from camnang.prepress.pdfx_metadata import pdf_midnight
from camnang.project.everyday import read_everyday
from camnang.project.glossary import Glossary
from camnang.project.model import Publisher
from camnang.project.portals import LookUp, looked_up
from camnang.project.read_spec import parse_spec
from camnang.project.register import Reference, read_register
from camnang.search.synonyms import names

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "scripts" / "camnang"
TEXT = {".py", ".html", ".yml", ".po", ".js", ".css", ".json"}
PUBLISHER = """\
languages: [vi, en]
name: {vi: a, en: a}
authority: {vi: a, en: a}
address: {vi: a, en: a}
plan: {vi: a, en: a}
licence: {vi: a, en: a}
site-url: https://a.example/
"""


def test_the_package_names_no_city() -> None:
    named = [
        path.relative_to(PACKAGE)
        for path in PACKAGE.rglob("*")
        if path.suffix in TEXT
        and re.search("hano[iï]|hà nội", path.read_text(encoding="utf-8"), re.IGNORECASE)
    ]
    assert named == []


@pytest.mark.parametrize(
    ("place", "lang", "line"),
    [
        ("{vi: Hà Nội, en: Hanoi}", "vi", "Hà Nội, 2026"),
        ("{vi: Hà Nội, en: Hanoi}", "en", "Hanoi, 2026"),
        ("{vi: Huế, en: Huế}", "en", "Huế, 2026"),
        ("", "vi", "2026"),
    ],
)
def test_the_title_page_names_the_place_of_the_publisher(
    place: str, lang: str, line: str, tmp_path: Path
) -> None:
    root = everything_at(tmp_path / "project")
    spec = root / "handbooks" / "publisher.yml"
    text = re.sub("^place:.*\n", "", spec.read_text(encoding="utf-8"), flags=re.MULTILINE)
    spec.write_text(text + (f"place: {place}\n" if place else ""), encoding="utf-8")
    shelf = shelf_of(root, f"everything-{lang}")
    front = compose_front(shelf, style_of(shelf), {}, 16, 0)
    assert line in [str(words).strip() for words in front.tree().xpath("//p/text()")]


@pytest.mark.parametrize("line", ["place: {vi: Huế}", "tagline: {en: For less waste}"])
def test_place_and_tagline_are_said_in_every_language(line: str) -> None:
    with pytest.raises(ContentError) as stopped:
        parse_spec(f"{PUBLISHER}{line}\n", Path("p.yml"), Publisher, {"languages": ("vi", "en")})
    (finding,) = stopped.value.findings
    assert "has no text in" in finding.text(Path())


@pytest.mark.parametrize("offset", ["+7", "07:00", "+07:60", "+25:00", "Asia/Ho_Chi_Minh", "Z"])
def test_a_midnight_that_is_none_is_told(offset: str) -> None:
    with pytest.raises(ContentError) as stopped:
        parse_spec(f'{PUBLISHER}utc-offset: "{offset}"\n', Path("p.yml"), Publisher)
    (finding,) = stopped.value.findings
    assert "such as +07:00" in finding.text(Path())


PORTAL = 'portals: [{{name: Law, marks: [/NĐ-CP, (EU)], url: "{}"}}]\n'


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("08/2022/NĐ-CP", "https://law.example/?q=08%2F2022%2FN%C4%90-CP&lang=vi"),
        ("(EU) 2023/956", "https://law.example/?q=%28EU%29%202023%2F956&lang=vi"),
        ("x&y=1#z/NĐ-CP", "https://law.example/?q=x%26y%3D1%23z%2FN%C4%90-CP&lang=vi"),
        ("ISO 14051:2011", ""),
        ("", ""),
    ],
)
def test_a_number_is_looked_up_where_its_mark_says(number: str, address: str) -> None:
    portals = PORTAL.format("https://law.example/?q={number}&lang=vi")
    (portal,) = parse_spec(PUBLISHER + portals, Path("p.yml"), Publisher).portals
    assert portal.address(number) == address


@pytest.mark.parametrize(
    "url",
    [
        "https://law.example/", "http://law.example/{number}", "javascript:alert({number})",
        "https://law.example/{number}/{number}", "https://law.example/{{number}}",
        "https://law.example/{number}>", "https://law.example/ {number}", "//law.example/{number}",
        "https://{number}", "https://law.example/{id}",
    ],
)  # fmt: skip
def test_a_place_to_look_up_has_a_sound_address(url: str) -> None:
    with pytest.raises(ContentError) as stopped:
        parse_spec(PUBLISHER + PORTAL.format(url), Path("p.yml"), Publisher)
    (finding,) = stopped.value.findings
    assert "has {number} once" in finding.text(Path())


@pytest.mark.parametrize(
    ("number", "digits"),
    [("(EU) 2023/956", "2023%2F956"), ("(EC) 66/2010", "66%2F2010"), ("x/EU", "x%2FEU")],
)
def test_an_act_of_the_union_is_looked_up_by_its_digits(number: str, digits: str) -> None:
    portals = 'portals: [{name: Law, marks: [(E, /EU], url: "https://law.example/?q={digits}"}]\n'
    (portal,) = parse_spec(PUBLISHER + portals, Path("p.yml"), Publisher).portals
    assert portal.address(number) == f"https://law.example/?q={digits}"


SITES = """\
sites:
  en: {Old Office: "https://www.old.example.org/find?q={title}&x=1", Office: "https://example.org/"}
  vi: {Sở: "https://so.example.vn/van-ban"}
"""


@pytest.mark.parametrize(
    ("issuer", "number", "place"),
    [
        ("Office", "", LookUp("example.org", "https://example.org/", False)),
        ("Old Office", "",
         LookUp("old.example.org", "https://www.old.example.org/find?q=A%26b%20c&x=1")),
        ("Sở X", "", LookUp("so.example.vn", "https://so.example.vn/van-ban", False)),
        ("Office", "8/NĐ-CP", LookUp("Law", "https://law.example/?q=8%2FN%C4%90-CP")),
        ("Nobody", "", None),
        (None, "", None),
    ],
)  # fmt: skip
def test_without_a_number_a_source_is_looked_up_on_the_site_of_its_issuer(
    issuer: str | None, number: str, place: LookUp | None
) -> None:
    spec = PUBLISHER + PORTAL.format("https://law.example/?q={number}") + SITES
    publisher = parse_spec(spec, Path("p.yml"), Publisher)
    issuers = {"vi": issuer, "en": issuer} if issuer else None
    source = Reference(
        id="a", kind="report", number=number, issuer=issuers, title={"vi": "Á", "en": "A&b c"},
        status="in-force", checked=date(2026, 11, 1),
    )  # fmt: skip
    assert looked_up(source, publisher.portals, publisher.sites) == place


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("https://example.org/", "http://example.org/"),
        ("https://example.org/", "example.org"),
        ("https://example.org/", "https://example.org"),
        ("https://example.org/", "https://example.org/{site}"),
        ("{title}", "{title}{title}"),
    ],
)
def test_sites_of_issuers_are_sound(old: str, new: str) -> None:
    assert old in SITES
    with pytest.raises(ContentError) as stopped:
        parse_spec(PUBLISHER + SITES.replace(old, new), Path("p.yml"), Publisher)
    assert "Write an address such as https://moit.gov.vn/" in stopped.value.findings[0].text(
        Path(), "en"
    )


def test_almost_every_source_that_is_cited_has_a_link() -> None:
    project = open_project(ROOT)
    publisher = project.publisher
    register = read_register(ROOT / "handbooks/references.yml", project.languages)
    texts = " ".join(
        path.read_text(encoding="utf-8") for path in ROOT.glob("handbooks/*/*") if path.is_file()
    )
    words = set(re.findall(r"[\w-]+", texts))
    cited = [source for source in register.values() if source.id in words]
    places = [looked_up(source, publisher.portals, publisher.sites) for source in cited]
    links = [
        source.url or (place.url if place else "")
        for source, place in zip(cited, places, strict=True)
    ]
    sound = re.compile(r"https?://([a-z0-9-]+\.)+[a-z]{2,}(:\d+)?(/[^\s<>\"{}]*)?")
    assert [link for link in links if link and not sound.fullmatch(link)] == []
    searches = re.compile(r"//(www\.)?(duckduckgo|google|bing)\.")
    assert [link for link in links if searches.search(link)] == []  # official places alone
    assert len(cited) > 500
    assert sum(map(bool, links)) >= 0.95 * len(cited)


@pytest.mark.parametrize(
    ("offset", "stamp"),
    [
        ("+07:00", "D:20261130000000+07'00'"),
        ("-03:30", "D:20261130000000-03'30'"),
        ("+00:00", "D:20261130000000+00'00'"),
    ],
)
def test_pdf_writes_the_midnight_of_the_publisher(offset: str, stamp: str) -> None:
    assert pdf_midnight(date(2026, 11, 30), offset) == stamp


def test_everyday_words_are_looked_for_together(tmp_path: Path) -> None:
    path = tmp_path / "everyday.yml"
    path.write_text("same:\n  en: [fridge = refrigerator = freezer]\n", encoding="utf-8")
    found = dict(names(Glossary(()), "en", ("en",), read_everyday(path, ("en",))))
    assert found["fridge"] == ["refrigerator", "freezer"]
    assert found["freezer"] == ["fridge", "refrigerator"]
    none = dict(names(Glossary(()), "en", ("en",), read_everyday(tmp_path / "none.yml", ("en",))))
    assert "fridge" not in none


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("same:\n  en: [fridge]\n", "Write the names of one thing, with = between them."),
        ("same:\n  en: [fridge =]\n", "Write the names of one thing, with = between them."),
        ("same:\n  fr: [frigo = réfrigérateur]\n", "Use these languages: en."),
        ("other: {}\n", "other"),
    ],
)
def test_what_is_no_everyday_word_is_told_with_its_line(
    text: str, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "everyday.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as stopped:
        read_everyday(path, ("en",))
    (finding,) = stopped.value.findings
    assert told in finding.text(tmp_path)
    assert finding.place.line >= 1
