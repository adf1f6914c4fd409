/* What the pages do beyond reading: every page works without it. */
(() => {
  const say = window.camnangSay[document.documentElement.lang];
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  document.documentElement.classList.replace("no-js", "js");

  const named = hash => {
    try { return decodeURIComponent(hash.slice(1)); } catch { return hash.slice(1); } // a name that nothing has
  };

  /* Dark or light: as the device, until one chooses. */
  const device = matchMedia("(prefers-color-scheme: dark)"), { dataset } = document.body;
  const switches = all("[data-scheme]");
  const shade = scheme => {
    dataset.mdColorScheme = scheme;
    for (const each of switches) each.setAttribute("aria-pressed", String(scheme === "slate"));
  };
  shade(dataset.mdColorScheme);
  for (const each of switches) {
    each.hidden = false;
    each.addEventListener("click", () => {
      shade(dataset.mdColorScheme === "slate" ? "default" : "slate");
      try { localStorage.setItem("scheme", dataset.mdColorScheme); } catch { /* as long as the page */ }
    });
  }
  device.addEventListener("change", () => {
    try { if (localStorage.getItem("scheme")) return; } catch { /* nothing was kept */ }
    shade(device.matches ? "slate" : "default");
  });

  /* The list of sections shows where one is; beside the text it stays in sight. */
  const marks = new Map(all(".contents .md-nav__link").map(link => [named(link.hash), link]));
  const heads = all("h2[id], h3[id]").filter(head => marks.has(head.id));
  const inSight = link => {
    const frame = link?.closest(".md-sidebar");
    if (!frame || frame.scrollHeight <= frame.clientHeight) return;
    const by = link.getBoundingClientRect().top - frame.getBoundingClientRect().top;
    if (by < 0 || by > frame.clientHeight - 60) frame.scrollTop += by - frame.clientHeight / 3;
  };
  let active;
  const watched = new IntersectionObserver(() => {
    const passed = heads.filter(head => head.getBoundingClientRect().top < innerHeight / 3);
    const link = marks.get(passed.at(-1)?.id);
    if (link === active) return;
    active?.classList.remove("md-nav__link--active");
    active?.removeAttribute("aria-current");
    active = link;
    active?.classList.add("md-nav__link--active");
    active?.setAttribute("aria-current", "location");
    inSight(active);
  }, { rootMargin: "0px 0px -66% 0px" });
  for (const head of heads) watched.observe(head);
  inSight(document.querySelector(".md-sidebar--primary .md-nav__link--active:not([for])"));

  /* A formula that scrolls is reached by the keyboard. */
  for (const each of all(".formula")) if (each.scrollWidth > each.clientWidth + 1) each.tabIndex = 0;

  /* A report names the section being read. */
  const canonical = document.querySelector("link[rel=canonical]")?.href;
  for (const link of all("[data-report]")) {
    const plain = link.href, url = encodeURIComponent(canonical);
    link.addEventListener("click", () => {
      const at = encodeURIComponent(canonical + (active ? active.hash : ""));
      link.href = plain.split(url).join(at);
    });
  }

  /* What is folded opens where one is led into it, and on paper. */
  const unfold = () => {
    document.getElementById(named(location.hash))?.closest("details")?.setAttribute("open", "");
  };
  unfold();
  addEventListener("hashchange", unfold);
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("article details:not([open])");
    for (const each of folded) each.open = true;
  });
  addEventListener("afterprint", () => { for (const each of folded) each.open = false; });

  /* A page that has moved leads on, to the same section. */
  const on = document.querySelector(".is-moved article p > a");
  if (on) location.replace(on.href + (on.hash ? "" : location.hash));

  /* Labels that open the drawer become buttons, which the keyboard reaches. */
  for (const label of all("label[data-opens]")) {
    const box = document.getElementById(label.htmlFor);
    if (!box) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = label.className;
    button.dataset.opens = label.dataset.opens;
    button.append(...label.childNodes);
    label.replaceWith(button);
    let opened = false;
    const tell = () => {
      button.setAttribute("aria-expanded", String(box.checked));
      if (!box.checked && opened) button.focus();
      opened = false;
    };
    tell();
    box.addEventListener("change", tell);
    button.addEventListener("click", () => {
      box.click();
      opened = box.checked;
    });
  }

  /* The closed drawer is out of the way of the keyboard. */
  const shut = (box, part, narrow) => {
    if (!box || !part) return;
    const set = () => { part.inert = !box.checked && (!narrow || narrow.matches); };
    set();
    box.addEventListener("change", set);
    narrow?.addEventListener("change", set);
    /* Who comes back finds what was open brought back by the browser, which says nothing of it. */
    addEventListener("pageshow", () => { if (box.checked && part.inert) box.click(); });
  };
  const narrow = matchMedia("(max-width: 76.234375em)");
  shut(document.getElementById("__drawer"), document.querySelector(".md-sidebar--primary"), narrow);
  const contents = document.getElementById("__contents"), phone = matchMedia("(max-width: 59.984375em)");
  shut(contents, document.querySelector(".contents .md-nav"), phone);
  for (const link of marks.values()) link.addEventListener("click", () => { if (contents.checked) contents.click(); });
  addEventListener("keydown", event => {
    if (event.key === "Escape") for (const box of all("[id^=__].md-toggle:checked:not(.md-nav__toggle)")) box.click();
  });

  /* The language switch stays in the section one is reading. */
  const follow = () => { for (const link of all("[data-switch]")) link.hash = location.hash; };
  follow();
  addEventListener("hashchange", follow);

  /* What is kept on the device has a script of its own, for who chooses it or has chosen. */
  try {
    const { bringSurely, site } = window.camnangSearch;
    const isKept = navigator.serviceWorker?.controller;
    if (isKept || document.querySelector("[data-saving]")) bringSurely(`${site}assets/offline.js`);
  } catch { /* a frame without storage keeps nothing */ }

  /* Tasks stay ticked on this device. */
  const boxes = all(".task-list-item input[type=checkbox]");
  for (const box of boxes) {
    box.closest("li").addEventListener("click", event => {
      if (!event.target.closest("a, button, input, label") && getSelection().isCollapsed) box.click();
    });
  }
  const key = "tasks:" + location.pathname;
  try {
    const done = new Set(JSON.parse(localStorage.getItem(key) || "[]"));
    for (const box of boxes) {
      if (done.has(box.id)) box.checked = true;
      box.addEventListener("change", () => {
        localStorage.setItem(key, JSON.stringify(boxes.filter(b => b.checked).map(b => b.id)));
      });
    }
  } catch { /* storage is switched off: ticks last as long as the page */ }

  /* Forms begin to work when one comes near, or is opened by a link that carries its numbers. */
  const forms = all("[data-form]");
  const { forms: script } = document.currentScript.dataset;
  const near = new IntersectionObserver(seen => {
    if (seen.some(each => each.isIntersecting)) begin();
  }, { rootMargin: "100%" });
  const carries = () => { if (location.hash.includes("&")) begin(); };
  const begin = () => {
    near.disconnect();
    removeEventListener("hashchange", carries);
    const bring = () => {
      const again = () => { setTimeout(bring, 2000); }; // the connection broke on the way
      document.head.append(Object.assign(document.createElement("script"), { src: script, onerror: again }));
    };
    bring();
  };
  if (forms.length) {
    for (const form of forms) near.observe(form);
    addEventListener("hashchange", carries);
    carries();
  }

  /* A section's mark copies its address. */
  const status = document.createElement("p");
  status.className = "status";
  status.setAttribute("role", "status");
  for (const link of all(".headerlink")) {
    link.addEventListener("click", () => {
      navigator.clipboard?.writeText(link.href).then(() => {
        if (!status.isConnected) document.body.append(status);
        status.textContent = say.copied;
        setTimeout(() => { status.textContent = ""; }, 2500);
      }, () => {});
    });
  }

  /* Terms and notes open beside their word, by mouse, finger and keyboard. */
  let tip, opener;
  const close = back => {
    tip?.remove();
    opener?.removeAttribute("aria-expanded");
    if (back) opener?.focus();
    tip = opener = undefined;
  };
  const open = (link, content) => {
    const again = opener === link;
    close();
    if (again) return;
    opener = link;
    tip = document.createElement("div");
    tip.className = "tip";
    tip.setAttribute("role", "dialog");
    tip.setAttribute("aria-label", link.getAttribute("aria-label") || link.textContent);
    tip.tabIndex = -1;
    tip.append(content);
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = say.close;
    button.addEventListener("click", () => close(true));
    tip.append(button);
    const block = link.closest("p, li, td, th, dd, figcaption, .admonition") || link.parentElement;
    const home = link.closest("article") || document.body;
    home.append(tip);
    const at = link.getBoundingClientRect(), frame = home.getBoundingClientRect();
    const left = Math.min(at.left, innerWidth - tip.offsetWidth - 16);
    tip.style.left = Math.max(left, 16) - frame.left + "px";
    const above = at.bottom + 8 + tip.offsetHeight > innerHeight && at.top > tip.offsetHeight + 80;
    tip.style.top = (above ? at.top - tip.offsetHeight - 8 : at.bottom + 8) - frame.top + "px";
    link.setAttribute("aria-expanded", "true");
    tip.focus({ preventScroll: true });
    return block;
  };
  document.addEventListener("click", event => {
    const link = event.target.closest?.("a.term, .note-call > a, .note-again > a");
    if (!link) {
      if (tip && !tip.contains(event.target)) close();
      return;
    }
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    const holder = document.createElement("div");
    if (link.classList.contains("term")) {
      const words = document.createElement("p");
      words.textContent = link.dataset.tip;
      const more = document.createElement("a");
      more.href = link.href;
      more.textContent = say["more-in-glossary"];
      holder.append(words, more);
    } else {
      const note = document.getElementById(link.hash.slice(1));
      if (!note) return;
      holder.append(...[...note.cloneNode(true).childNodes].filter(n => n.className !== "note-back"));
    }
    event.preventDefault();
    open(link, holder);
  });
  addEventListener("keydown", event => { if (event.key === "Escape" && tip) close(true); });
})();
