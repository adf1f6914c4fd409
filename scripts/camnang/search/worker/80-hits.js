// Where one term of a reading stands, section by section.

class Hits {
  constructor(sections) {
    this.like = [0, 1, 2].map(() => new Float32Array(sections)); // best likeness by zone
    this.joined = [0, 1, 2].map(() => new Float32Array(sections)); // next to the term before it
    this.times = new Float32Array(sections); // in the text, each time by its likeness
    this.isTouched = new Uint8Array(sections);
    this.touched = [];
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

  best(s) {
    return Math.max(this.like[TITLE][s], this.like[TERMS][s], this.like[TEXT][s]);
  }

  bestJoined(s) {
    return Math.max(this.joined[TITLE][s], this.joined[TERMS][s], this.joined[TEXT][s]);
  }

  clear() {
    for (const s of this.touched) {
      for (const zone of [TITLE, TERMS, TEXT]) this.like[zone][s] = this.joined[zone][s] = 0;
      this.times[s] = this.isTouched[s] = 0;
    }
    this.touched.length = 0;
    return this;
  }
}
