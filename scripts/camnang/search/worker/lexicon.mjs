// The lexicon: every word that occurs, under its keys.

import { wordKeys } from "./folding.mjs";
import { stemOf } from "../../i18n/search_tables.mjs";

const SLOTS = 1 << 17;

export class Lexicon {
  constructor(lang) {
    this.lang = lang;
    this.stem = stemOf(lang);
    this.exacts = []; // exact key by word number
    this.bares = []; // without marks, not stemmed, by word number
    this.folds = []; // fold key by fold number
    this.members = []; // word numbers by fold number
    this.byExact = new Map();
    this.byFold = new Map();
    this.found = new Map();
    this.spellings = []; // as written; slots hold one more than their places, by hash
    this.numbers = []; // word number by spelling
    this.slots = new Uint32Array(SLOTS);
  }

  add({ bare, fold, exact }) {
    const known = this.byExact.get(exact);
    if (known !== undefined) return known;
    let group = this.byFold.get(fold);
    if (group === undefined) {
      group = this.folds.push(fold) - 1;
      this.byFold.set(fold, group);
      this.members.push([]);
    }
    const number = this.exacts.push(exact) - 1;
    this.byExact.set(exact, number);
    this.bares.push(bare);
    this.members[group].push(number);
    return number;
  }

  // Give the number of the word text[start … end), whose letters add up to `hash`; a word not yet
  // known becomes known. No string is made for a word seen before: this runs for every word.
  learn(text, start, end, hash) {
    let slot = hash & (SLOTS - 1);
    for (let known; (known = this.slots[slot]); slot = (slot + 1) & (SLOTS - 1)) {
      if (isSame(this.spellings[known - 1], text, start, end)) return this.numbers[known - 1];
    }
    const word = text.slice(start, end);
    const number = this.add(wordKeys(word, this.stem));
    if (this.spellings.length < SLOTS / 2) {
      this.numbers.push(number);
      this.slots[slot] = this.spellings.push(word);
    }
    return number;
  }

  // Give the number of a word as written, -1 if the lexicon has no such word.
  find(word) {
    let number = this.found.get(word);
    if (number === undefined) {
      number = this.byExact.get(wordKeys(word, this.stem).exact) ?? -1;
      this.found.set(word, number);
    }
    return number;
  }

  knows(fold) {
    return this.byFold.has(fold);
  }
}

function isSame(word, text, start, end) {
  if (word.length !== end - start) return false;
  for (let at = 0; at < word.length; at++) {
    if (word.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
  }
  return true;
}
