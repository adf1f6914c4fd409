// Where one term of a reading stands, section by section.

import { TERMS, TEXT, TITLE, ZONES } from "./corpus.mjs";

export class Hits {
  constructor(sections) {
    this.like = ZONES.map(() => new Float32Array(sections)); // best likeness by zone
    this.joined = ZONES.map(() => new Float32Array(sections)); // next to the term before it
    this.times = new Float32Array(sections); // in the text, each time by its likeness
    this.isTouched = new Uint8Array(sections);
    this.touched = [];
    this.questions = new Map(); // best likeness by question
    this.questionPairs = new Map(); // next to the term before it
  }

  add(s, zone, like, joined) {
    if (!this.isTouched[s]) {
      this.isTouched[s] = 1;
      this.touched.push(s);
    }
    if (like > this.like[zone][s]) this.like[zone][s] = like;
    if (joined > this.joined[zone][s]) this.joined[zone][s] = joined;
    if (zone === TEXT) this.times[s] += like;
  }

  addQuestion(q, like, joined) {
    if (like > (this.questions.get(q) || 0)) this.questions.set(q, like);
    if (joined > (this.questionPairs.get(q) || 0)) this.questionPairs.set(q, joined);
  }

  best(s) {
    const [title, terms, asked, text] = this.like;
    return Math.max(title[s], terms[s], asked[s], text[s]);
  }

  bestJoined(s) {
    return Math.max(this.joined[TITLE][s], this.joined[TERMS][s], this.joined[TEXT][s]);
  }

  clear() {
    for (const s of this.touched) {
      for (const zone of ZONES) this.like[zone][s] = this.joined[zone][s] = 0;
      this.times[s] = this.isTouched[s] = 0;
    }
    this.touched.length = 0;
    this.questions.clear();
    this.questionPairs.clear();
    return this;
  }
}
