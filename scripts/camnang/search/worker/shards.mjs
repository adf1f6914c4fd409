// A corpus too large to fetch whole: its words and titles are at hand, positions and texts come in
// shards when a query needs them.

import { ASKED, Corpus, TERMS, TEXT, TITLE } from "./corpus.mjs";
import { wordBounds, wordKeys } from "./folding.mjs";

const MOST_SHARDS = 11; // of each kind, fetched for a query; the likest words, the best results first
const NOWHERE = new Uint32Array(0);

// `core` holds pages, words in the order of their shards, and where each shard begins.
export function shardedCorpus(core, load) {
  const corpus = new Corpus(core.lang);
  for (const page of core.pages) {
    corpus.addPage(page);
    for (const section of page[4]) layOut(corpus, section);
  }
  for (const word of core.words) corpus.lexicon.add(wordKeys(word, corpus.lexicon.stem));
  const words = new Shards(core.wordShards, (nth) => load(`${core.lang}-w${nth}`), readPlaces);
  const texts = new Shards(core.textShards, (nth) => load(`${core.lang}-t${nth}`), (text) => text);
  corpus.positions = (word) => words.get(word) || NOWHERE;
  corpus.need = (matches) => words.need(likestFirst(matches));
  corpus.text = (s) => texts.get(s) || "";
  corpus.needTexts = (sections) => texts.need(sections);
  corpus.begin = () => [words, texts].forEach((shards) => shards.renew());
  corpus.wordAt = (_, spelled) => corpus.lexicon.find(spelled());
  return corpus.finish();
}

function layOut(corpus, [, title, terms, text, questions = [], said = []]) {
  const take = (count) => (corpus.size += count + 1);
  const begin = (zone) => corpus.zones[zone].push(corpus.size);
  begin(TITLE);
  take(wordBounds(title).length / 2);
  begin(TERMS);
  take(terms);
  begin(ASKED);
  for (const [nth, count] of [...questions, ...said].entries()) {
    take(count);
    corpus.addQuestion(count, "", nth >= questions.length);
  }
  begin(TEXT);
  take(text);
}

function likestFirst(matches) {
  const all = matches.flat().sort((a, b) => b[1] - a[1]);
  return all.map(([word]) => word);
}

function readPlaces(gaps) {
  const places = new Uint32Array(gaps.length);
  let place = 0;
  gaps.forEach((gap, at) => (places[at] = place += gap));
  return places;
}

// Numbered things in shards; starts[n] is the number of the first thing in shard n.
class Shards {
  constructor(starts, load, read) {
    this.starts = starts;
    this.load = load;
    this.read = read;
    this.things = new Map();
    this.loads = new Map();
    this.left = MOST_SHARDS;
  }

  get(number) {
    return this.things.get(number);
  }

  async need(numbers) {
    const wanted = new Set();
    for (const number of numbers) {
      if (wanted.size >= this.left) break;
      if (!this.things.has(number)) wanted.add(this.shardOf(number));
    }
    this.left -= wanted.size;
    await Promise.all([...wanted].map((shard) => this.fetch(shard)));
  }

  renew() {
    this.left = MOST_SHARDS;
  }

  shardOf(number) {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= number) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  fetch(shard) {
    const keep = (things) => this.keep(shard, things);
    const askAgain = () => this.loads.delete(shard); // lost on the way: the next query may have it
    if (!this.loads.has(shard)) this.loads.set(shard, this.load(shard).then(keep, askAgain));
    return this.loads.get(shard);
  }

  keep(shard, things) {
    things.forEach((thing, at) => this.things.set(this.starts[shard] + at, this.read(thing)));
  }
}
