/* A log: rows that the reader adds, what they come to together, and how each stands among them.
   It reckons what tallying.py reckons, step by step the same. */
(() => {
  const { value, typed, quantity, judged, asks, answer, asTyped } = window.camnangSums;
  const LARGEST = 1e15, MOST_ROWS = 200, LONGEST_NAME = 80;
  const given = log => Object.fromEntries(Object.entries(log.given).map(([name, each]) => [name, each.value]));

  /* A row with its results; one that these numbers have no value for is missing. */
  const rowOf = (log, inputs) => {
    const known = { ...given(log), ...inputs };
    for (const each of log.results) {
      const found = value(each.tree, known);
      if (found !== null) known[each.name] = found;
    }
    return known;
  };
  const sum = column => {
    const total = column.reduce((a, b) => a + b, 0);
    return column.length && Math.abs(total) <= LARGEST ? total : null;
  };
  const standing = (all, column, better, marksFrom) => {
    const count = column.length, total = sum(column);
    const found = { all, mean: total === null ? null : total / count };
    if (!count || !better) return found;
    const ranked = [...column].sort((a, b) => better === "high" ? b - a : a - b);
    Object.assign(found, { best: ranked[0], worst: ranked[count - 1] });
    if (count < marksFrom) return found;
    const quarter = Math.ceil(count / 4);
    const middle = (ranked[Math.floor((count - 1) / 2)] + ranked[Math.floor(count / 2)]) / 2;
    return { ...found, good: ranked[quarter - 1], middle, poor: ranked[count - quarter] };
  };
  /* What all rows come to: what is added up, and what rests on sums alone, reckoned anew. */
  const tally = (log, rows) => {
    const together = given(log), found = {};
    for (const each of [...log.inputs, ...log.results]) {
      const column = rows.map(row => row[each.name]).filter(number => number !== undefined);
      let all = null;
      if (!log.total.includes(each.name)) all = each.tree === undefined ? null : value(each.tree, together);
      else if (column.length === rows.length) all = sum(column);
      if (all !== null) together[each.name] = all;
      found[each.name] = standing(all, column, log.better[each.name], log.marks);
    }
    return found;
  };
  /* A, B or C: in the best quarter, between the marks, in the worst. */
  const grade = (number, better, { good, poor }) => {
    if (number === undefined || good === undefined) return "";
    const isIn = mark => better === "high" ? number >= mark : number <= mark;
    return isIn(good) ? "A" : isIn(poor) && number !== poor ? "B" : "C";
  };
  Object.assign(window.camnangSums, { rowOf, tally, grade });

  const { make, put, voice, tools, carried, download } = window.camnangForms ?? {};
  for (const sheet of document.querySelectorAll(".log[data-log]")) {
    const log = JSON.parse(sheet.dataset.log), every = [...log.inputs, ...log.results];
    const say = window.camnangFormsSay[log.lang] ?? window.camnangFormsSay[document.documentElement.lang];
    const { status, tell, soon } = voice();
    const list = make("ol", "log-rows"), foot = make("div", "log-foot"), hint = make("p", "log-hint");
    const rows = [];
    let serial = 0, told = [];

    const pairs = (name, said) => {
      const made = make("dl", name);
      for (const [term, words] of said) {
        const pair = make("div", "log-pair");
        pair.append(make("dt", "", term), make("dd", "", words));
        made.append(pair);
      }
      return made;
    };
    const unit = each => each.units[1];
    const button = (words, act) => {
      const made = make("button", "log-button", words);
      made.type = "button";
      made.addEventListener("click", act);
      return made;
    };
    /* What a row's fields hold, or null where one of them holds no number. */
    const inputsOf = row => {
      const found = {};
      for (const each of log.inputs) {
        const { number } = judged(each, row.fields.get(each.name).field.value, log, say);
        if (number === undefined) return null;
        found[each.name] = number;
      }
      return found;
    };
    const nameOf = (row, at) => row.name.value.trim() || String(at + 1);

    const reckon = () => {
      const full = rows.map(inputsOf), known = full.map(each => each && rowOf(log, each));
      const whole = known.filter(Boolean), come = tally(log, whole);
      rows.forEach((row, at) => {
        const said = [], short = [];
        for (const each of log.results) {
          const number = known[at]?.[each.name];
          const better = log.better[each.name], mark = better ? grade(number, better, come[each.name]) : "";
          const words = number === undefined ? "–" : quantity(each, number, log) + (mark && ` · ${mark}`);
          said.push([each.label, words]);
          if (better && short.length < 2 && number !== undefined) short.push(`${each.label}: ${words}`);
        }
        row.results.replaceChildren(...pairs("", said).childNodes);
        row.title.textContent = nameOf(row, at);
        row.short.textContent = short.join(" · ") || (known[at] ? "" : say["sum-log-open"]);
        row.remove.setAttribute("aria-label", `${say["sum-log-remove"]}: ${nameOf(row, at)}`);
      });
      const shownFor = each => Object.entries(come[each.name]).flatMap(([name, number]) =>
        number === null ? [] : [[say[`sum-log-${name}`], quantity(each, number, log)]]);
      foot.replaceChildren(make("p", "log-count", put(say["sum-log-rows"], { n: whole.length })));
      told = [];
      for (const each of whole.length ? every : []) {
        if (each.options?.length) continue;
        const part = make("div", "log-part"), said = shownFor(each);
        part.append(make("p", "log-name", each.label), pairs("", said));
        foot.append(part);
        if (come[each.name].all !== null) told.push(`${each.label}: ${said[0][1]}`);
      }
      const isShort = Object.keys(log.better).length && whole.length < log.marks;
      hint.textContent = isShort ? put(say["sum-log-marks"], { n: log.marks }) : "";
    };
    const changed = () => {
      reckon();
      const wrong = sheet.querySelector("[aria-invalid=true]");
      const echo = wrong && document.getElementById(wrong.getAttribute("aria-describedby"));
      soon(echo ? echo.textContent : [foot.firstChild.textContent, ...told].join(". "));
    };

    const add = (name, give, isOpen) => {
      if (rows.length >= MOST_ROWS) { tell(put(say["sum-log-full"], { n: MOST_ROWS })); return null; }
      const id = `${sheet.id}-${++serial}`, item = make("li"), details = document.createElement("details");
      const row = { item, details, fields: new Map(), results: make("dl", "log-results"),
        title: make("span", "log-title"), short: make("span", "log-short"), name: make("input") };
      const summary = document.createElement("summary"), fields = make("div", "log-fields");
      const field = (part, label, words) => {
        const cell = make("div", "log-field"), head = make("label", "worksheet-words", label);
        const line = make("span", "worksheet-field"), echo = make("span", "worksheet-echo");
        head.htmlFor = part.id = `${id}-${part.name}`;
        echo.id = `${part.id}-echo`;
        part.setAttribute("aria-describedby", echo.id);
        line.append(part, ...(words ? [make("span", "worksheet-unit", words)] : []));
        cell.append(head, line, echo);
        fields.append(cell);
        return { field: part, echo };
      };
      Object.assign(row.name, { type: "text", name: "row", value: name, maxLength: LONGEST_NAME, autocomplete: "off" });
      field(row.name, log.row, "");
      row.name.addEventListener("input", changed);
      for (const each of log.inputs) {
        const own = field(asks(each), each.label, unit(each));
        own.field.value = give(each);
        own.field.addEventListener("input", () => {
          answer(own, judged(each, own.field.value, log, say), log);
          changed();
        });
        answer(own, judged(each, own.field.value, log, say), log);
        row.fields.set(each.name, own);
      }
      row.remove = button(say["sum-log-remove"], () => {
        const at = rows.indexOf(row);
        rows.splice(at, 1);
        item.remove();
        changed();
        (rows[at] ?? rows[at - 1])?.details.querySelector("summary").focus();
        if (!rows.length) more.focus();
      });
      details.open = isOpen;
      summary.append(row.title, row.short);
      details.append(summary, fields, row.results, row.remove);
      item.append(details);
      list.append(item);
      rows.push(row);
      return row;
    };
    const more = button(say["sum-log-add"], () => {
      const row = add("", each => each.options.length ? String(each.options[0].value) : "", true);
      if (!row) return;
      reckon();
      row.name.focus();
    });
    const fill = (all, areOpen) => {
      rows.length = 0;
      list.replaceChildren();
      for (const [name, values] of all.slice(0, MOST_ROWS)) {
        add(name, each => Number.isFinite(values[each.name]) ? asTyped(each, values[each.name], log) : "", areOpen);
      }
      tell("");
      changed();
    };

    /* A file or a link holds `1` for the first row's name, `1.gas` for what it gives. */
    const numbers = () => Object.fromEntries(rows.flatMap((row, at) => {
      const own = log.inputs.flatMap(each => {
        const { number } = judged(each, row.fields.get(each.name).field.value, log, say);
        return number === undefined ? [] : [[`${at + 1}.${each.name}`, number]];
      });
      return [[String(at + 1), row.name.value], ...own];
    }));
    const bring = values => {
      const all = new Map();
      for (const [key, held] of Object.entries(values ?? {})) {
        const [, at, name] = /^(\d{1,3})(?:\.(\w+))?$/.exec(key) ?? [];
        if (!at) continue;
        const row = all.get(Number(at)) ?? ["", {}];
        if (name) row[1][name] = held; else row[0] = String(held).slice(0, LONGEST_NAME);
        all.set(Number(at), row);
      }
      fill([...all].sort(([a], [b]) => a - b).map(([, row]) => row), false);
    };
    const table = () => [
      [log.row, ...every.map(each => each.label + (unit(each) && ` (${unit(each)})`))],
      ...rows.map((row, at) => {
        const inputs = inputsOf(row), known = inputs ? rowOf(log, inputs) : {};
        return [nameOf(row, at), ...every.map(each => known[each.name] ?? "")];
      }),
    ];
    /* Numbers with the language's decimal sign; a name is never taken for a formula. */
    const csv = () => {
      const cell = each => typeof each === "number" ? typed(each, log)
        : `"${/^[=+\-@\t\r]/.test(each) ? "'" : ""}${each.replaceAll('"', '""')}"`;
      const mark = log.decimal === "," ? ";" : ",";
      const text = table().map(row => row.map(cell).join(mark)).join("\r\n");
      download(`${log.id}.csv`, "text/csv", `\ufeff${text}\r\n`);
    };
    const asText = () => [sheet.querySelector(".worksheet-title").textContent,
      ...table().map(row => row.map(each => typeof each === "number" ? typed(each, log) : each).join("\t")),
      ...told].join("\n");
    const example = () => fill(log.rows, false);
    const clear = () => fill([["", {}]], true);

    sheet.querySelector(".worksheet-lead").textContent = say["sum-lead-log"];
    sheet.querySelector(".log-paper").after(list, more, hint, foot);
    sheet.classList.add("is-live");
    sheet.append(status);
    tools(sheet, say, tell, { id: log.id, numbers, bring, asText, example, clear, csv });
    addEventListener("beforeprint", () => { for (const row of rows) row.details.open = true; });
    if (!carried(sheet, bring)) example();
    tell("");
  }
})();
