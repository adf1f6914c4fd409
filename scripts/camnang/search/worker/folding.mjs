// Letters: what is left of a letter without its marks, one code unit for one, so that offsets
// found in folded text serve in the text itself.

const LETTERS = 0x2100;
const BASE = new Uint16Array(LETTERS); // without marks and case; 0 where no letter or digit
const PLAIN = new Uint16Array(LETTERS); // without tone and case: â, ă, ê, ô, ơ, ư, đ stay
const TONE = new Uint8Array(LETTERS); // 0 level, else 1 to 5
export const IS_LETTER = new Uint8Array(0x10000);

export const TONES = "\u0300\u0301\u0303\u0309\u0323"; // grave, acute, tilde, hook, dot below

for (let code = 48; code < LETTERS; code++) {
  const letter = String.fromCharCode(code).toLowerCase().charAt(0);
  if (!/[\p{L}\p{N}]/u.test(letter)) continue;
  const marks = letter.normalize("NFD");
  const tone = [...TONES].findIndex((mark) => marks.includes(mark));
  const plain = tone < 0 ? letter : marks.replace(TONES[tone], "").normalize("NFC");
  BASE[code] = letter === "đ" ? 100 : letter.normalize("NFKD").charCodeAt(0);
  PLAIN[code] = plain.charCodeAt(0);
  TONE[code] = tone + 1;
  IS_LETTER[code] = 1;
}

// Give where each word of the text begins and ends: [start, end, start, end, …].
export function wordBounds(text) {
  const bounds = [];
  for (let at = 0; at < text.length; at++) {
    if (!IS_LETTER[text.charCodeAt(at)]) continue;
    const start = at;
    while (at < text.length && IS_LETTER[text.charCodeAt(at)]) at++;
    bounds.push(start, at);
  }
  return bounds;
}

// Open syllables are written with i or y alike: kĩ thuật, kỹ thuật.
export const I_OR_Y = /^(h|k|l|m|s|t|v|qu)y$/;

// Words in capitals are names of their own: REACH is not reach.
const CAPITALS = /^(?=.*[A-Z])[A-Z0-9]{2,}$/;

// Give a word's keys. `bare` has no marks at all, `fold` is its stem; `exact` keeps the quality of
// the vowels and carries the tone at its end, so that hoà and hòa are one word, and keeps capitals
// where all are. Numbers lose leading zeros.
export function wordKeys(word, stem) {
  let bare = "";
  let plain = "";
  let tone = 0;
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    bare += String.fromCharCode(BASE[code]);
    plain += String.fromCharCode(PLAIN[code]);
    tone = TONE[code] || tone;
  }
  if (/^\d+$/.test(bare)) bare = plain = bare.replace(/^0+(?=\d)/, "");
  if (I_OR_Y.test(bare)) {
    bare = bare.slice(0, -1) + "i";
    plain = plain.slice(0, -1) + "i";
  }
  if (CAPITALS.test(word)) plain = plain.toUpperCase();
  return { bare, fold: stem(bare), exact: tone ? plain + TONES[tone - 1] : plain };
}
