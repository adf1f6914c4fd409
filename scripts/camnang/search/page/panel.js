// The search panel: asks the worker, shows the passages, keeps the query in the address.
(() => {
  "use strict";
  const { site, base, bring, bringSurely } = window.camnangSearch;
  const { lang } = document.documentElement;
  const dialog = document.querySelector("dialog.search");
  const [form, input, status, list, help, stroke] = ["form", "input", ".search__status", "ol", ".search__help", ".search__stroke input"].map(
    (part) => dialog.querySelector(part),
  );
  let say = null;
  let answered = null; // the query whose results are shown
  let isWanted = false; // Enter came before its results
  let send = null;

  // A worker where there may be one, this page where files are read without a server.
  function start() {
    if (location.protocol === "file:") return startHere();
    const worker = new Worker(`${base}worker.js?lang=${lang}`);
    worker.onmessage = ({ data }) => receive(data);
    worker.onerror = startHere;
    connect((message) => worker.postMessage(message));
  }

  function startHere() {
    const waiting = new Map();
    window.camnangSearch.take = (name, data) => waiting.get(name)(data);
    const load = (name) =>
      new Promise((resolve, reject) => {
        waiting.set(name, resolve);
        bring(`${name}.js`).onerror = reject;
      });
    bringSurely("worker.js", () => connect(window.camnangSearch.serve(lang, load, receive)));
  }

  function connect(sending) {
    send = sending;
    send({ type: 0 });
    ask();
  }

  function ask() {
    if (input.value.trim()) send?.({ type: 2, data: input.value });
    else show("", { passages: [], also: [], help: null });
  }

  function receive({ type, data }) {
    if (type === 1) say = data.say;
    if (type !== 3 || !input.value.trim()) return;
    show(data.query, data);
    if (data.query === input.value) keepInAddress();
    if (isWanted) openBest();
  }

  function show(query, { passages, also, help: wanted }) {
    answered = query;
    const others = also.map((each) => entryOf(each, { lang: each.lang }));
    if (others.length) others.unshift(element("li", say.also, { className: "search__also" }));
    list.replaceChildren(...passages.map((each) => entryOf(each)), ...others);
    const count = passages.length + also.length;
    status.textContent = !query ? "" : wanted ? (count ? say.unsure : say.none) : say.count.replace("{count}", count);
    showHelp(query ? wanted : null);
    dialog.querySelector(".search__found").scrollTop = 0;
  }

  function element(tag, text, attributes = {}) {
    const made = Object.assign(document.createElement(tag), attributes);
    if (text) made.textContent = text;
    return made;
  }

  // The small line says where a passage stands; its heading and its words lead. The worker's
  // texts are HTML that it made safe.
  function entryOf({ location: address, page, book, title, text, phrases }, attributes = {}) {
    const link = element("a", "", { href: addressOf(address, phrases), className: "search__result" });
    const head = element("strong", "", { innerHTML: title });
    const where = [head.textContent === page ? "" : page, book].filter(Boolean).join(" · ");
    link.append(element("small", where), head, element("span", "", { innerHTML: text }));
    const entry = element("li", "", attributes);
    entry.append(link);
    return entry;
  }

  // Without a server a folder does not open its page by itself.
  function addressOf(address, phrases = []) {
    const isFile = location.protocol === "file:";
    const url = new URL(isFile ? address.replace(/(^|\/)(?=#|$)/, "$1index.html") : address, site);
    if (phrases.length) url.searchParams.set("h", phrases.join(" "));
    return url.href;
  }

  function showHelp(wanted) {
    help.hidden = !wanted;
    if (!wanted) return help.replaceChildren();
    const near = element("ul");
    for (const { title, location: address } of wanted.near) {
      const entry = element("li");
      entry.append(element("a", title, { href: addressOf(address) }));
      near.append(entry);
    }
    help.replaceChildren(...(wanted.near.length ? [element("p", say.near), near] : []));
    if (!say.indexUrl) return;
    const index = element("p");
    index.append(element("a", say.index, { href: addressOf(say.indexUrl) }));
    help.append(index);
  }

  // Open the first passage, as soon as what is asked for is answered.
  function openBest() {
    isWanted = answered !== input.value;
    if (!isWanted) list.querySelector("a")?.click();
  }

  function addressWith(query) {
    const url = new URL(location.href);
    if (query === null) url.searchParams.delete("q");
    else url.searchParams.set("q", query);
    return url;
  }

  // The search has a place of its own in the browser's history, so that Back leaves it or returns.
  // What was typed before this script came stands before what the address asks.
  function opened(typed = "") {
    const asked = new URL(location.href).searchParams.get("q");
    if (asked === null) history.pushState({ isSearch: true }, "", addressWith(input.value));
    else input.value = typed || asked;
    if (answered) input.select();
    ask();
  }

  function keepInAddress() {
    if (dialog.open) history.replaceState(history.state, "", addressWith(input.value));
  }

  function closed() {
    if (!new URL(location.href).searchParams.has("q")) return;
    if (history.state?.isSearch) {
      dialog.classList.add("search--closed");
      history.back();
    } else history.replaceState(null, "", addressWith(null));
  }

  // Tab goes round inside, the arrows through the passages.
  function walk(event) {
    const stops = [...dialog.querySelectorAll("input, button, a[href]")].filter((each) => each.getClientRects().length);
    const links = [input, ...list.querySelectorAll("a")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const [first, last] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
    if (event.key === "Tab" && document.activeElement === first) last.focus();
    else if (step && links.includes(document.activeElement)) links.at((links.indexOf(document.activeElement) + step) % links.length).focus();
    else return;
    event.preventDefault();
  }

  input.addEventListener("input", () => {
    isWanted = false;
    ask();
  });
  input.addEventListener("blur", () => (isWanted = false));
  form.addEventListener("reset", () => setTimeout(() => (input.focus(), ask(), keepInAddress())));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    openBest();
  });
  dialog.addEventListener("keydown", walk);
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || target.closest(".search__close")) dialog.close();
  });
  dialog.addEventListener("close", closed);
  dialog.addEventListener("opened", () => opened());
  try {
    stroke.checked = localStorage.getItem("stroke") !== "no";
    stroke.addEventListener("change", () => localStorage.setItem("stroke", stroke.checked ? "yes" : "no"));
  } catch {
    stroke.closest("label").hidden = true; // storage is switched off
  }
  start();
  if (dialog.open) opened(input.value);
})();
