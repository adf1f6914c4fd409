"""Settings of the website that nothing can be made of are told, whoever stumbles over them."""

from pathlib import Path

import pytest

from camnang.base.errors import ContentError
from camnang.products.pipeline import open_and_check
from camnang.site import plan
from content.small import project_at, told

EXTENSIONS = "markdown_extensions:\n"
SETTINGS = [
    "", "a: 1\n", "[1]\n", "a: [\n", "- a\n---\n- b\n", "a: *b\n", "? [a]\n",
    "markdown_extensions: 3\n",
    f"{EXTENSIONS}  - [1]\n", f"{EXTENSIONS}  - 1\n",
    f"{EXTENSIONS}  - nope\n", f"{EXTENSIONS}  - os\n",
    f"{EXTENSIONS}  - toc: 3\n", f"{EXTENSIONS}  - toc: {{a: 1}}\n", f"{EXTENSIONS}  - {{}}\n",
    f"{EXTENSIONS}  - toc: {{slugify: !!python/name:camnang.nope }}\n",
    f"{EXTENSIONS}  - toc: {{slugify: !!python/name:camnang.cli.nope }}\n",
    f"{EXTENSIONS}  - toc: {{permalink: !!python/object/apply:os.system [id]}}\n",
    f"{EXTENSIONS}  - toc: !!python/object/new:os.stat [/]\n",
]  # fmt: skip


@pytest.mark.parametrize("text", SETTINGS)
def test_what_nothing_can_be_made_of_is_told(text: str, tmp_path: Path) -> None:
    root = project_at(tmp_path / "project", {"write": {"mkdocs.yml": text}})
    with pytest.raises(ContentError) as caught:
        plan(open_and_check(root).project)
    said = told(caught.value, root)
    assert said[0].startswith("mkdocs.yml:"), said


ELSEWHERE = ["nav: 3", "nav: {a: 1}", "nav: [[1]]", "nav: [3]", "nav: [{a: [3]}]",
             "nav: [{a: {b: c}}]", "site_name: [1]", "repo_url: {a: 1}"]  # fmt: skip


@pytest.mark.parametrize("more", ELSEWHERE)
def test_what_stands_elsewhere_in_them_ends_in_a_finding_or_in_nothing(
    more: str, tmp_path: Path
) -> None:
    root = project_at(tmp_path / "project")
    path = root / "mkdocs.yml"
    name = more.partition(":")[0]
    lines = path.read_text("utf-8").split("\n")
    start = next((n for n, line in enumerate(lines) if line.startswith(f"{name}:")), len(lines))
    end = next((n for n in range(start + 1, len(lines)) if lines[n][:1].isalpha()), len(lines))
    path.write_text("\n".join((*lines[:start], more, *lines[end:])), "utf-8")
    try:
        plan(open_and_check(root).project)
    except ContentError as error:
        assert any(line.startswith("mkdocs.yml:") for line in told(error, root))
