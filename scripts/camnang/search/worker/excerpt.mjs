// Excerpts: the part of a text that answers, its words marked as they stand there.

import { wordBounds } from "./folding.mjs";
import { matchesOf, OTHERWISE } from "./matching.mjs";

const WINDOW = 34; // words
const LEAD = 6; // words before the first one marked
const MOST_PHRASES = 6;

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]);
}

// A text with the words in it that a reading matches.
class Marked {
  constructor(text, reading, corpus, firstPlace) {
    this.text = text;
    this.bounds = wordBounds(text);
    this.count = this.bounds.length / 2;
    this.runs = this.runsOf(termsByWord(reading, corpus.lexicon), (at) =>
      corpus.wordAt(firstPlace + at, () => this.word(at)),
    );
    const longest = this.runs.reduce((most, run) => Math.max(most, run), 0);
    this.enough = longest > 1 ? 2 : 1; // a word alone is not marked where some stand together
  }

  word(at) {
    return this.text.slice(this.bounds[2 * at], this.bounds[2 * at + 1]);
  }

  isMarked(at) {
    return this.runs[at] >= this.enough;
  }

  // Give for each word how many words stand together there as they do in the query, 0 if none.
  runsOf(terms, wordAt) {
    const runs = new Uint8Array(this.count);
    let start = 0;
    let before = 0;
    for (let at = 0; at <= this.count; at++) {
      const here = at < this.count ? terms.get(wordAt(at)) || 0 : 0;
      if (before && !((before << 1) & here)) runs.fill(Math.min(at - start, 255), start, at);
      if (!((before << 1) & here)) start = at;
      before = here;
    }
    return runs;
  }

  // Give the words from … to of the window in which most stands together.
  window() {
    const worth = (at) => (at >= 0 && this.isMarked(at) ? this.runs[at] : 0);
    let best = 0;
    let most = 0;
    for (let at = 0, value = 0; at < this.count; at++) {
      value += worth(at) - worth(at - WINDOW);
      if (value > most) [most, best] = [value, at];
    }
    let first = Math.max(0, best - WINDOW + 1);
    while (most && !this.isMarked(first)) first++;
    const from = Math.max(0, (most ? first : 0) - LEAD);
    return [from, Math.min(this.count, from + WINDOW)];
  }

  // Give words from … to as safe HTML with its marks.
  html(from, to) {
    const { text, bounds } = this;
    let at = from === 0 ? 0 : bounds[2 * from];
    let html = at ? "… " : "";
    for (let word = from; word < to; word++) {
      const [end, opens, closes] = [bounds[2 * word + 1], this.opens(word), this.closes(word)];
      html += escapeHtml(text.slice(at, bounds[2 * word])) + (opens ? "<mark>" : "");
      html += escapeHtml(text.slice(bounds[2 * word], end)) + (closes || (word + 1 === to && this.isMarked(word)) ? "</mark>" : "");
      at = end;
    }
    html += to === this.count ? escapeHtml(text.slice(at)) : " …";
    return html.replace(/\s*\n\s*/g, " ");
  }

  opens(word) {
    return this.isMarked(word) && !this.touches(word - 1);
  }

  closes(word) {
    return this.isMarked(word) && !this.touches(word);
  }

  // Say whether a word and the next are marked with but a space or stroke between.
  touches(word) {
    if (word < 0 || word + 1 >= this.count) return false;
    if (!this.isMarked(word) || !this.isMarked(word + 1)) return false;
    return /^[\s/-]$/.test(this.text.slice(this.bounds[2 * word + 1], this.bounds[2 * word + 2]));
  }

  // Give the marked pieces as they are written, each once, longest first.
  phrases() {
    const phrases = new Set();
    for (let word = 0; word < this.count; word++) {
      if (!this.isMarked(word)) continue;
      const start = this.bounds[2 * word];
      while (this.touches(word)) word++;
      phrases.add(this.text.slice(start, this.bounds[2 * word + 1]).toLowerCase());
    }
    return [...phrases].sort((a, b) => b.length - a.length).slice(0, MOST_PHRASES);
  }
}

// Give the terms that each word of a reading stands for, as bits.
function termsByWord(reading, lexicon) {
  if (reading.terms) return reading.terms;
  reading.terms = new Map();
  reading.tokens.forEach((token, at) => {
    if (reading.strong && !reading.strong[at]) return; // what only asks is not marked
    for (const [word, like] of matchesOf(token, lexicon)) {
      if (like <= OTHERWISE) continue;
      reading.terms.set(word, (reading.terms.get(word) || 0) | (1 << at));
    }
  });
  return reading.terms;
}

// Give a title whole, or a text cut to its best window: {html, phrases}.
export function excerpt(text, reading, corpus, firstPlace, isWhole = false) {
  const marked = new Marked(text, reading, corpus, firstPlace);
  const [from, to] = isWhole ? [0, marked.count] : marked.window();
  return { html: marked.html(from, to), phrases: marked.phrases() };
}
