// Readings: what a query may mean. The words as typed come first; other names from the glossary,
// keystrokes, words cut apart or glued together follow, each at a cost.

import { decodeKeys } from "./keystrokes.mjs";
import { COST, likeness, matchesOf, OTHERWISE, tokenOf, tokensOf } from "./matching.mjs";
import { otherNames } from "./names.mjs";
import { cuts } from "./neighbours.mjs";

const MOST_READINGS = 12;
const MOST_SLIPPING = 4; // words in a query of which any may be mistyped, known or not

// Give the first readings of a query: [{tokens, cost}, …], the words as typed first.
export function readingsOf(query, lexicon, names) {
  const typed = tokensOf(query, lexicon.stem);
  const readings = [{ tokens: typed, cost: COST.typed }];
  const add = (tokens, cost) => tokens && readings.push({ tokens, cost });
  add(withoutFillers(typed), COST.typed);
  add(decoded(typed, lexicon), COST.keys);
  add(glued(typed, lexicon), COST.glued);
  for (const tokens of cutApart(typed, lexicon)) add(tokens, COST.cut);
  addOtherNames(readings, names);
  if (/[\p{L}\p{N}]$/u.test(query)) add(begun(typed), COST.begun);
  return withOtherWords(distinct(readings).slice(0, MOST_READINGS), names);
}

function withOtherWords(readings, names) {
  for (const { tokens } of readings) for (const token of tokens) token.others ??= names.otherWords(token);
  return readings;
}

function addOtherNames(readings, names) {
  for (const { tokens, cost } of readings.slice()) {
    for (const { tokens: other, factor } of otherNames(tokens, names)) {
      readings.push({ tokens: other, cost: cost * COST.other * factor });
    }
  }
}

// Give the readings for when the first ones find little: a slip of the finger in each word.
export function slippedReadings(readings, lexicon, names) {
  const { tokens, cost } = readings[0];
  const slipping = tokens.map((token) => {
    const may = token.fold.length > 1 && !/^\d+$/.test(token.fold);
    return may ? { ...token, slip: true, lexicon: null } : token;
  });
  const unknown = tokens.map((token, at) => (isKnown(token, lexicon) ? token : slipping[at]));
  const readers = tokens.length > MOST_SLIPPING ? [unknown] : [unknown, slipping];
  const trust = tokens.every((token) => isKnown(token, lexicon)) ? COST.allKnown : COST.known;
  const found = readers.map((each) => ({ tokens: each, cost: each === unknown ? cost : cost * trust }));
  const corrected = tokens.map((token) => (lexicon.knows(token.fold) ? token : names.correct(token)));
  const named = [{ tokens: corrected, cost: cost * COST.slip }];
  addOtherNames(named, names);
  return [...found, ...withOtherWords(named, names)];
}

// Say whether a word is written anywhere with the marks it was typed with.
function isKnown(token, lexicon) {
  return matchesOf(token, lexicon).some(([, like]) => like > OTHERWISE);
}

function distinct(readings) {
  const seen = new Set();
  return readings.filter(({ tokens }) => {
    const key = tokens.map((token) => token.exact + (token.begun ? "*" : "")).join(" ");
    return tokens.length > 0 && !seen.has(key) && seen.add(key);
  });
}

// “nghị định số 31 năm 2018” is written 31/2018.
const FILLERS = new Set(["so", "nam", "no", "of", "year", "number"]);

function withoutFillers(tokens) {
  const isNumber = (token) => token && /^\d+$/.test(token.fold);
  const kept = tokens.filter(
    (token, at) => !(FILLERS.has(token.fold) && at > 0 && isNumber(tokens[at + 1])),
  );
  return kept.length < tokens.length ? kept : null;
}

function decoded(tokens, lexicon) {
  const made = tokens.map((token) => meant(token, lexicon) || token);
  return made.some((token, at) => token !== tokens[at]) ? made : null;
}

// Give the word that a token's keys were meant to make, if there is such a word.
function meant(token, lexicon) {
  const keys = decodeKeys(token.word);
  if (!keys) return null;
  const letters = tokenOf(keys.letters, lexicon.stem);
  const made = { ...letters, exact: letters.exact + keys.tone, marked: true };
  const group = lexicon.byFold.get(made.fold);
  const isWord = (word) => likeness(made, lexicon.exacts[word]) > OTHERWISE;
  return group !== undefined && lexicon.members[group].some(isWord) ? made : null;
}

function glued(tokens, lexicon) {
  for (let at = 0; at + 1 < tokens.length; at++) {
    const one = tokenOf(tokens[at].word + tokens[at + 1].word, lexicon.stem);
    if (lexicon.knows(one.fold)) return [...tokens.slice(0, at), one, ...tokens.slice(at + 2)];
  }
  return null;
}

function cutApart(tokens, lexicon) {
  const ways = tokens.map((token) =>
    lexicon.knows(token.fold) || token.fold.length < 4 ? [] : cuts(token.fold, lexicon),
  );
  const most = Math.max(...ways.map((way) => way.length), 0);
  return Array.from({ length: most }, (_, nth) =>
    tokens.flatMap((token, at) => {
      const pieces = ways[at][Math.min(nth, ways[at].length - 1)];
      return pieces ? pieces.map((piece) => tokenOf(piece, lexicon.stem)) : [token];
    }),
  );
}

function begun(tokens) {
  const last = tokens.at(-1);
  if (!last || last.fold.length < 2) return null;
  return [...tokens.slice(0, -1), { ...last, begun: true, lexicon: null }];
}
