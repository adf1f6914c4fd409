// On arrival from the search: marks in the section that was asked for what was looked for.
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

  // The address that is kept or sent on is the page's own.
  const own = new URL(location.href);
  own.searchParams.delete("h");
  history.replaceState(history.state, "", own);
})();
