// Passages: which of the sections found are shown, in which order, and what is shown of each.

import { TEXT, TITLE } from "./corpus.mjs";
import { excerpt } from "./excerpt.mjs";

const MOST = 10;
export const FEW = 3; // where nothing sure was found
const SURE = 7.3; // score from which on a passage surely answers; 10 is a title that is the query
const SURE_OF_ONE = 5.5; // the same of a query of one word, which is held wholly or not at all
const COVERED = 0.7; // of the query's weight: what it must hold, too
const NOTHING = 0.4; // score under which nothing is worth showing
const MOST_OF_A_PAGE = 3;
const WORTH = 0.12; // of the best: what is worth showing at all
const SUPPORT = 0.3; // what the next best sections of its page add to a passage
const SUPPORTING = 3;

// Say whether a result surely answers.
export function isSure({ score, coverage, reading }) {
  return score > (reading.tokens.length > 1 ? SURE : SURE_OF_ONE) && coverage > COVERED;
}

// Give the results that are shown, best first.
export function bestOf(found, corpus) {
  const pages = new Map();
  for (const result of found.values()) {
    if (result.score <= 0) continue;
    const page = corpus.sections[result.section].page;
    pages.set(page, [...(pages.get(page) || []), result]);
  }
  const ranked = [...pages.values()].flatMap(supported);
  ranked.sort((a, b) => b.worth - a.worth || a.section - b.section);
  const shown = ranked.filter(({ worth, score }) => worth > WORTH * ranked[0].worth && score > NOTHING);
  return shown.slice(0, shown.some(isSure) ? MOST : FEW);
}

// Give the best sections of a page; each is worth more where others of the page answer too.
function supported(results) {
  results.sort((a, b) => b.score - a.score || a.section - b.section);
  return results.slice(0, MOST_OF_A_PAGE).map((result, at) => {
    const others = results.slice(0, SUPPORTING + 1).filter((_, other) => other !== at);
    const support = others.slice(0, SUPPORTING).reduce((sum, { score }) => sum + score, 0);
    return { ...result, worth: result.score + SUPPORT * support };
  });
}

// Give what is shown of a result: where it leads, its page and book, its title and its passage as
// safe HTML, and the words that are marked where one lands.
export function passageOf({ section, score, reading, question }, corpus) {
  const { id, title, page } = corpus.sections[section];
  const { url, title: name, group } = corpus.pages[page];
  const head = excerpt(title || name, reading, corpus, corpus.zones[TITLE][section], true);
  const text = textOf(section, question, reading, corpus);
  const location = id ? `${url}#${id}` : url;
  const phrases = [...head.phrases, ...text.phrases];
  return { location, page: name, book: group, title: head.html, text: text.html, phrases, score };
}

// Give the part of the text that answers; the question it answers stands before it where the words
// asked with are the reader's alone.
function textOf(section, question, reading, corpus) {
  const own = excerpt(corpus.text(section), reading, corpus, corpus.zones[TEXT][section]);
  if (own.phrases.length || !question?.text) return own;
  const asked = excerpt(question.text, reading, corpus, question.place, true);
  return { html: `“${asked.html}” ${own.html}`, phrases: [] };
}
