// The worker: it speaks the protocol of the theme's search panel.
// In: {type: 0} and {type: 2, data: query}. Out: {type: 1, data: {say}} and {type: 3, data: {query,
// items, help}}.

import { openEngine } from "./opening.mjs";

const SETUP = 0;
const READY = 1;
const QUERY = 2;
const RESULT = 3;

const SOON = 1000; // ms
const LATEST = 30_000;

// Give the engine of a language, however often the connection breaks on the way.
async function opened(lang, load) {
  for (let pause = SOON; ; pause = Math.min(2 * pause, LATEST)) {
    try {
      return await openEngine(lang, load, load);
    } catch (problem) {
      console.warn(problem);
      await new Promise((resume) => setTimeout(resume, pause));
    }
  }
}

// Answer messages for a language; `load` fetches a part of the index by name.
function serve(lang, load, post) {
  let opening = null;
  let waiting = null; // the last query only: whoever types on does not want the one before
  let asked = 0;
  let answered = 0; // a query that waits for a part of the index may be overtaken by the next
  const answer = async () => {
    const query = waiting;
    const nth = ++asked;
    waiting = null;
    const engine = await opening;
    const data = await engine.search(query);
    if (nth < answered) return;
    answered = nth;
    post({ type: RESULT, data: { ...data, query } });
  };
  return async ({ type, data }) => {
    opening = opening || opened(lang, load);
    if (type === SETUP) {
      post({ type: READY, data: { say: (await opening).say } });
    } else if (type === QUERY) {
      if (waiting === null) setTimeout(answer, 0);
      waiting = String(data);
    }
  };
}

if (typeof WorkerGlobalScope !== "undefined" && self instanceof WorkerGlobalScope) {
  const load = async (name) => (await fetch(new URL(`${name}.json`, location))).json();
  const lang = new URL(location).searchParams.get("lang");
  const handle = serve(lang, load, (message) => postMessage(message));
  onmessage = ({ data }) => handle(data);
} else {
  globalThis.camnangSearch = Object.assign(globalThis.camnangSearch || {}, { serve });
}
