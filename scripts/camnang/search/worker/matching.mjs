// Matching: the words of a query as tokens, and which words of the text each of them may mean.

import { ALIKE } from "../../i18n/search_tables.mjs";
import { TONES, wordBounds, wordKeys } from "./folding.mjs";
import { slips, soundingAlike } from "./neighbours.mjs";

const MOST_LETTERS = 300;
const MOST_WORDS = 20;

// What a reading costs that is not the words as typed.
export const COST = { typed: 1, other: 0.93, keys: 0.9, cut: 0.9, glued: 0.96, begun: 0.75, slip: 0.62, known: 0.8, allKnown: 0.6 };

// How like a word of the text is to the word typed.
export const SAME = 1;
const UNMARKED = 0.9; // typed without marks: any marks will do
export const UNFINISHED = 0.8; // typed with some of the marks
export const OTHERWISE = 0.4; // typed with marks that are not there
const OTHER_WORD = 0.7; // another word for the same
const OTHER_TONE = 0.85; // where letters slipped too

export function tokensOf(text, stem) {
  const composed = text.slice(0, MOST_LETTERS).normalize("NFC");
  const bounds = wordBounds(composed);
  const tokens = [];
  for (let at = 0; at < bounds.length && tokens.length < MOST_WORDS; at += 2) {
    const word = composed.slice(bounds[at], bounds[at + 1]);
    tokens.push(tokenOf(word, stem));
  }
  return tokens;
}

export function tokenOf(word, stem) {
  const keys = wordKeys(word, stem);
  return { word, ...keys, marked: /[^\0-\x7f]/.test(keys.exact) };
}

export function likeness(token, exact, bare = token.bare) {
  if (token.exact === exact) return SAME;
  if (token.bare !== bare) return Math.max(UNFINISHED, UNMARKED - 0.03 * Math.abs(bare.length - token.bare.length));
  if (!token.marked) return /[A-Z]/.test(token.exact) ? UNFINISHED : UNMARKED;
  return marksKept(token.exact, exact) ? UNFINISHED : OTHERWISE;
}

// Say whether every mark of the word typed stands in the other word too.
function marksKept(typed, other) {
  const toneTyped = toneOf(typed);
  if (toneTyped && toneOf(other) !== toneTyped) return false;
  for (let at = 0; at < typed.length - toneTyped.length; at++) {
    if (typed.charCodeAt(at) > 127 && typed[at] !== other[at]) return false;
  }
  return true;
}

// Give the words of the corpus that a token matches, each with its likeness: [[word, weight], …].
export function matchesOf(token, lexicon) {
  if (token.lexicon !== lexicon) {
    token.lexicon = lexicon;
    token.matches = findMatches(token, lexicon);
  }
  return token.matches;
}

function findMatches(token, lexicon) {
  const found = [];
  const take = (group, factor, meant = token) => {
    for (const word of lexicon.members[group] || []) {
      found.push([word, factor * likeness(meant, lexicon.exacts[word], lexicon.bares[word])]);
    }
  };
  take(lexicon.byFold.get(token.fold), 1);
  for (const [other, weight] of token.others || []) take(lexicon.byFold.get(other.fold), OTHER_WORD * weight, other);
  if (token.begun) for (const longer of begunBy(token.fold, lexicon)) take(longer, 0.7);
  if (token.slip) slipped(token, lexicon, (word, likely) => found.push([word, COST.slip * likely]));
  return found;
}

// Give to `take` what a token may be a slip for: other letters, other marks, what sounds alike.
function slipped(token, lexicon, take) {
  const agreed = (word) => (token.marked && toneOf(token.exact) !== toneOf(lexicon.exacts[word]) ? OTHER_TONE : 1);
  const members = (fold) => lexicon.members[lexicon.byFold.get(fold)] || [];
  for (const [word, likely] of slips(token.bare, lexicon)) take(word, likely * agreed(word));
  if (token.marked) for (const word of members(token.fold)) take(word, agreed(word));
  if (!ALIKE[lexicon.lang]) return;
  for (const alike of soundingAlike(token.bare, ALIKE[lexicon.lang])) {
    for (const word of members(alike)) take(word, agreed(word));
  }
}

function toneOf(exact) {
  return TONES.includes(exact.at(-1)) ? exact.at(-1) : "";
}

export function begunBy(fold, lexicon) {
  const found = [];
  for (let group = 0; group < lexicon.folds.length && found.length < 40; group++) {
    const longer = lexicon.folds[group];
    if (longer.length > fold.length && longer.startsWith(fold)) found.push(group);
  }
  return found;
}
