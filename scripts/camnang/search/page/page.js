// Stands where the theme's search worker would: nothing is fetched before the search is touched.
(() => {
  "use strict";
  const { base, search } = JSON.parse(document.getElementById("__config").textContent);
  const site = new URL(base.replace(/\/?$/, "/"), location.href).href;
  const here = new URL("search/", site).href;
  const { Worker } = window;
  const { theme } = document.currentScript?.dataset ?? {}; // its script, where it waits for the search
  const AGAIN = 2000; // ms

  class Port extends EventTarget {
    messages = [];
    postMessage(message) {
      this.messages.push(message);
    }
    terminate() {}
  }

  const port = new Port();
  const bring = (name) => {
    const script = document.createElement("script");
    script.src = new URL(name, here);
    document.head.append(script);
    return script;
  };
  // A connection broken on the way is tried again.
  const bringSurely = (name, onload) => {
    const script = Object.assign(bring(name), { onload });
    script.onerror = () => setTimeout(bringSurely, AGAIN, name, onload);
  };

  window.Worker = function (url, options) {
    return String(url) === search ? port : new Worker(url, options);
  };
  window.camnangSearch = { port, site, base: here, bring, bringSurely };
  // Without this name the theme asks for no index of its own.
  document.forms.namedItem("search")?.removeAttribute("name");

  const touches = ["focusin", "pointerdown", "input"];
  const touch = ({ target }) => {
    if (!target.closest?.('[data-md-component="search-query"], [for="__search"]')) return;
    for (const kind of touches) removeEventListener(kind, touch, true);
    const begin = () => bringSurely("panel.js");
    if (theme) bringSurely(new URL(theme, location.href), begin);
    else begin();
  };
  for (const kind of touches) addEventListener(kind, touch, true);
  if (new URL(location.href).searchParams.has("h")) bring("landing.js");
})();
