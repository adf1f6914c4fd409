// French words by their stems, lightly: plurals and the feminine (Savoy 2006).

import { STEMS } from "../search_tables.mjs";

STEMS.fr = (word) => {
  if (word.length < 5) return word;
  const one = word.replace(/aux$/, "al").replace(/(eau|eu|ou)x$/, "$1").replace(/s$/, "");
  return one.replace(/(l|n|t)\1es?$/, "$1").replace(/([iu]r|i)ere$/, "$1er").replace(/e$/, "");
};
