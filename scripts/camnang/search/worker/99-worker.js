// The worker: it speaks the protocol of the theme's search panel.
// In: {type: 0} and {type: 2, data: query}. Out: {type: 1, data: {say}} and {type: 3, data: result}.

const SETUP = 0;
const READY = 1;
const QUERY = 2;
const RESULT = 3;

// Answer messages for a language; `load` fetches a part of the index by name.
function serve(lang, load, post) {
  let opening = null;
  let waiting = null; // the last query only: whoever types on does not want the one before
  const open = () => openEngine(lang, load, load);
  const answer = async () => {
    const query = waiting;
    waiting = null;
    const engine = await opening;
    post({ type: RESULT, data: await engine.search(query) });
  };
  return async ({ type, data }) => {
    if (type === SETUP) {
      opening = opening || open();
      post({ type: READY, data: { say: (await opening).say } });
    } else if (type === QUERY) {
      opening = opening || open();
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
