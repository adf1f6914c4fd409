/* Keeps handbooks on the device for who asks for it, and says when the website has newer ones.
   A version is fetched into a cache of its own, every file by its digest; only when all of it is in
   does the state name it, in one step: no reader sees half of one version and half of another. */
(() => {
  const { lang } = document.documentElement;
  const say = window.camnangSavingSay[lang];
  const { site } = window.camnangSearch;
  const box = document.querySelector("[data-saving]");
  const AT_ONCE = 4, TRIES = 5, PAUSE = 1000; // ms
  const at = path => new URL(path, site).href;
  const named = name => `camnang ${site} ${name}`;
  const open = name => caches.open(named(name));
  const put = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const after = ms => new Promise(resume => { setTimeout(resume, ms); });

  /* What is kept: the plan it was kept by, with those parts alone, and the day. A part of a plan
     is { path: [digest, bytes] }. */
  const kept = async () => {
    const found = await caches.match(at("kept.json"), { cacheName: named("kept") });
    return found ? found.json() : null;
  };
  const keep = async state => (await open("kept")).put(at("kept.json"), new Response(JSON.stringify(state)));
  const latest = async () => (await fetch(at("offline.json"), { cache: "no-cache" })).json();
  const only = (plan, names) => ({
    ...plan, parts: Object.fromEntries(names.map(name => [name, plan.parts[name]])),
  });
  const filesOf = plan => Object.assign({}, ...Object.values(plan.parts));
  const bytesOf = files => Object.values(files).reduce((sum, [, bytes]) => sum + bytes, 0);
  const newer = (files, held) => Object.fromEntries(
    Object.entries(files).filter(([path, [digest]]) => held?.[path]?.[0] !== digest));

  class Changed extends Error {} // the website is no longer that of the plan
  const digestOf = async body => [...new Uint8Array(await crypto.subtle.digest("SHA-256", body))]
    .map(byte => byte.toString(16).padStart(2, "0")).join("").slice(0, 16);
  const fetched = async (path, digest, stop) => {
    for (let nth = 1; ; nth++) {
      try {
        const got = await fetch(`${at(path)}?${digest}`, { cache: "no-store", signal: stop });
        if (!got.ok) throw new Changed(path);
        return [await got.arrayBuffer(), got.headers.get("Content-Type")];
      } catch (problem) {
        if (problem instanceof Changed || stop.aborted || nth === TRIES) throw problem;
        await after(nth * PAUSE);
      }
    }
  };
  const copied = async (held, path) => {
    const found = await held?.match(at(path));
    return found && [await found.arrayBuffer(), found.headers.get("Content-Type")];
  };

  /* Keep a plan; `tell` is given the share that is in. */
  const save = async (plan, tell, stop) => {
    const before = await kept();
    const files = filesOf(plan), known = before ? filesOf(before) : {};
    const into = await open(plan.version);
    const held = before && before.version !== plan.version ? await open(before.version) : null;
    if (before) await keep({ ...before, coming: plan.version });
    const present = new Set((await into.keys()).map(({ url }) => url));
    const waiting = Object.entries(files).filter(([path]) => !present.has(at(path)));
    const all = bytesOf(files) || 1;
    let done = all - bytesOf(Object.fromEntries(waiting));
    tell(done / all);
    const work = async () => {
      while (waiting.length && !stop.aborted) {
        const [path, [digest, bytes]] = waiting.pop();
        const isSame = known[path]?.[0] === digest;
        const [body, type] = (isSame && await copied(held, path)) || await fetched(path, digest, stop);
        if (await digestOf(body) !== digest) throw new Changed(path);
        await into.put(at(path), new Response(body, { headers: { "Content-Type": type || "" } }));
        tell((done += bytes) / all);
      }
    };
    const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
    const failed = ends.find(({ status }) => status === "rejected");
    if (failed) throw failed.reason;
    if (stop.aborted) throw stop.reason;
    await keep({ ...plan, day: Date.now() });
    await navigator.serviceWorker.register(at("sw.js"));
    await navigator.storage?.persist?.();
  };

  /* Let go of all but these parts. */
  const leave = async names => {
    const state = await kept();
    if (!names.length) {
      for (const name of await caches.keys()) if (name.startsWith(named(""))) await caches.delete(name);
      await (await navigator.serviceWorker.getRegistration(site))?.unregister();
      return;
    }
    const left = only(state, names), files = filesOf(left), cache = await open(state.version);
    await keep(left);
    for (const path of Object.keys(filesOf(state))) if (!(path in files)) await cache.delete(at(path));
  };

  const make = (tag, text = "", attributes = {}) => {
    const made = Object.assign(document.createElement(tag), attributes);
    made.textContent = text;
    return made;
  };
  const link = (text, href) => make("a", text, { href });

  /* On other pages: a line that there is a newer version, once one has come to be. */
  const tellOfNewer = async () => {
    const [state, plan] = [await kept(), await latest()];
    const page = plan.pages[lang];
    if (!state || state.version === plan.version || !page) return;
    const note = make("p", `${say["saving-newer"]} `, { className: "fallback" });
    note.setAttribute("role", "note");
    note.append(link(say["saving-update"], at(page)));
    document.querySelector("article").prepend(note);
  };
  window.camnangSaving = {
    at, kept, latest, save, leave, only, filesOf, bytesOf, newer, Changed, make, link, put, say,
  };
  if (!box) tellOfNewer().catch(() => {}); // no network, or no storage: nothing to tell
})();
