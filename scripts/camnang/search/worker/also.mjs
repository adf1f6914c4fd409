// What the other language has under such a title.

import { TITLE, wholeCorpus } from "./corpus.mjs";
import { excerpt } from "./excerpt.mjs";
import { tokenOf } from "./matching.mjs";
import { Ranking } from "./ranking.mjs";

export const MOST_ALSO = 3;

export class Also {
  constructor({ lang, pages }) {
    const titled = pages.map(([url, title, sections]) => [url, title, "", "chapter", sections]);
    this.lang = lang;
    this.corpus = wholeCorpus(lang, titled);
    this.ranking = new Ranking(this.corpus);
  }

  items(reading) {
    if (!reading) return [];
    const { corpus } = this;
    const tokens = reading.tokens.map((token) => tokenOf(token.word, corpus.lexicon.stem));
    const results = this.ranking.rank({ tokens, cost: 1, strong: tokens.map(() => true) });
    const full = results.filter(({ coverage }) => coverage > 0.85);
    full.sort((a, b) => b.score - a.score || a.section - b.section);
    return full.slice(0, MOST_ALSO).map((result) => this.item(result, { tokens, cost: 1 }));
  }

  item({ section }, reading) {
    const { corpus, lang } = this;
    const { id, title, page } = corpus.sections[section];
    const { url, title: name } = corpus.pages[page];
    const head = excerpt(title || name, reading, corpus, corpus.zones[TITLE][section], true);
    const location = id ? `${url}#${id}` : url;
    return { location, page: name, title: head.html, text: "", phrases: head.phrases, lang };
  }
}
