// Opening: the engine of a language, with another for queries in the other language.

import { wholeCorpus } from "./corpus.mjs";
import { Engine } from "./engine.mjs";
import { shardedCorpus } from "./shards.mjs";

// Open the index of a language; its engine keeps to that language unless it is given `beyond`.
export async function openEngine(lang, load, beyond = null) {
  const data = await load(lang);
  const corpus = data.words ? shardedCorpus(data, load) : wholeCorpus(lang, data.pages);
  return new Engine(corpus, data, beyond && ((other) => openEngine(other, beyond)));
}
