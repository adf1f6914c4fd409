/* What every form of the handbooks shares. Nothing is sent, and nothing is kept without a click. */
(() => {
  const make = (tag, name, text = "") => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.textContent = text;
    return made;
  };
  const put = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  /* A live region: what is told is seen and heard, results are heard when the typing rests. */
  const voice = () => {
    const status = make("p", "worksheet-status");
    status.setAttribute("role", "status");
    let later;
    const say = (words, isSeen) => {
      clearTimeout(later);
      status.classList.toggle("is-heard", !isSeen);
      status.textContent = words;
    };
    return {
      status,
      tell: words => say(words, true),
      soon: words => { clearTimeout(later); later = setTimeout(() => say(words, false), 900); },
    };
  };
  const download = (name, type, text) => {
    const saved = document.createElement("a");
    saved.href = URL.createObjectURL(new Blob([text], { type }));
    saved.download = name;
    saved.click();
    setTimeout(() => URL.revokeObjectURL(saved.href), 1000);
  };
  /* What every form can do: copy, print, be saved and opened again. `own` says how it holds numbers. */
  const tools = (sheet, say, tell, own) => {
    const copy = text => {
      const done = () => tell(say["sum-copied"]);
      const byHand = () => prompt(say["sum-copy"], text);
      navigator.clipboard?.writeText(text).then(done, byHand) ?? byHand();
    };
    const link = () => location.href.split("#")[0] + "#" + sheet.id
      + Object.entries(own.numbers()).map(([name, held]) => `&${name}=${encodeURIComponent(held)}`).join("");
    const print = () => {
      sheet.classList.add("is-printed");
      document.documentElement.classList.add("prints-one");
      window.print();
      document.documentElement.classList.remove("prints-one");
      sheet.classList.remove("is-printed");
    };
    const save = () => {
      const text = JSON.stringify({ form: own.id, values: own.numbers() }, null, 1);
      download(`${own.id}.json`, "application/json", text);
    };
    const opened = make("input");
    Object.assign(opened, { type: "file", accept: ".json,application/json", hidden: true });
    opened.setAttribute("aria-label", say["sum-open"]);
    opened.addEventListener("change", async () => {
      try {
        const held = JSON.parse(await opened.files[0].text());
        if (held.form !== own.id) throw new TypeError();
        own.bring(held.values);
      } catch { tell(say["sum-not-file"]); }
      opened.value = "";
    });
    const row = make("div", "worksheet-tools");
    for (const [name, act] of [
      ["example", own.example], ["clear", own.clear], ["copy", () => copy(own.asText())],
      ["link", () => copy(link())], ["print", print], ["save", save], ["open", () => opened.click()],
      ["csv", own.csv],
    ].filter(([, act]) => act)) {
      const button = make("button", "", say[`sum-${name}`]);
      button.type = "button";
      button.addEventListener("click", act);
      row.append(button);
    }
    row.append(opened, ...sheet.querySelectorAll(".worksheet-file"));
    sheet.append(row);
  };
  const opened = text => {
    try { return decodeURIComponent(text); } catch { return ""; }
  };
  /* A link carries its numbers behind the form's name: whether this form's did. */
  const carried = (sheet, bring) => {
    const take = () => {
      const [name, ...pairs] = location.hash.slice(1).split("&");
      if (name !== sheet.id || !pairs.length) return false;
      bring(Object.fromEntries(pairs.map(pair => pair.split("=").map(opened)).map(([key, text = ""]) =>
        [key, text.trim() && Number.isFinite(Number(text)) ? Number(text) : text])));
      sheet.scrollIntoView();
      return true;
    };
    addEventListener("hashchange", take);
    return take();
  };
  window.camnangForms = { make, put, voice, tools, carried, download };
})();
