// The engine: a query in, results by page and section out, in the shape the theme's panel expects.

import { Also } from "./also.mjs";
import { TEXT, TITLE } from "./corpus.mjs";
import { escapeHtml, excerpt, termsOf } from "./excerpt.mjs";
import { matchesOf, tokensOf } from "./matching.mjs";
import { Names, StopWords } from "./names.mjs";
import { Ranking } from "./ranking.mjs";
import { readingsOf, slippedReadings } from "./readings.mjs";
import { Twin } from "./twin.mjs";

const MOST_PAGES = 10;
const MOST_SECTIONS = 8;
const SHOWN = 3; // sections of a page shown at once, the others on demand
const GOOD = 0.8; // quality under which slips of the finger are looked for
const WORTH = 0.12; // of the best page: what is worth showing at all
const SUPPORT = 0.3; // what the other sections of a page add to its best

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
    const { names = [], stop = [], also } = this.data;
    const { stem } = this.corpus.lexicon;
    this.data = null;
    this.stops = new StopWords(stop, stem);
    this.ranking = new Ranking(this.corpus, this.stops);
    this.names = new Names(names, stem);
    this.also = also ? new Also(also) : null;
    this.twin = also && this.open ? new Twin(also, this.corpus, this.open) : null;
  }

  // Give {items, help}: items as the theme's panel takes them, help where nothing was found.
  async search(query) {
    this.corpus.begin();
    const { found, readings } = await this.sections(query);
    const pages = this.byPage(found);
    await this.corpus.needTexts(pages.flatMap(({ results }) => results.map(({ section }) => section)));
    const items = pages.map((page) => this.itemsOf(page));
    if (this.also) items.push(...this.also.items(readings[0]));
    return { items, help: items.length ? null : { near: nearest(query, this.corpus) } };
  }

  // Give the best result of each section over all readings of a query.
  async sections(query) {
    if (this.data) this.prepare();
    const { lexicon } = this.corpus;
    const readings = readingsOf(query, lexicon, this.names);
    const found = new Map();
    const quality = await this.take(readings, found);
    if (readings.length && quality < GOOD) {
      if (this.twin?.isAsked(readings)) await this.takeFromTwin(query, readings, found);
      await this.take(slippedReadings(readings, lexicon, this.names), found);
    }
    return { found, readings };
  }

  async takeFromTwin(query, [reading], found) {
    for (const result of await this.twin.sections(query)) keepBest(found, { ...result, reading });
  }

  // Add what some readings find to `found`; gives the quality of the best.
  async take(readings, found) {
    const terms = readings.flatMap(({ tokens }) => tokens);
    await this.corpus.need(terms.map((token) => matchesOf(token, this.corpus.lexicon)));
    let best = { score: 0, quality: 0 };
    for (const reading of readings) {
      reading.strong = this.stops.strong(reading.tokens);
      for (const result of this.ranking.rank(reading)) {
        result.reading = reading;
        keepBest(found, result);
        if (result.score > best.score) best = result;
      }
    }
    return best.quality;
  }

  byPage(found) {
    const { sections } = this.corpus;
    const pages = new Map();
    for (const result of found.values()) {
      if (result.score <= 0) continue;
      const page = sections[result.section].page;
      pages.set(page, [...(pages.get(page) || []), result]);
    }
    const ranked = [...pages].map(([page, results]) => {
      results.sort((a, b) => b.score - a.score || a.section - b.section);
      results.length = Math.min(results.length, MOST_SECTIONS);
      const rest = results.slice(1, 4).reduce((sum, result) => sum + result.score, 0);
      return { page, results, score: results[0].score + SUPPORT * rest };
    });
    ranked.sort((a, b) => b.score - a.score || a.page - b.page);
    return ranked.filter(({ score }) => score > WORTH * ranked[0].score).slice(0, MOST_PAGES);
  }

  itemsOf({ page, results }) {
    const { url, title, group, first } = this.corpus.pages[page];
    const floor = WORTH * results[0].score;
    const kept = results.filter(({ score }) => score > floor);
    const sections = kept.filter(({ section }) => section !== first);
    const lead = kept.find(({ section }) => section === first);
    const shown = sections[Math.min(SHOWN, sections.length) - 1];
    const score = lead === results[0] || !shown ? results[0].score : shown.score - 0.02;
    const { reading } = results[0];
    const head = excerpt(title, reading, this.corpus, this.corpus.zones[TITLE][first], true);
    const text = lead ? this.textOf(lead, reading) : { html: "", phrases: [] };
    const items = sections.map((result) => this.itemOf(url, result));
    const phrases = [...head.phrases, ...text.phrases];
    const terms = phrases.length ? termsOf(phrases) : items[0]?.terms || {};
    const main = { location: url, title: head.html, text: text.html, score, terms };
    if (group) main.tags = [escapeHtml(group)]; // which the theme takes for HTML
    return [main, ...items];
  }

  itemOf(url, result) {
    const { section, score, reading } = result;
    const { id, title } = this.corpus.sections[section];
    const head = excerpt(title, reading, this.corpus, this.corpus.zones[TITLE][section], true);
    const text = this.textOf(result, reading);
    const terms = termsOf([...head.phrases, ...text.phrases]);
    return { location: `${url}#${id}`, title: head.html, text: text.html, score, terms };
  }

  // Give the part of the text that answers, or the question it answers where the words asked with
  // are the reader's alone.
  textOf({ section, question }, reading) {
    const { corpus } = this;
    const own = excerpt(corpus.text(section), reading, corpus, corpus.zones[TEXT][section]);
    if (own.phrases.length || !question?.text) return own;
    const asked = excerpt(question.text, reading, corpus, question.place, true);
    return { ...asked, html: `“${asked.html}”` };
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
