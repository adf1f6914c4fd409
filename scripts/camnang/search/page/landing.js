// On arrival from the search: marks in the section that was asked for what was looked for, and leads
// to the passage that holds most of it.
(() => {
  "use strict";
  const MOST = 200;
  const wordsOf = (text) => [...text.matchAll(/[\p{L}\p{N}]+/gu)];
  const plain = (text) => text.normalize("NFC").toLowerCase();
  const asked = new URL(location.href).searchParams.get("h").slice(0, 500);
  const words = new Set(wordsOf(plain(asked)).map(([word]) => word));
  const content = document.querySelector('[data-md-component="content"]') || document.body;
  const heading = document.getElementById(named(location.hash.slice(1)));

  function named(hash) {
    try {
      return decodeURIComponent(hash);
    } catch {
      return hash; // a name that nothing has
    }
  }

  const isInSection = (node) => {
    if (!heading) return true;
    const after = heading.compareDocumentPosition(node);
    if (heading.contains(node)) return true;
    if (!(after & Node.DOCUMENT_POSITION_FOLLOWING)) return false;
    const next = nextHeading();
    return !next || !!(next.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING);
  };

  let known;
  function nextHeading() {
    if (known !== undefined) return known;
    const level = Number(heading.tagName[1]) || 6;
    const all = [...content.querySelectorAll("h1, h2, h3, h4, h5, h6")];
    const isLater = (other) => heading.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
    known = all.find((other) => isLater(other) && Number(other.tagName[1]) <= level) || null;
    return known;
  }

  // Give the pieces of a text that are looked for: at least `least` words, a space or stroke between.
  function pieces(text, least) {
    const found = [];
    let piece = null;
    for (const match of wordsOf(text)) {
      if (!words.has(plain(match[0]))) {
        piece = null;
        continue;
      }
      const joins = piece && /^[\s/-]$/.test(text.slice(piece.end, match.index));
      if (!joins) found.push((piece = { start: match.index, count: 0 }));
      piece.end = match.index + match[0].length;
      piece.count++;
    }
    return found.filter(({ count }) => count >= least);
  }

  function mark(isWanted, least) {
    const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest("script, style, svg, mark, textarea")) continue;
      if (isWanted(node) && pieces(node.data, least).length) texts.push(node);
    }
    for (const node of texts.slice(0, MOST)) markText(node, least);
    return texts.length;
  }

  function markText(node, least) {
    for (const { start, end } of pieces(node.data, least).reverse()) {
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, end);
      const made = document.createElement("mark");
      made.className = "search-mark";
      range.surroundContents(made);
    }
  }

  const least = words.size > 1 ? 2 : 1;
  const everywhere = () => true;
  mark(isInSection, least) || mark(isInSection, 1) || mark(everywhere, least);
  land(passage() || heading);

  // Give the block in which most of the words are marked, the first of them.
  function passage() {
    const said = new Map();
    for (const each of content.querySelectorAll("mark.search-mark")) {
      const block = each.closest("p, li, tr, dt, dd, figcaption, h2, h3, h4");
      if (!block) continue;
      const found = said.get(block) || said.set(block, new Set()).get(block);
      for (const [word] of wordsOf(plain(each.textContent))) found.add(word);
    }
    const worth = ([block, found]) => found.size - (/^H/.test(block.tagName) ? 0.5 : 0);
    return [...said].reduce((best, each) => (best && worth(best) >= worth(each) ? best : each), null)?.[0];
  }

  function land(block) {
    if (!block) return;
    block.closest("details")?.setAttribute("open", "");
    block.classList.add("search-passage");
    block.tabIndex = -1;
    const show = () => {
      block.focus({ preventScroll: true });
      const isFar = heading && block.getBoundingClientRect().bottom - heading.getBoundingClientRect().top > 0.8 * innerHeight;
      if (isFar || !heading) block.scrollIntoView({ block: "center" });
    };
    if (document.readyState === "complete") show();
    else addEventListener("load", show);
  }

  // The address that is kept or sent on is the page's own.
  const own = new URL(location.href);
  own.searchParams.delete("h");
  history.replaceState(history.state, "", own);
})();
