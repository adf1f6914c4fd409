/* Long lists are narrowed by what one types, with marks or without; long tables are sorted. */
(() => {
  const { lang } = document.documentElement, say = window.camnangSay[lang];
  const article = document.querySelector("article");
  if (!say || !article) return;
  const all = selector => [...article.querySelectorAll(selector)];
  const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");

  /* What an entry begins with: told by the page, or the cards of an atlas. */
  const MANY = 12;
  const begins = article.dataset.list || ".label-card";
  const firsts = all(begins).filter(first => !first.closest("nav, form, .notes"));
  if (firsts.length >= MANY) {
    const heads = all("h2, h3").filter(head => !head.matches(begins));
    const entries = firsts.map(first => {
      const parts = [first];
      for (let next = first.nextElementSibling; next && begins !== "li"; next = next.nextElementSibling) {
        if (next.matches(`h2, h3, ${begins}`)) break;
        parts.push(next);
      }
      return { first, parts };
    });
    const inOrder = [...heads.map(head => ({ head })), ...entries].sort((a, b) =>
      (a.head || a.first).compareDocumentPosition(b.head || b.first) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
    const line = document.createElement("p"), label = document.createElement("label");
    const field = document.createElement("input"), told = document.createElement("span");
    line.className = "narrow-list";
    field.type = "search";
    told.setAttribute("role", "status");
    label.append(say["list-filter"], " ", field);
    line.append(label, told);
    (article.dataset.list ? heads.find(head => head.compareDocumentPosition(firsts[0]) & Node.DOCUMENT_POSITION_FOLLOWING) ?? firsts[0] : firsts[0].parentElement).before(line);
    field.addEventListener("input", () => {
      const words = fold(field.value).split(/\s+/).filter(Boolean);
      let shown = 0, isAny = false, isAnyBelow = false;
      for (const entry of [...inOrder].reverse()) {
        if (entry.head) {
          const top = entry.head.tagName === "H2";
          entry.head.hidden = !(top ? isAny : isAnyBelow);
          isAnyBelow = false;
          if (top) isAny = false;
          continue;
        }
        entry.text ??= fold(entry.parts.map(part => part.textContent).join(" "));
        const fits = words.every(word => entry.text.includes(word));
        for (const part of entry.parts) part.hidden = !fits;
        if (fits) { shown += 1; isAny = isAnyBelow = true; }
      }
      told.textContent = words.length ? ` ${shown} / ${firsts.length}` : "";
    });
  }

  /* A press on a column's head sorts by it, a second press the other way. */
  const number = text => {
    const found = text.replace(/\s/g, "").match(/^[<>≤≥~≈]?-?[\d.,]+/)?.[0].replace(/[^\d.,-]/g, "");
    if (!found) return NaN;
    return Number(lang === "en" ? found.replaceAll(",", "") : found.replaceAll(".", "").replace(",", "."));
  };
  const order = new Intl.Collator(lang, { numeric: true }).compare;
  for (const table of all(".table-frame > table")) {
    const [body] = table.tBodies, rows = [...body?.rows ?? []];
    if (rows.length < MANY || table.querySelector("[rowspan], [colspan]") || table.closest("[data-form]")) continue;
    for (const [at, head] of [...table.tHead?.rows[0]?.cells ?? []].entries()) {
      if (head.tagName !== "TH" || !head.textContent.trim()) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.setAttribute("aria-label", `${say["list-sort"]}: ${head.textContent.trim()}`);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        for (const each of head.parentElement.cells) each.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const said = row => row.cells[at]?.textContent.trim() ?? "";
        const sorted = [...rows].sort((a, b) => {
          const by = number(said(a)) - number(said(b));
          return (Number.isNaN(by) ? order(said(a), said(b)) : by) * (up ? 1 : -1);
        });
        body.append(...sorted);
      });
      head.append(button);
    }
  }
})();
