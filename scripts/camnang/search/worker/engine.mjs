// The engine: a query in, the passages that answer it out.

import { Also, MOST_ALSO } from "./also.mjs";
import { matchesOf, tokensOf } from "./matching.mjs";
import { Names, Phrases } from "./names.mjs";
import { bestOf, FEW, isSure, passageOf } from "./passages.mjs";
import { Ranking } from "./ranking.mjs";
import { readingsOf, slippedReadings } from "./readings.mjs";
import { Twin } from "./twin.mjs";

const GOOD = 0.8; // quality under which slips of the finger are looked for

export class Engine {
  // `open` gives the engine of another language; without it the search keeps to its own.
  constructor(corpus, data, open = null) {
    this.corpus = corpus;
    this.say = data.say || {};
    this.data = data;
    this.open = open;
  }

  // What only a query needs is made when the first one comes.
  prepare() {
    const { names = [], stop = [], legal = [], also } = this.data;
    const { stem } = this.corpus.lexicon;
    this.data = null;
    this.stops = new Phrases(stop, stem);
    this.legal = new Phrases(legal, stem);
    this.ranking = new Ranking(this.corpus, this.stops);
    this.names = new Names(names, stem);
    this.also = also ? new Also(also) : null;
    this.twin = also && this.open ? new Twin(also, this.corpus, this.open) : null;
  }

  // Give {passages, also, help}: what answers, best first; what the other language says under such
  // a title; what is near, where nothing or nothing sure was found.
  async search(query) {
    this.corpus.begin();
    const { found, readings } = await this.sections(query);
    const best = bestOf(found, this.corpus);
    await this.corpus.needTexts(best.map(({ section }) => section));
    const passages = best.map((result) => passageOf(result, this.corpus));
    const isAnswered = best.some(isSure);
    const also = this.also?.items(readings[0]).slice(0, isAnswered ? MOST_ALSO : FEW - passages.length) || [];
    return { passages, also, help: isAnswered ? null : { near: nearest(query, this.corpus) } };
  }

  // Give the best result of each section over all readings of a query.
  async sections(query) {
    if (this.data) this.prepare();
    const { lexicon } = this.corpus;
    const readings = readingsOf(query, lexicon, this.names);
    const asksLaw = readings.length > 0 && this.legal.areIn(readings[0].tokens);
    const found = new Map();
    const quality = await this.take(readings, asksLaw, found);
    if (readings.length && quality < GOOD) {
      if (this.twin?.isAsked(readings)) await this.takeFromTwin(query, readings, found);
      await this.take(slippedReadings(readings, lexicon, this.names), asksLaw, found);
    }
    return { found, readings };
  }

  async takeFromTwin(query, [reading], found) {
    for (const result of await this.twin.sections(query)) keepBest(found, { ...result, reading });
  }

  // Add what some readings find to `found`; gives the quality of the best.
  async take(readings, asksLaw, found) {
    for (const reading of readings) reading.strong = this.stops.strong(reading.tokens);
    const carrying = (wanted) => readings.flatMap(({ tokens, strong }) => tokens.filter((_, at) => strong[at] === wanted));
    const terms = [...carrying(true), ...carrying(false)]; // what only asks is fetched last
    await this.corpus.need(terms.map((token) => matchesOf(token, this.corpus.lexicon)));
    let best = { score: 0, quality: 0 };
    for (const reading of readings) {
      reading.asksLaw = asksLaw;
      for (const result of this.ranking.rank(reading)) {
        result.reading = reading;
        keepBest(found, result);
        if (result.score > best.score) best = result;
      }
    }
    return best.quality;
  }
}

function keepBest(found, result) {
  const known = found.get(result.section);
  if (!known || known.score < result.score) found.set(result.section, result);
}

const NEAREST = 5;

// Give titles that sound like a query of which no word was found: [{title, location}, …].
function nearest(query, corpus) {
  const wanted = pairsOf(query);
  const rated = corpus.sections.map((section, s) => {
    const url = corpus.pages[section.page].url;
    const title = section.title || corpus.pages[section.page].title;
    return { s, title, location: section.id ? `${url}#${section.id}` : url, like: dice(wanted, pairsOf(title)) };
  });
  rated.sort((a, b) => b.like - a.like || a.s - b.s);
  return rated.filter(({ like }) => like > 0.2).slice(0, NEAREST).map(({ title, location }) => ({ title, location }));
}

function pairsOf(text) {
  const folded = tokensOf(text, (word) => word).map((token) => token.fold).join(" ");
  const pairs = new Set();
  for (let at = 0; at + 1 < folded.length; at++) pairs.add(folded.slice(at, at + 2));
  return pairs;
}

function dice(a, b) {
  let common = 0;
  for (const pair of a) if (b.has(pair)) common++;
  return (2 * common) / (a.size + b.size || 1);
}
