// What readers ask, and how they speak of a section: how like the query is to the likest of these.
// The measure is the share of the query that a question holds, and of the question that the query
// holds, in weighed words, pairs of words in the query's order counting as more. A long spoken query
// is answered by a few of its words: the first share counts for more.

import { tokensOf } from "./matching.mjs";

export const ASKING = 0.23; // a word that only asks
const ASKED_PAIR = 0.6; // two words side by side, of the weight of a word as rare
const OF_QUERY = 0.9; // powers of the two shares
const OF_QUESTION = 0.6;
const SAID_ONLY = 0.9; // a way of saying is rougher than a question
const ASKED_PROMISE = 0.3; // of the query's weight: what a question must hold to be compared
const UNREAD_WORD = 4; // weight of a question's word where only the number of words is known

export class Asked {
  constructor(corpus, stops) {
    this.corpus = corpus;
    this.stops = stops;
    this.masses = new Float32Array(corpus.questions.length);
    this.likest = new Float32Array(corpus.sections.length);
    this.question = new Uint32Array(corpus.sections.length); // the likest one
  }

  addWords(term, rarity) {
    for (const [q, like] of term.questions) this.masses[q] += rarity * like;
  }

  addPairs(term, rarity) {
    for (const [q, like] of term.questionPairs) this.masses[q] += ASKED_PAIR * rarity * like;
  }

  // Compare once all terms are added; `total` and `pairs` are the weights of the query's own.
  compare(hits, total, pairs) {
    const whole = total + ASKED_PAIR * pairs;
    for (const { questions } of hits) {
      for (const q of questions.keys()) {
        if (this.masses[q] > ASKED_PROMISE * whole) this.take(q, whole);
        this.masses[q] = 0;
      }
    }
  }

  take(q, whole) {
    const { section, isSaid } = this.corpus.questions[q];
    const mass = this.masses[q];
    const shares = (mass / whole) ** OF_QUERY * (mass / Math.max(this.weight(q), mass)) ** OF_QUESTION;
    const like = (isSaid ? SAID_ONLY : 1) * shares;
    if (like <= this.likest[section]) return;
    this.likest[section] = like;
    this.question[section] = q;
  }

  // Give the question that a section was found by, if any: ways of saying are not shown.
  questionOf(section) {
    const question = this.likest[section] ? this.corpus.questions[this.question[section]] : null;
    return question?.isSaid ? null : question;
  }

  reset(section) {
    this.likest[section] = 0;
  }

  // Give the weight of a question's own words.
  weight(q) {
    const question = this.corpus.questions[q];
    question.weight ??= question.text ? this.weightOf(question.text) : UNREAD_WORD * question.count;
    return question.weight;
  }

  weightOf(text) {
    const { lexicon } = this.corpus;
    const tokens = tokensOf(text, lexicon.stem);
    const strong = this.stops.strong(tokens);
    return tokens.reduce((sum, { word }, at) => {
      const rarity = rarityIn(this.corpus, lexicon.counts[lexicon.find(word)] ?? 0);
      return sum + rarity * (strong[at] ? 1 : ASKING);
    }, 0);
  }
}

// Give the weight of what stands in so many sections.
export function rarityIn(corpus, sections) {
  const all = corpus.sections.length;
  const found = Math.min(sections, all);
  return Math.log(1 + (all - found + 0.5) / (found + 0.5));
}
