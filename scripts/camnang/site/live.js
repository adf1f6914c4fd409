// Asks whether the website was built anew, and lays what is wrong over the page.
(() => {
  "use strict";
  let build = null;
  const box = document.createElement("aside");
  box.setAttribute("role", "alert");
  box.setAttribute("aria-live", "assertive");
  Object.assign(box.style, {
    position: "fixed", inset: "auto 0 0 0", zIndex: "9999", maxHeight: "70vh", overflow: "auto",
    padding: "1rem 1.25rem", background: "#7a1f1f", color: "#fff", display: "none",
    font: "16px/1.5 system-ui, sans-serif", boxShadow: "0 -4px 24px rgba(0, 0, 0, .35)",
  });
  document.body.append(box);

  const line = (tag, text, style) => {
    const element = document.createElement(tag);
    element.textContent = text;
    Object.assign(element.style, style);
    return element;
  };

  const show = (state) => {
    box.replaceChildren();
    const words = state.title || (state.build === 0 ? state.building : "");
    box.style.display = words ? "block" : "none";
    box.style.background = state.title ? "#7a1f1f" : "#1f4d3a";
    if (!words) return;
    box.append(line("strong", words, { display: "block" }));
    const list = line("ul", "", { margin: ".5rem 0 0", paddingLeft: "1.25rem", listStyle: "disc" });
    for (const each of state.wrong) {
      list.append(line("li", each, { margin: ".35rem 0", overflowWrap: "anywhere" }));
    }
    if (state.wrong.length) box.append(list);
  };

  const ask = async () => {
    try {
      const state = await (await fetch("/_camnang/state", { cache: "no-store" })).json();
      if (build !== null && state.build !== build) location.reload();
      build = state.build;
      show(state);
    } catch {
      // the program has ended; the page stays as it is
    }
    setTimeout(ask, 1000);
  };
  ask();
})();
