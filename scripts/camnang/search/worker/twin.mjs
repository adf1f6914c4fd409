// The twin: the other language's index, fetched only for a query in that language. What it finds is
// shown where this language says the same.

import { Lexicon } from "./lexicon.mjs";
import { begunBy, matchesOf, SAME, tokenOf, tokensOf, UNFINISHED } from "./matching.mjs";

const FOREIGN = 0.5; // of a query's words that are not of this language
const TRUST_IN_TWIN = 0.93;
const OWN_TEXT = 0.5; // weight of a section from which on it is not a list

export class Twin {
  constructor({ lang, pages }, corpus, open) {
    this.lang = lang;
    this.corpus = corpus;
    this.open = open;
    this.pages = new Map(pages.map(([url, , , same]) => [url, corpus.pages[same]]));
    this.words = new Lexicon(lang); // of its titles: what is known of it before it is fetched
    for (const [, title, sections] of pages) {
      for (const [, heading] of sections) {
        for (const token of tokensOf(`${title} ${heading}`, this.words.stem)) this.words.add(token);
      }
    }
    this.opening = null;
  }

  // Say whether a query may be in the other language: half its words are not of this one, or all
  // stand in the other's titles.
  isAsked([{ tokens }]) {
    const foreign = tokens.filter((token, at) => !this.isOurs(token) && !(at + 1 === tokens.length && this.isBegun(token)));
    const isTheirs = ({ word }) => this.words.knows(tokenOf(word, this.words.stem).fold);
    return foreign.length >= FOREIGN * tokens.length || tokens.every(isTheirs);
  }

  // Say whether a word stands in the books' own text: the register names works in their languages.
  isOurs(token) {
    const isMeant = (like) => like >= (token.marked ? SAME : UNFINISHED);
    return matchesOf(token, this.corpus.lexicon).some(([word, like]) => isMeant(like) && this.isOwn(word));
  }

  // Say whether a word of one's own may be on its way.
  isBegun(token) {
    const { lexicon } = this.corpus;
    return begunBy(token.fold, lexicon).some((group) => lexicon.members[group].some((word) => this.isOwn(word)));
  }

  isOwn(word) {
    const { sections, sectionAt } = this.corpus;
    return this.corpus.positions(word).some((place) => sections[sectionAt[place]].weight >= OWN_TEXT);
  }

  // Give what the twin finds, as results of this corpus.
  async sections(query) {
    this.opening = this.opening || this.open(this.lang).catch(() => (this.opening = null));
    const engine = await this.opening;
    if (!engine) return [];
    engine.corpus.begin();
    const { found } = await engine.sections(query);
    return [...found.values()].flatMap((result) => this.here(result, engine.corpus));
  }

  here({ section, score, coverage, quality }, { sections, pages }) {
    const { id, page } = sections[section];
    const own = this.pages.get(pages[page].url);
    if (!own) return [];
    for (let s = own.first; s < own.end; s++) {
      if (this.corpus.sections[s].id === id) return [{ section: s, score: TRUST_IN_TWIN * score, coverage, quality }];
    }
    return [];
  }
}
