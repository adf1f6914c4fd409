// Opens the search; nothing of it is fetched before.
(() => {
  "use strict";
  const dialog = document.querySelector("dialog.search");
  const { base } = JSON.parse(document.getElementById("__config").textContent);
  const site = new URL(base.replace(/\/?$/, "/"), location.href).href;
  const here = new URL("search/", site).href;
  const AGAIN = 2000; // ms

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
  window.camnangSearch = { site, base: here, bring, bringSurely };

  let isBrought = false;
  const open = () => {
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("input").focus();
    dialog.dispatchEvent(new Event("opened"));
    if (!isBrought) bringSurely("panel.js");
    isBrought = true;
  };

  // Ctrl+K, as elsewhere, and a stroke, which the reader may give back to the browser (WCAG 2.1.4).
  const isStroke = ({ key, target, ctrlKey, metaKey, altKey }) => {
    if (key !== "/" || ctrlKey || metaKey || altKey || target.closest?.("input, textarea, select, [contenteditable]")) return false;
    try { return localStorage.getItem("stroke") !== "no"; } catch { return true; }
  };
  const isChord = ({ key, ctrlKey, metaKey }) => key.toLowerCase() === "k" && (ctrlKey || metaKey);
  addEventListener("keydown", (event) => {
    if (dialog.open || (!isChord(event) && !isStroke(event))) return;
    event.preventDefault();
    open();
  });
  for (const button of document.querySelectorAll("[data-opens=search]")) button.addEventListener("click", open);

  // The query stands in the address: who comes back, or is sent it, finds the results.
  const asked = new URL(location.href).searchParams;
  if (asked.has("q")) open();
  // A step back that a close asked for comes late: who opened again meanwhile stays.
  addEventListener("popstate", () => {
    const wasClosed = dialog.classList.contains("search--closed");
    dialog.classList.remove("search--closed");
    if (new URL(location.href).searchParams.has("q") || (wasClosed && dialog.open)) open();
    else dialog.close();
  });
  if (asked.has("h")) bring("landing.js");
})();
