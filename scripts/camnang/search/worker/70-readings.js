// Readings: what a query may mean. The words as typed come first; other names from the glossary,
// keystrokes, words cut apart or glued together follow, each at a cost.

const MOST_LETTERS = 300;
const MOST_WORDS = 20;
const MOST_READINGS = 12;
const MOST_SLIPPING = 4; // words in a query of which any may be mistyped, known or not
const COST = { typed: 1, other: 0.93, keys: 0.9, cut: 0.9, glued: 0.96, begun: 0.75, slip: 0.62 };

// How like a word of the text is to the word typed.
const SAME = 1;
const UNMARKED = 0.9; // typed without marks: any marks will do
const UNFINISHED = 0.8; // typed with some of the marks
const OTHERWISE = 0.4; // typed with marks that are not there
const OTHER_WORD = 0.7; // another word for the same
const OTHER_TONE = 0.85; // where letters slipped too

function tokensOf(text, stem) {
  const composed = text.slice(0, MOST_LETTERS).normalize("NFC");
  const bounds = wordBounds(composed);
  const tokens = [];
  for (let at = 0; at < bounds.length && tokens.length < MOST_WORDS; at += 2) {
    const word = composed.slice(bounds[at], bounds[at + 1]);
    tokens.push(tokenOf(word, stem));
  }
  return tokens;
}

function tokenOf(word, stem) {
  const keys = wordKeys(word, stem);
  return { word, ...keys, marked: /[^\0-\x7f]/.test(keys.exact) };
}

function likeness(token, exact, bare = token.bare) {
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
function matchesOf(token, lexicon) {
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

function begunBy(fold, lexicon) {
  const found = [];
  for (let group = 0; group < lexicon.folds.length && found.length < 40; group++) {
    const longer = lexicon.folds[group];
    if (longer.length > fold.length && longer.startsWith(fold)) found.push(group);
  }
  return found;
}

// Give the first readings of a query: [{tokens, cost}, …], the words as typed first.
function readingsOf(query, lexicon, names) {
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
function slippedReadings(readings, lexicon, names) {
  const { tokens, cost } = readings[0];
  const slipping = tokens.map((token) => {
    const may = token.fold.length > 1 && !/^\d+$/.test(token.fold);
    return may ? { ...token, slip: true, lexicon: null } : token;
  });
  const unknown = tokens.map((token, at) => (isKnown(token, lexicon) ? token : slipping[at]));
  const readers = tokens.length > MOST_SLIPPING ? [unknown] : [unknown, slipping];
  const found = readers.map((each) => ({ tokens: each, cost }));
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
