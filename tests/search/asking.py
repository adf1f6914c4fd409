"""Asks a search engine in the browser, whichever it is: ours, the theme's default, Pagefind."""

from collections.abc import Callable
from dataclasses import dataclass

from judging import Answer
from playwright.sync_api import Page

_WORKER = """
async ([script, setup]) => {
  const worker = new Worker(script);
  const next = (type) => new Promise((resolve) => {
    const take = ({ data }) => {
      if (data.type !== type) return;
      worker.removeEventListener("message", take);
      resolve(data);
    };
    worker.addEventListener("message", take);
  });
  const index = setup && (await (await fetch(setup)).json());
  const ready = next(1);
  worker.postMessage({ type: 0, data: index && { ...index, options: { suggest: false } } });
  await ready;
  window.ask = async (query) => {
    const result = next(3);
    worker.postMessage({ type: 2, data: query });
    const { data } = await result;
    return data.passages?.map(({ location }) => location) ?? data.items.map((group) => [...group]
      .sort((a, b) => b.score - a.score)[0].location);
  };
}
"""
_PAGEFIND = """
async ([script]) => {
  const pagefind = await import(script);
  await pagefind.init();
  window.ask = async (query) => {
    const { results } = await pagefind.search(query);
    const found = await Promise.all(results.slice(0, 10).map((result) => result.data()));
    return found.map(({ url, sub_results }) => {
      const hits = ({ weighted_locations }) => weighted_locations.length;
      const best = [...sub_results].sort((a, b) => hits(b) - hits(a))[0];
      const { pathname, hash } = new URL(best?.url || url, location.href);
      return pathname.slice(1) + hash;
    });
  };
}
"""


@dataclass(frozen=True)
class Engine:
    """A search engine: how it starts, with which addresses."""

    start: str
    addresses: tuple[str, ...]


def ours(lang: str) -> Engine:
    """Our worker with the index of a language."""
    return Engine(_WORKER, (f"search/worker.js?lang={lang}", ""))


def theme_default(worker: str) -> Engine:
    """The theme's own worker, with the index it builds."""
    return Engine(_WORKER, (worker, "search/search_index.json"))


def pagefind() -> Engine:
    """Pagefind, its bundle beside the pages."""
    return Engine(_PAGEFIND, ("pagefind/pagefind.js",))


def asker(page: Page, site: str, lang: str, engine: Engine) -> Callable[[str], Answer]:
    """Start an engine in a page of a site; gives what asks it."""
    prefix = "" if lang == "vi" else f"{lang}/"
    page.goto(site + prefix)  # some engines go by the page's language
    page.evaluate(engine.start, [site + each if each else "" for each in engine.addresses])

    def ask(query: str) -> Answer:
        found: list[str] = page.evaluate("(query) => window.ask(query)", query)
        return [_place(each.removeprefix(prefix)) for each in found]

    return ask


def _place(location: str) -> tuple[str, str]:
    path, _, id_ = location.partition("#")
    return path.rstrip("/"), id_


def processor_ms(page: Page, script: str) -> float:
    """Give the processor time a script takes in a page, whatever else the machine does."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return float(next(each["value"] for each in metrics if each["name"] == "TaskDuration"))

    before = spent()
    page.evaluate(f"void ({script})" if "async" not in script else f"{script}.then(() => 0)")
    return 1000 * (spent() - before)
