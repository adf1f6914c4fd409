// Keystrokes of a Vietnamese keyboard in the wrong mode: Telex (ddieenj) and VNI (d9ie6n5).

import { TONES } from "./folding.mjs";

const TELEX_TONES = { f: 1, s: 2, x: 3, r: 4, j: 5 };
const VNI_TONES = { 2: 1, 1: 2, 4: 3, 3: 4, 5: 5 };
const HATS = { a: "â", e: "ê", o: "ô" };
const HORNS = { u: "ư", o: "ơ", a: "ă" };

// Give the letters and the tone that these keys were meant to make, or null if they make themselves.
export function decodeKeys(word) {
  const keys = word.toLowerCase();
  if (!/^[a-z0-9]+$/.test(keys)) return null;
  const press = /\d/.test(keys) ? vniKey : telexKey;
  const state = { letters: [], tone: 0 };
  for (const key of keys) press(state, key);
  const letters = state.letters.join("");
  return letters === keys ? null : { letters, tone: TONES[state.tone - 1] || "" };
}

function telexKey(state, key) {
  const { letters } = state;
  const hasVowel = letters.some((letter) => /[aeiouyâêôăơư]/.test(letter));
  const same = letters.lastIndexOf(key);
  if (hasVowel && TELEX_TONES[key]) state.tone = TELEX_TONES[key];
  else if (hasVowel && key === "z") state.tone = 0;
  else if (key === "w") addHorns(letters, "uoa") || letters.push("ư");
  else if (HATS[key] && same >= 0) letters[same] = HATS[key];
  else if (key === "d" && letters[0] === "d") letters[0] = "đ";
  else letters.push(key);
}

function vniKey(state, key) {
  const { letters } = state;
  const hat = letters.findLastIndex((letter) => HATS[letter]);
  if (letters.length && VNI_TONES[key]) state.tone = VNI_TONES[key];
  else if (key === "6" && hat >= 0) letters[hat] = HATS[letters[hat]];
  else if (key === "7" && addHorns(letters, "uo")) return;
  else if (key === "8" && addHorns(letters, "a")) return;
  else if (key === "9" && letters[0] === "d") letters[0] = "đ";
  else letters.push(key);
}

// Put horn or breve on the vowel it belongs to; u and o side by side take it together.
function addHorns(letters, vowels) {
  const pair = letters.findLastIndex((letter, at) => letter === "o" && letters[at - 1] === "u");
  if (pair > 0 && vowels.includes("u")) {
    letters[pair - 1] = "ư";
    letters[pair] = "ơ";
    return true;
  }
  const half = letters.findLastIndex((letter, at) => letter === "o" && letters[at - 1] === "ư");
  const at = half > 0 ? half : letters.findLastIndex((letter) => vowels.includes(letter));
  if (at < 0) return false;
  letters[at] = HORNS[letters[at]];
  return true;
}
