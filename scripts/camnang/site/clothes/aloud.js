/* Reads a chapter aloud with a voice of the device itself; one that would send the text away is not used. */
(() => {
  const say = window.camnangSay[document.documentElement.lang];
  const { speechSynthesis: speech } = window, facts = document.querySelector(".chapter-head .facts");
  if (!speech || !facts) return;

  const text = facts.closest("article"), lang = text.querySelector(":scope > [lang]")?.lang || document.documentElement.lang;
  const voice = () => speech.getVoices().find(each => each.localService && each.lang.split(/[-_]/)[0] === lang);
  const button = Object.assign(document.createElement("button"), { type: "button", className: "aloud", hidden: true });
  facts.append(button);

  /* What is said, block by block: no notes, no forms, nothing that is hidden. */
  const BLOCKS = "h1, h2, h3, p, li, tr, dt, dd";
  const SILENT = "[data-form], .twin, .facts, .reader, .turn, .draft-notice, .kicker, nav, aside, svg";
  const isSaid = block => !block.closest(SILENT) && !block.querySelector(BLOCKS) && block.checkVisibility();
  const wordsOf = block => {
    const copy = block.cloneNode(true);
    for (const each of copy.querySelectorAll("sup, .note, .note-again, .headerlink, script, svg, button, input")) each.remove();
    return [...(copy.cells || [copy])].map(part => part.textContent.replace(/\s+/g, " ").trim()).filter(Boolean).join("; ");
  };

  let rest = [], at = null;
  const point = block => {
    at?.classList.remove("is-read");
    at = block;
    at?.classList.add("is-read");
    button.textContent = say[at ? "aloud-stop" : "aloud"];
  };
  const next = () => {
    const block = rest.shift();
    point(block || null);
    if (!block) return;
    const told = Object.assign(new SpeechSynthesisUtterance(wordsOf(block)), { lang, voice: voice() });
    told.onend = () => { if (at === block) next(); };
    told.onerror = told.onend;
    speech.speak(told);
  };
  const stop = () => {
    rest = [];
    point(null);
    speech.cancel();
  };
  button.addEventListener("click", () => {
    if (at) return stop();
    const blocks = [...text.querySelectorAll(BLOCKS)].filter(block => isSaid(block) && wordsOf(block));
    rest = blocks.slice(Math.max(0, blocks.findIndex(block => block.getBoundingClientRect().bottom > 0)));
    next();
  });
  addEventListener("pagehide", stop);
  const show = () => { button.hidden = !voice(); };
  speech.addEventListener?.("voiceschanged", show);
  show();
  point(null);
})();
