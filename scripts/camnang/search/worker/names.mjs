// Other names: acronyms, terms of the other language, everyday words, each with what the text says.

import { COST, likeness, OTHERWISE, tokensOf } from "./matching.mjs";
import { slipOf } from "./neighbours.mjs";

const LONGEST_NAME = 7;
const SHORT = 2; // an acronym as short as a syllable is doubtful among other words, but in capitals
const DOUBTFUL = 0.5;

export class Names {
  constructor(pairs, stem) {
    this.stem = stem;
    this.bySound = new Map();
    this.words = new Map(); // the words of all names, by fold
    this.oneForOne = new Map(); // names of one word for which another word is said, by fold
    for (const [name, others] of pairs) this.add(tokensOf(name, stem), others.map((other) => tokensOf(other, stem)));
  }

  add(tokens, others) {
    for (const token of tokens) this.words.set(token.fold, token);
    const isWord = (other) => tokens.length === 1 && other.length === 1;
    const put = (map, key, entry) => entry.others.length && map.set(key, [...(map.get(key) || []), entry]);
    put(this.bySound, soundOf(tokens), { tokens, others: others.filter((other) => !isWord(other)) });
    put(this.oneForOne, soundOf(tokens), { tokens, others: others.filter(isWord) });
  }

  // Give the words that are said for a word, each with how likely: [[token, weight], …].
  otherWords(token) {
    const entries = this.oneForOne.get(token.fold) || [];
    return entries.flatMap(({ tokens: [name], others }) =>
      isSaid(token, name) ? others.map(([other]) => [other, likeness(token, name.exact)]) : [],
    );
  }

  // Give what is said for the name that stands at tokens[from … to), each with a factor of trust.
  at(tokens, from, to) {
    const span = tokens.slice(from, to);
    const entries = this.bySound.get(soundOf(span)) || [];
    const said = entries
      .filter(({ tokens: name }) => span.every((token, at) => isSaid(token, name[at])))
      .flatMap(({ others }) => others);
    const letters = span.reduce((sum, token) => sum + token.fold.length, 0);
    const capital = span.every((token) => token.word === token.word.toUpperCase());
    const isDoubtful = letters <= SHORT && tokens.length > span.length && !capital;
    const isWhole = tokens.length === span.length;
    const factor = isDoubtful ? DOUBTFUL : isWhole ? 1 / COST.other : 1;
    return said.map((other) => ({ tokens: other, factor }));
  }

  // Give the word of a name that is one slip from a token, or the token.
  correct(token) {
    if (token.bare.length < 5) return token;
    for (const word of this.words.values()) if (slipOf(token.bare, word.bare)) return word;
    return token;
  }
}

function isSaid(token, word) {
  return likeness(token, word.exact) > OTHERWISE;
}

function soundOf(tokens) {
  return tokens.map((token) => token.fold).join(" ");
}

// Give the readings in which one name, or every name, is exchanged for another: {tokens, factor}.
export function otherNames(tokens, names) {
  const found = [];
  let every = tokens;
  for (let from = tokens.length - 1; from >= 0; from--) {
    for (let to = Math.min(tokens.length, from + LONGEST_NAME); to > from; to--) {
      const others = names.at(tokens, from, to);
      for (const { tokens: other, factor } of others) {
        found.push({ tokens: exchange(tokens, from, to, other), factor });
      }
      if (others.length) {
        every = exchange(every, from, to, others[0].tokens);
        break;
      }
    }
  }
  return found.length > 1 ? [{ tokens: every, factor: 1 }, ...found] : found;
}

function exchange(tokens, from, to, other) {
  return [...tokens.slice(0, from), ...other, ...tokens.slice(to)];
}

// Phrases that say what kind of question a query is, as lists of exact keys: those that ask but do
// not say what is asked for, those that ask after the law.
export class Phrases {
  constructor(phrases, stem) {
    this.phrases = phrases.map((phrase) => tokensOf(phrase, stem));
  }

  // Say whether one of them stands in a query.
  areIn(tokens) {
    return this.phrases.some((phrase) => tokens.some((_, from) => this.stands(phrase, tokens, from)));
  }

  // Say of each token whether it carries meaning.
  strong(tokens) {
    const strong = tokens.map(() => true);
    for (const phrase of this.phrases) {
      for (let from = 0; from + phrase.length <= tokens.length; from++) {
        if (this.stands(phrase, tokens, from)) strong.fill(false, from, from + phrase.length);
      }
    }
    return strong.includes(true) ? strong : tokens.map(() => true);
  }

  // One word typed without marks may be another word: only longer phrases count then.
  stands(phrase, tokens, from) {
    return phrase.every((word, at) => {
      const token = tokens[from + at];
      if (!token) return false;
      if (token.exact === word.exact) return true;
      return phrase.length > 1 && token.fold === word.fold && !token.marked;
    });
  }
}
