"""What a narrow screen does to figures and tables, measured in the page itself."""

from collections.abc import Iterator

from playwright.sync_api import Page

PHONES = (320, 360, 390)  # CSS pixels
LEAST_TYPE = 11.95  # CSS pixels, of a drawing's narrow form: twelve, as browsers round
_MEASURE = """() => {
  const beyond = e => e.scrollWidth - e.clientWidth;
  const size = text => {
    const { a, b } = text.getScreenCTM();
    return parseFloat(getComputedStyle(text).fontSize) * Math.hypot(a, b);
  };
  const told = e => getComputedStyle(e).backgroundImage.split("linear-gradient").length > 4;
  const kept = e => getComputedStyle(e.querySelector("tr > :first-child")).position === "sticky";
  const shown = selector =>
    [...document.querySelectorAll(selector)].filter(e => e.getClientRects().length);
  const drawings = shown(".drawing svg").map(svg => {
    const frame = svg.getBoundingClientRect(), texts = [...svg.querySelectorAll("text")];
    const over = text => {
      const box = text.getBoundingClientRect();
      return Math.max(box.right - frame.right, frame.left - box.left, box.bottom - frame.bottom);
    };
    return {
      name: svg.getAttribute("aria-label"), narrow: svg.classList.contains("narrow"),
      cut: beyond(svg.parentElement), type: Math.min(...texts.map(size)),
      over: texts.filter(text => over(text) > 1).map(text => text.textContent),
    };
  });
  const tables = shown(".table-frame").filter(e => beyond(e) > 0)
    .map(e => ({ name: e.innerText.slice(0, 40), cue: told(e) && kept(e) }));
  return { drawings, tables, beyond: document.scrollingElement.scrollWidth - innerWidth };
}"""


def cuts(page: Page) -> Iterator[str]:
    """Tell what of the page's figures and tables is cut off without a cue, or too small to read."""
    seen = page.evaluate(_MEASURE)
    for each in seen["drawings"]:
        if each["cut"] > 0:
            yield f"figure cut by {each['cut']} px: {each['name']}"
        if each["narrow"] and each["type"] < LEAST_TYPE:
            yield f"type of {each['type']:.1f} px: {each['name']}"
        if each["over"]:
            yield f"words beyond the drawing, {each['over']}: {each['name']}"
    for each in seen["tables"]:
        if not each["cue"]:
            yield f"table cut without a cue: {each['name']}"
    if seen["beyond"] > 0:
        yield f"the page is {seen['beyond']} px too wide"
