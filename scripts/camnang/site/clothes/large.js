/* A drawing opens large on a tap: pinched, dragged, by the keys + and -, closed by Esc. */
(() => {
  const say = window.camnangSay[document.documentElement.lang];
  const cards = document.querySelectorAll(".drawing");
  if (!say || !cards.length || !window.HTMLDialogElement) return;
  const MOST = 8, STEP = 1.4;
  const make = (name, className) => Object.assign(document.createElement(name), { className });
  const dialog = make("dialog", "drawing-large"), tools = make("div", "drawing-large__tools");
  const stage = make("div", "drawing-large__stage");
  stage.tabIndex = 0;
  let svg, scale = 1, fit = 1;

  /* To so many times the size that fits, what lies under a point of the stage staying there. */
  const zoom = (to, x = stage.clientWidth / 2, y = stage.clientHeight / 2) => {
    const next = Math.min(Math.max(to, 1), MOST), by = next / scale;
    const left = (stage.scrollLeft + x) * by - x, top = (stage.scrollTop + y) * by - y;
    scale = next;
    svg.style.width = fit * scale + "px";
    stage.scrollTo(left, top);
  };
  const at = event => {
    const frame = stage.getBoundingClientRect();
    return [event.clientX - frame.left, event.clientY - frame.top];
  };
  const fitted = () => {
    const [, , width, height] = svg.getAttribute("viewBox").split(/[ ,]+/).map(Number);
    fit = Math.min(stage.clientWidth, stage.clientHeight * width / height);
    zoom(scale);
  };
  const tool = (label, sign, act) => {
    const button = make("button", "");
    button.type = "button";
    button.textContent = sign;
    if (sign !== label) button.setAttribute("aria-label", label);
    button.addEventListener("click", act);
    tools.append(button);
  };
  tool(say["drawing-smaller"], "−", () => zoom(scale / STEP));
  tool(say["drawing-larger"], "+", () => zoom(scale * STEP));
  tool(say.close, say.close, () => dialog.close());
  dialog.append(tools, stage);
  dialog.addEventListener("close", () => { stage.replaceChildren(); dialog.remove(); });
  addEventListener("keydown", event => {
    const by = { "+": STEP, "=": STEP, "-": 1 / STEP, 0: 0 }[event.key];
    if (dialog.open && by !== undefined && !event.ctrlKey && !event.metaKey) zoom(scale * by);
  }, true);
  addEventListener("resize", () => { if (dialog.open) fitted(); });
  stage.addEventListener("dblclick", event => zoom(scale > 1 ? 1 : 2.5, ...at(event)));
  stage.addEventListener("wheel", event => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(scale * Math.exp(-event.deltaY / 100), ...at(event));
  }, { passive: false });

  /* Two fingers pinch; one finger pans as the browser does, the mouse by dragging. */
  let apart = 0;
  stage.addEventListener("touchmove", event => {
    if (event.touches.length !== 2) { apart = 0; return; }
    event.preventDefault();
    const [a, b] = event.touches, now = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
    const middle = { clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 };
    if (apart) zoom(scale * now / apart, ...at(middle));
    apart = now;
  }, { passive: false });
  stage.addEventListener("touchend", () => { apart = 0; });
  stage.addEventListener("pointermove", event => {
    if (event.pointerType === "mouse" && event.buttons === 1) stage.scrollBy(-event.movementX, -event.movementY);
  });

  const open = card => {
    svg = card.querySelector("svg").cloneNode(true);
    svg.removeAttribute("class");
    for (const part of svg.querySelectorAll("[id]")) part.removeAttribute("id"); // those of the page serve
    scale = 1;
    stage.replaceChildren(svg);
    dialog.setAttribute("aria-label", svg.getAttribute("aria-label"));
    document.body.append(dialog);
    dialog.showModal();
    fitted();
    stage.focus();
  };
  for (const card of cards) {
    const button = make("button", "drawing-open");
    button.type = "button";
    button.textContent = say["drawing-open"];
    button.addEventListener("click", () => open(card));
    card.classList.add("is-openable");
    card.addEventListener("click", () => { if (getSelection().isCollapsed) { button.focus(); open(card); } });
    card.after(button);
  }
})();
