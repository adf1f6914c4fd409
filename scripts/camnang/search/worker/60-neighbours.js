// Words close to a word that nobody wrote: one slip of the finger, or several words run together.

const MOST_SLIPS = 80;
const MOST_PIECES = 8;
const WAYS = 3;

// Say whether two words differ by one letter added, dropped, changed, or two neighbours swapped.
function oneSlipApart(a, b) {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let endA = a.length;
  let endB = b.length;
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const restA = endA - from;
  const restB = endB - from;
  if (restA <= 1 && restB <= 1) return true;
  return restA === 2 && restB === 2 && a[from] === b[from + 1] && a[from + 1] === b[from];
}

// Give the numbers of the words one slip from a word without marks.
function slips(bare, lexicon) {
  const found = [];
  for (let word = 0; word < lexicon.bares.length && found.length < MOST_SLIPS; word++) {
    if (oneSlipApart(bare, lexicon.bares[word])) found.push(word);
  }
  return found;
}

// Give the likeliest ways to cut a string into known words, fewest pieces first, as lists of folds.
function cuts(fold, lexicon) {
  const ways = [[{ pieces: [], cost: 0 }]];
  for (let end = 1; end <= fold.length; end++) {
    const here = [];
    for (let start = Math.max(0, end - 14); start < end; start++) {
      const piece = fold.slice(start, end).replace(/^0+(?=\d)/, "");
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
    .filter((pieces) => pieces.length > 1 && pieces.length <= MOST_PIECES);
}

// A piece of one letter is hardly ever a word, one of two rarely.
function pieceCost(piece) {
  return piece.length === 1 ? 2.2 : piece.length === 2 ? 1.35 : 1;
}
