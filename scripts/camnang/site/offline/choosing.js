/* The page on which a reader chooses what to keep: what there is, how large, kept or not. */
(() => {
  const box = document.querySelector("[data-saving]");
  if (!box) return;
  const {
    at, kept, latest, save, leave, only, filesOf, bytesOf, newer, Changed, make, link, put, say,
  } = window.camnangSaving;
  const { lang } = document.documentElement;
  const status = make("p", "", { className: "saving__status" });
  status.setAttribute("role", "status");
  const bar = make("progress", "", { max: 1, hidden: true });
  bar.setAttribute("aria-label", say["saving-going-on"]);
  const stop = make("button", say["saving-stop"], { type: "button", hidden: true });
  const list = make("ul", "", { className: "saving__list" });
  const size = bytes => `${(bytes / 1e6).toLocaleString(lang, { maximumFractionDigits: 1 })} MB`;
  const isHeld = (state, parts) => !!state && parts.every(part => part in state.parts);
  let plan;

  /* What may be chosen: a name, and the parts of the website it needs. */
  const choices = () => {
    const of = tongue => Object.keys(plan.parts).filter(part => part.split("/")[0] === tongue);
    const needed = ["shared", lang];
    const tongues = Object.keys(plan.pages);
    return [
      ...of(lang).filter(part => part !== lang).map(part => [plan.names[part], [...needed, part]]),
      [say["saving-all"], ["shared", ...of(lang)]],
      ...(tongues.length > 1 ? [[say["saving-all-languages"], ["shared", ...tongues.flatMap(of)]]] : []),
    ];
  };

  const show = async () => {
    const state = await kept(), held = state ? filesOf(state) : {};
    list.replaceChildren(...choices().map(([name, parts]) => {
      const row = make("li"), isIn = isHeld(state, parts);
      const files = filesOf(only(plan, parts)), bytes = bytesOf(isIn ? files : newer(files, held));
      row.append(make("strong", name), make("span", isIn ? `${say["saving-kept"]} ${size(bytes)}` : size(bytes)));
      const button = make("button", say[isIn ? "saving-remove" : "saving-save"], { type: "button" });
      button.setAttribute("aria-label", `${button.textContent}: ${name}`);
      button.addEventListener("click", () => (isIn ? remove(state, parts) : keep(parts)));
      row.append(button);
      return row;
    }));
    if (!state) return;
    const day = new Date(state.day).toLocaleDateString(lang);
    const parts = Object.keys(state.parts).filter(part => part in plan.parts);
    if (state.version === plan.version) return tell(put(say["saving-current"], { day }));
    const bytes = bytesOf(newer(filesOf(only(plan, parts)), held));
    tell(put(say["saving-older"], { day, size: size(bytes) }));
    const update = make("button", say["saving-update"], { type: "button" });
    update.addEventListener("click", () => keep(parts));
    status.append(" ", update);
  };
  const tell = words => { status.textContent = words; };

  const keep = async parts => {
    const ending = new AbortController(), state = await kept();
    const known = Object.keys(state?.parts || {}).filter(part => part in plan.parts);
    const wanted = only(plan, [...new Set([...known, ...parts])]);
    const end = () => ending.abort();
    stop.addEventListener("click", end);
    isGoingOn(true);
    try {
      const progress = share => { bar.value = share; };
      await navigator.locks.request(`camnang ${at("")}`, () => save(wanted, progress, ending.signal));
      await show();
    } catch (problem) {
      await refused(problem, ending.signal);
    }
    stop.removeEventListener("click", end);
    isGoingOn(false);
  };
  const refused = async (problem, stopped) => {
    if (problem instanceof Changed) {
      plan = await latest().catch(() => plan);
      await show();
      return tell(say["saving-changed"]);
    }
    if (stopped.aborted) return tell(say["saving-stopped"]);
    tell(say[problem.name === "QuotaExceededError" ? "saving-full" : "saving-broken"]);
  };
  const isGoingOn = going => {
    bar.hidden = stop.hidden = !going;
    if (going) tell(say["saving-going-on"]);
    for (const button of list.querySelectorAll("button")) button.disabled = going;
  };

  /* A language's own pages stay as long as one of its books. */
  const remove = async (state, parts) => {
    const books = Object.keys(state.parts).filter(part => part.includes("/") && !parts.includes(part));
    const tongues = new Set(books.map(part => part.split("/")[0]));
    await leave(books.length ? ["shared", ...tongues, ...books] : []);
    await show();
    if (!books.length) tell(say["saving-removed"]);
  };

  /* Whoever was led here because a page is not kept. */
  const missed = new URL(location.href).searchParams.get("page");
  if (missed !== null && at(missed).startsWith(at(""))) {
    const note = make("p", `${say["saving-not-kept"]} `, { className: "fallback" });
    note.setAttribute("role", "note");
    note.append(link(say["saving-again"], at(missed)));
    box.before(note);
  }

  const begin = async () => {
    box.replaceChildren(status);
    if (location.protocol === "file:") return tell(say["saving-copy"]);
    if (!("serviceWorker" in navigator)) return tell(say["saving-cannot"]);
    try {
      await kept();
    } catch { return tell(say["saving-blocked"]); }
    plan = await latest().catch(kept); // without network, what there is of it
    if (!plan) return tell(say["saving-broken"]);
    box.append(bar, stop, list);
    await show();
  };
  begin();
})();
