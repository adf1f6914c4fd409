"""What pages tell machines has the shape that schema.org gives it, and never runs."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml.html import document_fromstring

from camnang.content.library import open_project
from camnang.site import plan

NEEDED = {  # by type: what who reads it asks for (schema.org; Google's guides for rich results)
    "WebSite": {"name", "url", "inLanguage", "publisher"},
    "Book": {"name", "url"},
    "Chapter": {"name", "position", "url", "inLanguage", "isPartOf"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "HowTo": {"name", "step", "url", "inLanguage"},
    "HowToStep": {"position", "text", "url"},
    "GovernmentOrganization": {"name"},
}
STEPS = """
## Rửa vòi {#rua-voi .steps}

Rửa mỗi tháng một lần, gồm các bước:

1. **Khóa van.** Nước phải ngừng chảy.[^1]
2. Viết `</script><script>alert(1)</script>` lên giấy.

### Sau đó {#sau-do}

3. Việc này thuộc mục rửa vòi.

[^1]: Lời chú không thuộc bước.

## Mục khác {#muc-khac}

1. Danh sách này không chỉ cách làm.

"""


def things(value: object) -> Iterator[dict[str, Any]]:
    """Every thing of a graph, those within others too."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for each in value.values():
            yield from things(each)
    elif isinstance(value, list):
        for each in value:
            yield from things(each)


def assert_shaped(graph: list[dict[str, Any]]) -> None:
    for thing in things(graph):
        lacking = {key for key in NEEDED[thing["@type"]] if not thing.get(key)}
        assert not lacking, (thing, lacking)
        for listed in ("step", "itemListElement"):
            places = [each["position"] for each in thing.get(listed, ())]
            assert places == list(range(1, len(places) + 1))


def test_steps_are_told_as_instructions(project: Path) -> None:
    chapter = project / "handbooks/water/tap.vi.md"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text.replace("\n## Việc", f"{STEPS}## Việc"), encoding="utf-8")
    site = plan(open_project(project), checked=True)
    told = site.here("vi/water/tap.md").data
    assert "<" not in told
    graph = json.loads(told)["@graph"]
    assert_shaped(graph)
    (how,) = (thing for thing in graph if thing["@type"] == "HowTo")
    assert how["name"] == "Vòi nước: Rửa vòi"
    assert how["url"] == "https://thu.example/sach/water/tap/#rua-voi"
    assert [step["text"] for step in how["step"]] == [
        "Khóa van. Nước phải ngừng chảy.",
        "Viết </script><script>alert(1)</script> lên giấy.",
        "Việc này thuộc mục rửa vòi.",
    ]
    assert "HowTo" not in site.here("en/water/tap.md").data


@pytest.mark.slow
def test_all_pages_tell_what_they_are_in_the_right_shape(real_site: Path) -> None:
    instructions = {"vi": 0, "en": 0}
    for page in real_site.rglob("index.html"):
        root = document_fromstring(page.read_text(encoding="utf-8"))
        ids = set(root.xpath("//@id"))
        for script in root.xpath("//script[@type='application/ld+json']"):
            graph = json.loads(script.text)["@graph"]
            assert_shaped(graph)
            for how in (each for each in graph if each["@type"] == "HowTo"):
                instructions[how["inLanguage"]] += 1
                assert how["url"].partition("#")[2] in ids
                assert len(how["step"]) > 1, how
    assert instructions["vi"] == instructions["en"] >= 16
