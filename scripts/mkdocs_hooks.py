"""MkDocs' events, each handed on to `camnang.site`: the only file that knows the engine."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from camnang.base.bounds import inside
from camnang.base.errors import CamnangError, ContentError
from camnang.cli.console import shown
from camnang.content.library import open_project
from camnang.i18n.language import language
from camnang.site import Site, plan
from camnang.site.bundle import bundle
from camnang.site.editor import Forge, place_editor
from camnang.site.head import finish
from camnang.site.kept_pages import PageText, page_text, put_text
from camnang.site.offline import place_offline

_serving = False
_missing: dict[str, str] = {}


class _Stop(Abort):
    """Stops the engine with the exit code of the error."""

    def __init__(self, words: str, code: int) -> None:
        super().__init__(words)
        vars(self)["exit_code"] = code


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether pages are shown here or built for their public address."""
    global _serving
    _serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Assemble the plain tree, once a build, and point the engine at it."""
    if "site" in config.extra:
        return config
    root = Path(config.config_file_path).parent
    try:
        checked = "CAMNANG_CHECKED" in os.environ
        site = plan(open_project(root), config.extra.get("report_url", ""), checked)
        site.write()
    except CamnangError as error:
        raise _abort(error, root) from None
    config.extra["site"] = site
    config.docs_dir = str(site.tree)
    if not _serving:
        config.site_url = site.project.publisher.site_url
    _speak(config, site.project.languages)
    for each in config.plugins["i18n"].config.languages:
        each.nav = site.nav(config.nav or [], each.locale)
    return config


def _speak(config: MkDocsConfig, languages: tuple[str, ...]) -> None:
    """Let the engine build the publisher's languages, the first as the site's own."""
    told = [
        {"locale": tag, "name": language(tag).name, "default": tag == languages[0]}
        for tag in languages
    ]
    plugin = config.plugins["i18n"]
    plugin.load_config({**plugin.config.user_configs[-1], "languages": told})
    config.theme["language"] = languages[0]


def on_env(env: Environment, **_: Any) -> Environment:
    """Escape whatever a template does not call safe, the theme's templates and ours."""
    env.autoescape = True
    return env


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Leave a page whose text is kept to `on_page_content`: its Markdown is not read again."""
    known = _site(config).known(page.file.src_uri, files.src_uris)
    page.meta["text"] = known
    return "" if known else markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Dress the page, and set its head apart from its text."""
    site, uri = _site(config), page.file.src_uri
    text: PageText | None = page.meta["text"]
    if text is None:
        text = page_text(page, site.parts(uri, html))
        site.keep(uri, files.src_uris, text)
    put_text(page, text, files.src_uris)
    page.meta["lead"] = text.parts.lead
    return text.parts.text


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, **_: Any
) -> dict[str, Any]:
    """Tell the templates what page they show, and where its source lies."""
    here = _site(config).here(page.file.src_uri)
    if config.repo_url and here.source:
        repository = config.repo_url.rstrip("/")
        page.edit_url = f"{repository}/{config.edit_uri}{here.source}"
        context["history_url"] = f"{repository}/{config.extra['history_uri']}{here.source}"
    context["here"] = here
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Finish a page as HTML."""
    root = None if _serving else get_relative_url(".", page.url)
    return finish(output, _site(config).here(page.file.src_uri), root)


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """Tell the page for wrong addresses its language, and the sitemap every page."""
    context["sitemap"] = _site(config).sitemap()
    context["here"] = _site(config).guide.nowhere(config.theme["language"])
    return context


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Keep one page for wrong addresses for every language, in the folder of the language."""
    if template_name != "404.html":
        return output
    here = _site(config).guide.nowhere(config.theme["language"])
    page = finish(output, here, None if _serving else urlsplit(str(config.site_url)).path)
    if not here.root:
        _missing[config.site_dir] = page
        return page
    own = inside(Path(config.site_dir), f"{here.root}{template_name}")
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(page, encoding="utf-8")
    return _missing[config.site_dir]


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Bundle the clothes once every language is built (the i18n plugin nests its builds)."""
    nested = getattr(config.plugins["i18n"], "building", False)
    if not nested:
        _site(config).clear_figures(Path(config.site_dir))
        bundle(Path(config.site_dir))
        _place_editor(config)
        site = _site(config)
        place_offline(Path(config.site_dir), config.site_name, site.project.publisher, site.tongues)


def _place_editor(config: MkDocsConfig) -> None:
    """Lay the editor beside the pages, where the manuscripts have an address to be kept at."""
    if config.repo_url:
        settings = config.extra.get("editor", {})
        forge = Forge(config.repo_url, settings.get("branch", "main"), settings.get("app_id", ""))
        place_editor(Path(config.site_dir), _site(config).project, _site(config).shelves, forge)


def on_serve(server: Any, config: MkDocsConfig, **_: Any) -> Any:
    """Watch the sources only, not the tree made of them."""
    server.unwatch(config.docs_dir)
    return server


def _site(config: MkDocsConfig) -> Site:
    site: Site = config.extra["site"]
    return site


def _abort(error: CamnangError, root: Path) -> Abort:
    told = [error.text()]
    if isinstance(error, ContentError):
        told = [finding.text(root) for finding in error.findings]
    return _Stop("\n".join(map(shown, told)), error.exit_code)
