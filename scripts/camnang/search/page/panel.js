// The search panel's other half: starts the search, hands messages on, adds what the theme lacks.
(() => {
  "use strict";
  const { port, site, base, bring, bringSurely } = window.camnangSearch;
  const { lang } = document.documentElement;
  const input = document.querySelector('[data-md-component="search-query"]');
  const panel = document.querySelector('[data-md-component="search-result"]');
  const list = panel.querySelector("ol");
  const help = panel.appendChild(document.createElement("div"));
  help.className = "search-help";
  help.hidden = true;
  let say = {};
  let items = [];
  let answered = ""; // the query whose results are shown
  let isWanted = false; // Enter came before its results

  function receive(message) {
    if (message.type === 1) say = message.data.say;
    if (message.type === 3) {
      items = message.data.items;
      answered = message.data.query;
      for (const item of items.flat()) item.location = opened(item.location);
      showHelp(message.data.help);
    }
    port.dispatchEvent(new MessageEvent("message", { data: message }));
    if (isWanted) openBest();
  }

  // Without a server a folder does not open its page by itself.
  function opened(address) {
    return location.protocol === "file:" ? address.replace(/(^|\/)(?=#|$)/, "$1index.html") : address;
  }

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

  let last = null; // what was asked last, in case it must be asked again elsewhere
  function connect(send) {
    port.postMessage = (message) => {
      last = message;
      send(message);
    };
    send({ type: 0 });
    if (last) send(last);
    port.messages.splice(0).forEach(port.postMessage);
  }

  // Text that comes without a key: pasted, spoken, composed, cleared.
  input.addEventListener("input", () => input.dispatchEvent(new Event("keyup")));
  input.form.addEventListener("reset", () => setTimeout(() => input.dispatchEvent(new Event("keyup"))));

  // The theme would open the greatest score among all that is shown, whatever query it answers.
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    openBest();
  });
  for (const kind of ["input", "blur"]) input.addEventListener(kind, () => (isWanted = false));
  // Enter ends a word that is being composed, and sends no form.
  input.form.addEventListener("submit", (event) => event.preventDefault());

  // Open the best section of the first page found, as soon as what is asked for is answered.
  function openBest() {
    isWanted = answered !== input.value;
    if (isWanted) return;
    const score = (link) => Number(link.firstElementChild.dataset.mdScore);
    const links = [...(list.querySelector(".md-search-result__item")?.querySelectorAll("a[href]") || [])];
    links.sort((a, b) => score(b) - score(a))[0]?.click();
  }

  // The theme would put the page back to where it was, over a result on this very page.
  panel.addEventListener("click", ({ target }) => {
    if (target.closest("a[href]")) document.body.style.top = "";
  });

  function element(tag, text, attributes = {}) {
    const made = Object.assign(document.createElement(tag), attributes);
    made.textContent = text;
    return made;
  }

  function showHelp(wanted) {
    help.hidden = !wanted || !input.value.trim();
    if (help.hidden) return help.replaceChildren();
    const near = element("ul", "");
    for (const { title, location: address } of wanted.near) {
      const entry = element("li", "");
      entry.append(element("a", title, { href: new URL(opened(address), site).href }));
      near.append(entry);
    }
    help.replaceChildren(...(wanted.near.length ? [element("p", say.near), near] : []));
    if (!say.indexUrl) return;
    const index = element("p", "");
    index.append(element("a", say.index, { href: new URL(opened(say.indexUrl), site).href }));
    help.append(index);
  }

  // Results of the other language stand under a heading of their own, and say their language.
  function markOthers() {
    let isFirst = true;
    let nth = 0;
    for (const entry of list.children) {
      if (entry.className === "search-also") {
        isFirst = false;
        continue;
      }
      const other = items[nth++]?.[0].lang;
      if (!other) continue;
      entry.lang = other;
      if (isFirst) entry.before(element("li", say.also, { className: "search-also" }));
      if (isFirst) return;
    }
  }

  // The theme calls each result's group a landmark, and all of them by one name.
  function calmGroups() {
    for (const group of list.querySelectorAll("nav.md-tags")) group.setAttribute("role", "none");
  }

  new MutationObserver(() => {
    markOthers();
    calmGroups();
  }).observe(list, { childList: true });
  start();
})();
