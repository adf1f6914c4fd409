// English words by their stems: labels, labelled, labelling are one. Vietnamese does not inflect.

const ENDINGS = [
  [/ies$/, "y"],
  [/(ss|us|is)$/, "$1"],
  [/(x|ch|sh|ss|z)es$/, "$1"],
  [/s$/, ""],
];
const SUFFIXES = /(ations?|ation|ating|ated|ate|ing|ings|ed|able|ible|er|ers|ment|ments|ly)$/;

const INFLECTED = /^[a-z]+(s|e|ed|er|ing|y|ly|ment|able|ible|ion|our|[bdfgklmnprt]{2})$/;

function englishStem(word) {
  if (word.length < 4 || !INFLECTED.test(word)) return word;
  const [ending, instead] = ENDINGS.find(([pattern]) => pattern.test(word)) || [/$/, ""];
  let stem = word.replace(ending, instead);
  const shorter = stem.replace(SUFFIXES, "");
  if (shorter.length > 3 || (shorter.length > 2 && /[aeiouy]/.test(shorter))) stem = shorter;
  if (/([bdfgklmnprt])\1$/.test(stem) && stem !== word) stem = stem.slice(0, -1);
  return stem.replace(/our$/, "or").replace(/(.{3,})e$/, "$1").replace(/y$/, "i");
}

const STEMS = { en: englishStem };

function stemOf(lang) {
  return STEMS[lang] || ((word) => word);
}
