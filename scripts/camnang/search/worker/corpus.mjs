// The corpus: all sections as one stream of words, and where each word stands in it.
// A section lies in four zones, one after the other: title, index terms, what readers ask, text.

import { IS_LETTER } from "./folding.mjs";
import { Lexicon } from "./lexicon.mjs";

export const TITLE = 0;
export const TERMS = 1;
export const ASKED = 2;
export const TEXT = 3;
export const ZONES = [TITLE, TERMS, ASKED, TEXT];

const WEIGHTS = { chapter: 1, law: 1, treaty: 1, page: 0.85, book: 0.7, term: 0.22, reference: 0.3 };
const MINOR = new Set(["viec-tuan-nay"]); // lists of chores name everything and explain nothing
const MINOR_WEIGHT = 0.5;
const HEAD_WEIGHT = 0.4; // the head of a chapter says what it is about; the answers come after

// Say whether a page is a chapter of a book, and not a list or a page of the site.
export function isOfABook({ kind }) {
  return kind === "chapter" || kind === "law" || kind === "treaty";
}

export class Corpus {
  constructor(lang) {
    this.lexicon = new Lexicon(lang);
    this.pages = []; // {url, title, group, kind, first, end}
    this.sections = []; // {page, id, title, weight}
    this.zones = ZONES.map(() => []); // where each zone of a section begins
    this.questions = []; // {section, place, count, text, isSaid}
    this.texts = [];
    this.size = 0;
  }

  addPage([url, title, group, kind, sections]) {
    const first = this.sections.length;
    this.pages.push({ url, title, group, kind, first, end: first + sections.length });
    for (const [id, heading] of sections) {
      const isHead = !id && isOfABook({ kind });
      const weight = (WEIGHTS[kind] || 1) * (MINOR.has(id) ? MINOR_WEIGHT : isHead ? HEAD_WEIGHT : 1);
      this.sections.push({ page: this.pages.length - 1, id, title: heading, weight });
    }
  }

  // Lay out positions once all zones are known: which section each position belongs to.
  finish() {
    this.zones = this.zones.map((starts) => Uint32Array.from(starts));
    this.sectionAt = new Uint32Array(this.size + 1);
    const { sections, zones } = this;
    for (let s = 0; s < sections.length; s++) {
      this.sectionAt.fill(s, zones[TITLE][s], zones[TITLE][s + 1] ?? this.size + 1);
    }
    this.questionAt = new Uint32Array(this.size + 1); // from 1
    this.questions.forEach(({ place, count }, q) => this.questionAt.fill(q + 1, place, place + count));
    return this;
  }

  // Take what was just read as a question, or as a way in which people speak of the section.
  addQuestion(count, text, isSaid) {
    const section = this.zones[TITLE].length - 1;
    this.questions.push({ section, place: this.size - count - 1, count, text, isSaid });
  }

  end(s) {
    return this.zones[TITLE][s + 1] ?? this.size;
  }

  text(s) {
    return this.texts[s];
  }

  // Everything is at hand, unless the corpus lies in shards.
  begin() {}

  need() {}

  needTexts() {}
}

// A corpus whose texts are all at hand: positions are counted here.
export function wholeCorpus(lang, pages) {
  const corpus = new Corpus(lang);
  const stream = new Stream(pages, corpus.lexicon);
  for (const page of pages) {
    corpus.addPage(page);
    for (const [, title, terms, text, questions = [], said = []] of page[4]) {
      corpus.zones[TITLE].push(stream.size);
      stream.read(title);
      corpus.zones[TERMS].push(stream.size);
      stream.read(terms || "");
      corpus.zones[ASKED].push(stream.size);
      for (const [nth, asked] of [...questions, ...said].entries()) {
        const start = stream.size;
        stream.read(asked);
        corpus.size = stream.size;
        corpus.addQuestion(stream.size - start - 1, asked, nth >= questions.length);
      }
      corpus.zones[TEXT].push(stream.size);
      stream.read(text || "");
      corpus.texts.push(text || "");
    }
  }
  corpus.size = stream.size;
  const { offsets, places } = stream.places();
  corpus.positions = (word) => places.subarray(offsets[word], offsets[word + 1]);
  corpus.lexicon.counts = offsets.slice(1).map((end, word) => end - offsets[word]);
  corpus.wordAt = (place) => stream.words[place] - 1;
  return corpus.finish();
}

// The words of all zones in a row, each followed by a gap that nothing reads across.
class Stream {
  constructor(pages, lexicon) {
    let letters = 0;
    for (const page of pages) {
      for (const [, title, terms = "", text = "", questions = [], said = []] of page[4]) {
        letters += title.length + terms.length + text.length + 6;
        for (const asked of [...questions, ...said]) letters += asked.length + 2;
      }
    }
    this.lexicon = lexicon;
    this.words = new Uint32Array((letters >> 1) + 1); // word numbers from 1, 0 for a gap
    this.size = 0;
  }

  read(text) {
    const { lexicon, words } = this;
    let start = -1;
    let hash = 0;
    for (let at = 0; at <= text.length; at++) {
      const code = at < text.length ? text.charCodeAt(at) : 0;
      if (IS_LETTER[code]) {
        if (start < 0) start = at;
        hash = (Math.imul(hash, 31) + code) | 0;
      } else if (start >= 0) {
        words[this.size++] = lexicon.learn(text, start, at, hash) + 1;
        start = -1;
        hash = 0;
      }
    }
    this.size++;
  }

  // Sort the positions by word: places[offsets[w]] … are those of word w.
  places() {
    const { words, size } = this;
    const offsets = new Uint32Array(this.lexicon.exacts.length + 2);
    for (let at = 0; at < size; at++) offsets[words[at] + 1]++;
    offsets[1] = 0;
    for (let word = 1; word < offsets.length; word++) offsets[word] += offsets[word - 1];
    const next = offsets.slice();
    const places = new Uint32Array(offsets.at(-1));
    for (let at = 0; at < size; at++) if (words[at]) places[next[words[at]]++] = at;
    return { offsets: offsets.subarray(1), places };
  }
}
