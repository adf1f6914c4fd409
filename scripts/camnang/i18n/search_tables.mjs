// What the search asks a language about its words: each adds its own to these tables.

export const STEMS = {}; // a word by its stem, in the languages that inflect
export const ALIKE = {}; // what sounds alike at either end of a word, and is written one for the other

export function stemOf(lang) {
  return STEMS[lang] || ((word) => word);
}
