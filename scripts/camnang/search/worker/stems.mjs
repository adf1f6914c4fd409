// Words by their stems, in the languages that inflect: each adds its own to the table.

export const STEMS = {};

export function stemOf(lang) {
  return STEMS[lang] || ((word) => word);
}
