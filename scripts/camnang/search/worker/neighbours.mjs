// Words close to a word that nobody wrote: one slip of the finger, or several words run together.

import { I_OR_Y } from "./folding.mjs";

const MOST_SLIPS = 80;
const FIRST_LETTER = 0.8;
const CHANGED = 0.9;
const SELDOM = 0.35;
const MOST_PIECES = 8;
const WAYS = 3;

// Say how likely one word is typed for another by one slip: a letter added, dropped, changed, or
// two neighbours swapped; 0 if it takes more.
export function slipOf(typed, meant) {
  if (Math.abs(typed.length - meant.length) > 1 || typed === meant) return 0;
  let from = 0;
  while (from < typed.length && typed[from] === meant[from]) from++;
  let endTyped = typed.length;
  let endMeant = meant.length;
  while (endTyped > from && endMeant > from && typed[endTyped - 1] === meant[endMeant - 1]) {
    endTyped--;
    endMeant--;
  }
  const [extra, missing] = [endTyped - from, endMeant - from];
  const swapped = typed[from] === meant[from + 1] && typed[from + 1] === meant[from];
  const start = from === 0 ? FIRST_LETTER : 1; // fingers rarely miss the first letter
  if (extra === 2 && missing === 2 && swapped) return start;
  if (extra > 1 || missing > 1) return 0;
  return start * (extra && missing ? CHANGED : 1);
}

// Give how a word without marks may be spelled by one who says it otherwise.
export function soundingAlike(bare, { starts, ends }) {
  const found = [];
  for (const alike of starts) {
    const start = alike.find((each) => bare.startsWith(each) && /[aeiouy]/.test(bare[each.length]));
    for (const other of alike) if (start && other !== start) found.push(other + bare.slice(start.length));
  }
  for (const alike of ends) {
    const end = alike.findLast((each) => bare.endsWith(each) && /[aeiouy]/.test(bare.at(-1 - each.length)));
    for (const other of alike) if (end && other !== end) found.push(bare.slice(0, -end.length) + other);
  }
  return found;
}

// Give the words one slip from a word without marks, each with its likelihood; a word that is
// written often is meant rather than a rare one.
export function slips(bare, lexicon) {
  const found = [];
  for (let word = 0; word < lexicon.bares.length && found.length < MOST_SLIPS; word++) {
    const likely = slipOf(bare, lexicon.bares[word]);
    if (likely) found.push([word, likely, lexicon.counts ? Math.log(1 + lexicon.counts[word]) : 1]);
  }
  const most = Math.max(...found.map(([, , often]) => often), 0);
  return found.map(([word, likely, often]) => [word, likely * (1 - SELDOM + (SELDOM * often) / most)]);
}

// Give the likeliest ways to cut a string into known words, fewest pieces first, as lists of folds.
export function cuts(fold, lexicon) {
  const ways = [[{ pieces: [], cost: 0 }]];
  for (let end = 1; end <= fold.length; end++) {
    const here = [];
    for (let start = Math.max(0, end - 14); start < end; start++) {
      const piece = fold.slice(start, end).replace(/^0+(?=\d)/, "").replace(I_OR_Y, "$1i");
      if (!lexicon.knows(piece)) continue;
      const cost = pieceCost(piece);
      for (const way of ways[start] || []) {
        here.push({ pieces: [...way.pieces, piece], cost: way.cost + cost });
      }
    }
    ways.push(here.sort((a, b) => a.cost - b.cost).slice(0, WAYS));
  }
  return ways[fold.length]
    .map((way) => way.pieces)
    .filter((pieces) => pieces.length > 1 && pieces.length <= MOST_PIECES && letters(pieces) <= 1);
}

function letters(pieces) {
  return pieces.filter((piece) => /^[a-z]$/.test(piece)).length;
}

// A piece of one letter is hardly ever a word, one of two rarely.
function pieceCost(piece) {
  return piece.length === 1 ? 2.2 : piece.length === 2 ? 1.35 : 1;
}
