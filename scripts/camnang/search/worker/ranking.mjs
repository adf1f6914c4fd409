// Ranking: how well each section answers a reading. Words side by side count like a word of their
// own, a title more than a text, the whole query in one piece most, exact words before others.

import { Asked, ASKING, rarityIn } from "./asked.mjs";
import { ASKED, isOfABook, TERMS, TEXT, TITLE, ZONES } from "./corpus.mjs";
import { Hits } from "./hits.mjs";
import { matchesOf } from "./matching.mjs";
import { Phrases } from "./names.mjs";

const GAIN = [2.4, 1, 0.9, 1.35]; // by zone: title, index terms, what readers ask, text
const PHRASE = [1.1, 1, 0, 0.8]; // the whole query in one piece, times the weight of all its words
const WHOLE_TITLE = 0.8; // the title is the query and nothing else
const FROM_PAGE = 0.55; // a word of the chapter's title counts a little in each of its sections
const CHAPTER = 0.4; // how much more a section is worth whose chapter holds all of the query
const PAIR = 0.8;
const ASKED_SO = 4.5; // a question of readers that is the query, times the weight of all its words
const SATURATION = 0.8;
const BY_LENGTH = 0.35;
const SLIPPED = 3; // least weight of a mistyped word, which many words may be meant by
const NUMBERED = 2.2;
const BEHIND = { law: 0.15, treaty: 0.4 }; // where the law is not asked after
const A_THING = 3; // words: who types no more wants to know what to do with it
const BEHIND_LESS = 0.4; // in longer queries, which say more of what is wanted
const PROMISE = 0.3; // of the weight of words that the best section holds
const PARTIAL = 0.76; // how much a section loses that holds little of the query
const PARTIAL_POWER = 2.1;
const RUN_BITS = 5; // a run is as long as the query, at most MOST_WORDS
const RUN = (1 << RUN_BITS) - 1;

export class Ranking {
  constructor(corpus, stops = new Phrases([])) {
    const { sections, zones } = corpus;
    this.corpus = corpus;
    this.lengths = sections.map((_, s) => corpus.end(s) - zones[TEXT][s]);
    this.meanLength = this.lengths.reduce((a, b) => a + b, 1) / Math.max(sections.length, 1);
    this.stamps = [new Uint32Array(corpus.size + 1), new Uint32Array(corpus.size + 1)];
    this.likes = [new Float32Array(corpus.size + 1), new Float32Array(corpus.size + 1)];
    this.serial = 1;
    this.pool = [];
    this.score = new Float32Array(sections.length);
    this.mass = new Float32Array(sections.length);
    this.pairs = new Float32Array(sections.length);
    this.named = new Float32Array(sections.length); // weight of the words that its title or an index holds
    this.isFound = new Uint8Array(sections.length);
    this.chapter = new Float32Array(corpus.pages.length); // weight of the words it holds
    this.likest = new Float32Array(corpus.pages.length);
    this.asked = new Asked(corpus, stops);
    this.phrase = ZONES.map(() => new Float32Array(sections.length));
  }

  // Give what each section is worth for a reading: [{section, score, quality}, …], unordered.
  rank({ tokens, cost, strong, asksLaw }) {
    const terms = tokens.map((token) => matchesOf(token, this.corpus.lexicon));
    this.serial++;
    const hits = terms.map((matches, at) => this.scan(matches, at, terms.length));
    const found = this.touchedBy(hits);
    const { total, pairs, ideal } = this.weigh(hits, strong, tokens);
    this.asked.compare(hits, total, pairs);
    const asksNumber = tokens.some((token) => /\d/.test(token.fold));
    const results = [];
    for (const s of this.promising(found)) {
      const worth = this.worth(s, hits.length, total) / ideal;
      const trust = cost * this.trust(s, asksNumber, asksLaw || asksNumber ? 1 : this.named[s] / (total || 1), tokens.length) * this.fromChapter(s, total);
      results.push(this.result(s, hits.length, worth, total, trust));
    }
    for (const s of found) this.reset(s);
    this.chapter.fill(0);
    return results;
  }

  // What a chapter is about is spread over its sections; lists are about everything.
  fromChapter(s, total) {
    const { pages, sections } = this.corpus;
    const { page } = sections[s];
    return isOfABook(pages[page]) ? 1 + CHAPTER * (this.chapter[page] / (total || 1)) ** 2 : 1;
  }

  addToChapters(term, rarity) {
    const { sections } = this.corpus;
    for (const s of term.touched) {
      const { page } = sections[s];
      const more = term.best(s) - this.likest[page];
      if (more <= 0) continue;
      this.likest[page] += more;
      this.chapter[page] += rarity * more;
    }
    this.likest.fill(0);
  }

  touchedBy(hits) {
    const found = [];
    for (const { touched } of hits) {
      for (const s of touched) {
        if (this.isFound[s]) continue;
        this.isFound[s] = 1;
        found.push(s);
      }
    }
    return found;
  }

  // Leave out the many that hold a common word or two of the query.
  promising(found) {
    let most = 0;
    for (const s of found) if (this.mass[s] > most) most = this.mass[s];
    return found.filter((s) => this.mass[s] >= most * PROMISE);
  }

  // A register is what one wants who types a number. How to do a thing comes before the law of it,
  // as far as the law is not asked after, by its words or the section's own name.
  trust(s, asksNumber, asksLaw, count) {
    const { pages, sections } = this.corpus;
    const { page, weight } = sections[s];
    const { kind } = pages[page];
    if (kind === "reference") return weight * (asksNumber ? NUMBERED : 1);
    const behind = (BEHIND[kind] || 0) * (count > A_THING ? BEHIND_LESS : 1);
    return weight * (1 - behind * (1 - Math.min(1, asksLaw)));
  }

  reset(s) {
    this.asked.reset(s);
    this.score[s] = this.mass[s] = this.named[s] = this.pairs[s] = this.isFound[s] = 0;
    for (const zone of this.phrase) zone[s] = 0;
  }

  // Note every place of one term, and how long a run of terms ends there.
  scan(matches, at, count) {
    const { corpus } = this;
    const { questionAt, sectionAt, zones } = corpus;
    const hits = (this.pool[at] = this.pool[at] || new Hits(corpus.sections.length)).clear();
    const [stamps, before] = at % 2 ? this.stamps : [this.stamps[1], this.stamps[0]];
    const [likes, likesBefore] = at % 2 ? this.likes : [this.likes[1], this.likes[0]];
    const previous = this.serial++;
    const stamp = this.serial << RUN_BITS;
    for (const [word, like] of matches) {
      const places = corpus.positions(word);
      for (let nth = 0; nth < places.length; nth++) {
        const place = places[nth];
        const s = sectionAt[place];
        const zone = zoneAt(zones, s, place);
        const follows = at > 0 && place > 0 && before[place - 1] >>> RUN_BITS === previous;
        const run = follows ? (before[place - 1] & RUN) + 1 : 1;
        const joined = follows ? Math.min(like, likesBefore[place - 1]) : 0;
        stamps[place] = stamp | run;
        likes[place] = joined || like;
        if (run === count) this.inOnePiece(s, zone, joined || like);
        hits.add(s, zone, like, joined);
        if (zone === ASKED) hits.addQuestion(questionAt[place] - 1, like, joined);
      }
    }
    return hits;
  }

  inOnePiece(s, zone, like) {
    if (like > this.phrase[zone][s]) this.phrase[zone][s] = like;
  }

  // Add up words and pairs; gives the weight of all terms together, and what a section would be
  // worth whose title is the query, so that readings of different length can be compared.
  weigh(hits, strong, tokens) {
    let total = 0;
    let pairs = 0;
    hits.forEach((term, at) => {
      const found = rarityIn(this.corpus, term.touched.length);
      const rarity = Math.max(found, tokens[at].slip ? SLIPPED : 0) * (strong[at] ? 1 : ASKING);
      total += rarity;
      for (const s of term.touched) this.addWord(s, term, rarity);
      this.addFromPages(term, rarity);
      this.addToChapters(term, rarity);
      this.asked.addWords(term, rarity);
      if (at > 0) pairs += this.addPairs(term, strong[at] && strong[at - 1] ? 1 : ASKING);
    });
    const inOnePiece = hits.length > 1 ? PHRASE[TITLE] * total : 0;
    return { total, pairs, ideal: GAIN[TITLE] * (total + pairs) + inOnePiece || 1 };
  }

  addWord(s, term, rarity) {
    const length = 1 - BY_LENGTH + (BY_LENGTH * this.lengths[s]) / this.meanLength;
    const often = (term.times[s] * (1 + SATURATION)) / (term.times[s] + SATURATION * length);
    const text = term.like[TEXT][s] ? often : 0;
    const gain = [TITLE, TERMS, ASKED].reduce((sum, z) => sum + GAIN[z] * term.like[z][s], text);
    this.score[s] += rarity * gain;
    this.mass[s] += rarity * term.best(s);
    this.named[s] += rarity * Math.max(term.like[TITLE][s], term.like[TERMS][s]);
  }

  addFromPages(term, rarity) {
    const { pages, sections } = this.corpus;
    for (const s of term.touched) {
      const like = term.like[TITLE][s];
      const page = pages[sections[s].page];
      if (!like || page.first !== s) continue;
      for (let other = s + 1; other < page.end; other++) {
        if (!this.isFound[other]) continue;
        this.score[other] += rarity * FROM_PAGE * like;
        if (!term.isTouched[other]) this.mass[other] += 0.6 * rarity * like;
      }
    }
  }

  addPairs(term, strength) {
    const joined = term.touched.filter((s) => term.bestJoined(s) > 0);
    const rarity = PAIR * strength * rarityIn(this.corpus, joined.length);
    for (const s of joined) {
      const gain = [TITLE, TERMS, TEXT].reduce((sum, z) => sum + GAIN[z] * term.joined[z][s], 0);
      this.score[s] += rarity * gain;
      this.pairs[s] += 1;
    }
    this.asked.addPairs(term, rarity);
    return rarity;
  }

  worth(s, count, total) {
    const { corpus, phrase } = this;
    let worth = this.score[s];
    if (count > 1) for (const zone of [TITLE, TERMS, TEXT]) worth += PHRASE[zone] * total * phrase[zone][s];
    worth += ASKED_SO * total * this.asked.likest[s];
    const titleWords = corpus.zones[TERMS][s] - corpus.zones[TITLE][s] - 1;
    return worth + (titleWords === count ? WHOLE_TITLE * total * phrase[TITLE][s] : 0);
  }

  result(s, count, worth, total, trust) {
    const coverage = Math.min(1, this.mass[s] / (total || 1));
    const score = 10 * worth * (1 - PARTIAL + PARTIAL * coverage ** PARTIAL_POWER) * trust;
    const pairs = count > 1 ? this.pairs[s] / (count - 1) : 1;
    const question = this.asked.questionOf(s);
    return { section: s, score, coverage, quality: (coverage + pairs) / 2, question };
  }
}

function zoneAt(zones, s, place) {
  if (place >= zones[TEXT][s]) return TEXT;
  if (place >= zones[ASKED][s]) return ASKED;
  return place >= zones[TERMS][s] ? TERMS : TITLE;
}
