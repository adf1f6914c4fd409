/* Answers for what a reader has kept on the device, all of one version; else asks the network.
   What is kept is written by offline.js: the state says which files, a cache of its own holds them. */
const SITE = registration.scope;
const FRESH = /^\?[0-9a-f]{16}$/; // offline.js itself asks for what is new
const BY_CONTENT = /[./][0-9a-f]{8}[./]/;
const NOTHING = { version: "", parts: {} };
const named = name => `camnang ${SITE} ${name}`;
let kept; // as the last page to be opened found it: what a page asks for is of its own version

const read = async () => {
  const found = await caches.match(`${SITE}kept.json`, { cacheName: named("kept") });
  return found ? found.json() : NOTHING;
};
const pathOf = url => {
  try {
    return decodeURIComponent(url.pathname.slice(new URL(SITE).pathname.length)).replace(/(^|\/)index\.html$/, "$1");
  } catch {
    return null; // no name of ours
  }
};
const isKept = path => Object.values(kept.parts).some(files => path in files);
const find = async path => {
  const address = new URL(path, SITE).href;
  if (isKept(path)) return caches.match(address, { cacheName: named(kept.version) });
  return BY_CONTENT.test(path) ? caches.match(address) : undefined; // of a page opened before a change
};

/* A part of a file, for viewers that ask so. */
const ranged = async (whole, wanted) => {
  const range = /^bytes=(\d*)-(\d*)$/.exec(wanted || "");
  if (!range || range[0] === "bytes=-") return whole;
  const body = await whole.blob();
  const [, first, last] = range;
  const start = first ? Number(first) : Math.max(body.size - Number(last), 0);
  const end = first && last ? Math.min(Number(last) + 1, body.size) : body.size;
  if (start >= end) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${body.size}` } });
  return new Response(body.slice(start, end, body.type), {
    status: 206,
    headers: { "Content-Type": body.type, "Content-Range": `bytes ${start}-${end - 1}/${body.size}` },
  });
};

/* The page, in the language nearest to an address, that says what is not kept. */
const notKept = path => {
  const pages = Object.values(kept.pages || {}).filter(isKept);
  const own = page => path.startsWith(page.replace("offline/", "")) ? page.length : 0;
  const [page] = pages.sort((a, b) => own(b) - own(a));
  return page ? Response.redirect(`${SITE}${page}?page=${encodeURIComponent(path)}`) : Response.error();
};

const answer = async (request, url) => {
  const isPage = request.mode === "navigate";
  if (isPage || !kept) kept = await read();
  const path = pathOf(url);
  const own = path === null ? undefined : await find(path);
  if (own) return ranged(own, request.headers.get("Range"));
  if (isPage && isKept(`${path}/`)) return Response.redirect(`${SITE}${path}/${url.search}`);
  try {
    return await fetch(request);
  } catch (problem) {
    if (isPage) return notKept(path ?? "");
    if (path === "offline.json") return Response.json(kept); // nothing newer is known
    throw problem;
  }
};

/* What an earlier version held goes when no page of it is open any more. */
const tidy = async leaving => {
  const shown = await clients.matchAll({ type: "window" });
  if (shown.some(({ id }) => id !== leaving)) return;
  const { version, coming } = await read();
  const needed = ["kept", version, coming].map(named);
  for (const name of version ? await caches.keys() : []) {
    if (name.startsWith(named("")) && !needed.includes(name)) await caches.delete(name);
  }
};

addEventListener("install", () => skipWaiting());
addEventListener("activate", event => event.waitUntil(clients.claim()));
addEventListener("fetch", event => {
  const { request, clientId } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(SITE) || FRESH.test(url.search)) return;
  event.respondWith(answer(request, url));
  if (request.mode === "navigate") event.waitUntil(tidy(clientId));
});
