/* A chapter beside its translation, block by block: what stands in the link works without this. */
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const article = document.querySelector("article"), KEY = "with";
  if (location.protocol === "file:") return; // from a disk no page may read another

  /* A block is known by the heading it stands under, its kind and its place among its like. */
  const PLAIN = ".chapter-head, .newer, .twin, .notes, .dated, .tip, .turn, .reader, .narrow-list";
  const blocks = root => {
    const found = new Map(), counts = {};
    let under = "";
    for (const part of root.children) {
      if (part.matches(PLAIN)) continue;
      if (/^H[1-4]$/.test(part.tagName)) under = part.id;
      const kind = `${under} ${part.tagName}`;
      counts[kind] = (counts[kind] || 0) + 1;
      found.set(`${kind} ${counts[kind]}`, part);
    }
    return found;
  };

  /* The twin has no ids, no controls, and addresses that hold here. */
  const CONTROLS = "script, button, input, label, .headerlink, .note-back, .worksheet-file";
  const twinOf = (part, from) => {
    const isHead = /^H[1-4]$/.test(part.tagName);
    const copy = document.importNode(part, true), twin = document.createElement("div");
    for (const each of all(CONTROLS, copy)) each.remove();
    for (const each of [copy, ...all("*", copy)]) {
      for (const name of ["id", "for", "aria-labelledby"]) each.removeAttribute(name);
      const href = each.getAttribute("href");
      if (each.tagName === "A" && href && !href.startsWith("#")) each.href = new URL(href, from);
      if (each.tagName === "IMG") {
        each.src = new URL(each.getAttribute("src"), from);
        each.removeAttribute("srcset");
      }
    }
    twin.className = isHead ? "twin twin--head" : "twin";
    if (isHead) twin.append(Object.assign(document.createElement("p"), { textContent: copy.textContent.trim() }));
    else twin.append(copy);
    return twin;
  };

  const follow = lang => {
    for (const link of all(".turn a, .contents__turn")) {
      const url = new URL(link.href);
      if (lang) url.searchParams.set(KEY, lang); else url.searchParams.delete(KEY);
      link.href = url;
    }
    const here = new URL(location.href);
    if (lang) here.searchParams.set(KEY, lang); else here.searchParams.delete(KEY);
    history.replaceState(history.state, "", here);
  };
  const close = () => {
    for (const each of all(".twin", article)) each.remove();
    for (const each of all("button[data-parallel]")) each.setAttribute("aria-pressed", "false");
    document.body.classList.remove("is-parallel");
    follow("");
  };
  const open = async button => {
    const { lang, to } = button.dataset;
    let other;
    try {
      const answer = await fetch(to);
      other = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("article");
    } catch { /* the connection broke */ }
    if (!other || other.querySelector(":scope > .fallback")) return location.assign(to);
    close();
    const seen = [...article.children].find(part => part.getBoundingClientRect().bottom > 80);
    const at = seen?.getBoundingClientRect().top;
    const theirs = blocks(other);
    for (const [key, part] of blocks(article)) {
      const twin = theirs.get(key);
      if (!twin || twin.matches("img, nav, aside, [data-form]") || twin.querySelector("[data-form]")) continue;
      const made = twinOf(twin, to);
      made.lang = lang;
      part.after(made);
    }
    document.body.classList.add("is-parallel");
    button.setAttribute("aria-pressed", "true");
    follow(lang);
    if (seen && scrollY) scrollBy({ top: seen.getBoundingClientRect().top - at, behavior: "instant" });
  };

  for (const link of all("a[data-parallel]")) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: link.className });
    Object.assign(button.dataset, { parallel: "", lang: link.hreflang, to: link.href });
    button.append(...link.childNodes);
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-pressed") === "true") close(); else open(button);
    });
    link.replaceWith(button);
    if (new URLSearchParams(location.search).get(KEY) === link.hreflang) open(button);
  }
})();
