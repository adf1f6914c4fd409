// Waits until the page is another, and shows that; lays what is wrong at its paragraph, or over the page.
(() => {
  "use strict";
  const shown = document.currentScript.dataset.page;
  const page = encodeURIComponent(decodeURIComponent(location.pathname));
  const CARD = { margin: "1rem 0", padding: ".75rem 1rem", borderRadius: ".25rem", background: "#7a1f1f",
    color: "#fff", font: "16px/1.5 system-ui, sans-serif", overflowWrap: "anywhere" };
  const element = (tag, text, style) => {
    const made = document.createElement(tag);
    made.textContent = text;
    Object.assign(made.style, style);
    return made;
  };

  const box = element("aside", "", { ...CARD, position: "fixed", inset: "auto 0 0 0", zIndex: "9999", margin: "0",
    maxHeight: "70vh", overflow: "auto", display: "none", boxShadow: "0 -4px 24px rgba(0, 0, 0, .35)" });
  box.setAttribute("role", "alert");
  box.setAttribute("aria-live", "assertive");
  document.body.append(box);

  // The block of the page that holds most of the words of the line a finding is about.
  const blockOf = (words) => {
    if (words.length < 12) return null;
    const plain = (text) => text.replace(/\s+/g, " ");
    const blocks = document.querySelectorAll("article :is(p, li, dd, dt, td, h2, h3, figcaption)");
    return [...blocks].find((each) => plain(each.textContent).includes(plain(words))) ?? null;
  };

  let cards = [];
  const show = (state) => {
    for (const card of cards) card.remove();
    cards = [];
    box.replaceChildren();
    const words = state.title || (state.build === 0 ? state.building : "");
    const rest = [];
    state.wrong.forEach((line, number) => {
      const block = blockOf(state.words[number]);
      if (!block) return rest.push(line);
      const card = element("p", line, CARD);
      card.setAttribute("role", "alert");
      block.closest("table, li, p, dl, h2, h3, figure").before(card);
      cards.push(card);
    });
    box.style.display = words ? "block" : "none";
    box.style.background = state.title ? "#7a1f1f" : "#1f4d3a";
    if (!words) return;
    box.append(element("strong", words, { display: "block" }));
    const list = element("ul", "", { margin: ".5rem 0 0", paddingLeft: "1.25rem", listStyle: "disc" });
    for (const each of rest) list.append(element("li", each, { margin: ".35rem 0" }));
    if (rest.length) box.append(list);
  };

  let isOffered = false;
  const offerPress = (words) => {
    if (isOffered || !document.body.classList.contains("is-chapter")) return;
    isOffered = true;
    const link = element("a", words, {
      position: "fixed", right: "1rem", bottom: "1rem", zIndex: "9998", padding: ".5rem .75rem",
      borderRadius: ".25rem", background: "#1f4d3a", color: "#fff", font: "16px/1.5 system-ui, sans-serif" });
    link.href = `/_camnang/press/?page=${page}`;
    link.target = "press";
    document.body.append(link);
  };

  let seen = "";
  const ask = async () => {
    try {
      const answer = await fetch(`/_camnang/state?page=${page}&seen=${seen}`, { cache: "no-store" });
      seen = answer.headers.get("X-Mark");
      const state = await answer.json();
      if (state.page && state.page !== shown) return location.reload();
      show(state);
      offerPress(state.press);
      setTimeout(ask);
    } catch {
      setTimeout(ask, 1000); // the program has ended, or begins again; the page stays as it is
    }
  };
  ask();
})();
