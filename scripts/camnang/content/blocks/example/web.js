/* A form reckons with its reader's numbers. It walks the trees that arithmetic.py walks, step by
   step the same: nothing is evaluated, nothing is sent, nothing is kept without a click. */
(() => {
  const LARGEST = 1e15, MOST_YEARS = 100, HALVINGS = 200, HIGHEST_RATE = 10;
  const none = () => { throw new RangeError("no value"); };

  const over = (a, b) => b === 0 ? none() : a / b;
  const power = (base, exponent) => {
    let value = 1;
    for (let n = Math.abs(exponent); n > 0; n--) value = value * base;
    return exponent >= 0 ? value : over(1, value);
  };
  const halved = (low, high, isBelow) => {
    for (let n = 0; n < HALVINGS; n++) {
      const middle = (low + high) / 2;
      if (isBelow(middle)) low = middle; else high = middle;
    }
    return high;
  };
  const annuity = (rate, years) => {
    if (!(1 + rate > 0 && years >= 1 && years <= MOST_YEARS && years % 1 === 0)) none();
    let total = 0, worth = 1;
    for (let n = 0; n < years; n++) { worth = worth / (1 + rate); total = total + worth; }
    return total;
  };
  const operations = {
    "+": (a, b) => a + b,
    "-": (a, b) => b === undefined ? -a : a - b,
    "*": (a, b) => a * b,
    "/": over,
    "^": power,
    root: (value, degree) => !(value >= 0) ? none() : degree === 2 ? Math.sqrt(value)
      : halved(0, Math.max(1, value), middle => power(middle, degree) < value),
    min: (...all) => all.reduce((a, b) => b < a ? b : a),
    max: (...all) => all.reduce((a, b) => b > a ? b : a),
    annuity,
    irr: (payback, years) =>
      !(annuity(HIGHEST_RATE, years) <= payback && payback <= annuity(0, years)) ? none()
      : halved(0, HIGHEST_RATE, middle => annuity(middle, years) > payback),
  };
  const walked = (tree, known) => {
    if (typeof tree === "string") return known[tree] ?? none();
    if (typeof tree === "number") return tree;
    return operations[tree[0]](...tree.slice(1).map(each => walked(each, known)));
  };
  /* The value of a tree, or null where these numbers have none. */
  const value = (tree, known) => {
    try {
      const found = walked(tree, known);
      return Math.abs(found) <= LARGEST ? found : null;
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  };

  /* A number with its decimals, halves away from zero, exactly as numbers.py writes it. */
  const shown = (number, places, signs) => {
    const [mantissa, exponent] = Math.abs(number).toExponential().split("e");
    const digits = mantissa.replace(".", "");
    let whole = BigInt(digits);
    const cut = digits.length - 1 - exponent - places;
    if (cut > 0) whole = (whole + 10n ** BigInt(cut) / 2n) / 10n ** BigInt(cut);
    else whole *= 10n ** BigInt(-cut);
    if (places < 0) whole *= 10n ** BigInt(-places);
    const text = String(whole).padStart(Math.max(places, 0) + 1, "0");
    const at = text.length - Math.max(places, 0);
    const grouped = text.slice(0, at).replace(/\B(?=(\d{3})+$)/g, signs.group);
    const sign = number < 0 && whole > 0n ? "−" : "";
    return sign + grouped + (places > 0 ? signs.decimal + text.slice(at) : "");
  };
  /* A number with the decimals it has, six at most, or without groups as one types it. */
  const plain = (number, signs, group = signs.group) => {
    const written = shown(number, 6, { ...signs, group });
    return written.replace(/0+$/, "").replace(signs.decimal + "$", "").replace(/[.,]$/, "");
  };
  const typed = (number, signs) => plain(number, signs, "").replace("−", "-");

  /* What a person typed: a number, or the name of what is wrong with it. */
  const read = (text, signs) => {
    const bare = text.replace(/[\s\u00a0\u202f_']/g, "").replace(/^[−–]/, "-").replace(/^\+/, "");
    if (!bare) return { wrong: "empty" };
    if (!/^-?[\d.,]*\d[\d.,]*$/.test(bare)) return { wrong: "text" };
    const marks = bare.match(/[.,]/g) ?? [];
    const last = marks.at(-1), kinds = new Set(marks).size;
    let decimal = "", group = "";
    if (kinds === 2) [decimal, group] = [last, last === "." ? "," : "."];
    else if (marks.length > 1) group = last;
    else if (marks.length) {
      const unsure = /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(bare);
      if (unsure && last === signs.group) group = last; else decimal = last;
    }
    const [whole, part = "", ...more] = decimal ? bare.split(decimal) : [bare];
    const parts = group ? whole.replace("-", "").split(group) : [];
    const grouped = parts.every((each, n) => n ? /^\d{3}$/.test(each) : /^\d{1,3}$/.test(each));
    if (more.length || !grouped || part.includes(group || " ")) return { wrong: "signs" };
    const number = Number((group ? whole.replaceAll(group, "") : whole) + "." + (part || "0"));
    return Math.abs(number) <= LARGEST ? { number, marked: marks.length > 0 } : { wrong: "large" };
  };

  const { make, put, voice, tools, carried } = window.camnangForms ?? {};
  /* A number with its unit, as a form or a log says it. */
  const quantity = (each, number, sum) => {
    const one = new Intl.PluralRules(sum.lang).select(Math.abs(number)) === "one";
    const unit = each.units[one ? 0 : 1];
    return shown(number, each.places, sum) + (unit && (unit[0] === "%" ? "" : "\u00a0") + unit);
  };
  /* What a field holds: a number, or a sentence that says what is wrong with it. */
  const judged = (each, text, sum, say) => {
    const found = read(text, sum);
    if (found.wrong) return { sentence: say[`sum-${found.wrong}`], isEmpty: found.wrong === "empty" };
    const { number } = found, limit = bound => ({ n: plain(bound, sum) });
    if (number < each.min) return { sentence: put(say["sum-min"], limit(each.min)) };
    if (number > each.max) return { sentence: put(say["sum-max"], limit(each.max)) };
    if (each.step && Math.abs(number / each.step - Math.round(number / each.step)) > 1e-9) {
      return { sentence: put(say["sum-step"], limit(each.step)) };
    }
    return found;
  };
  /* A field for what is asked: one types a number, or chooses. */
  const asks = each => {
    const field = document.createElement(each.options.length ? "select" : "input");
    field.name = each.name;
    for (const option of each.options) field.append(new Option(option.label, String(option.value)));
    if (!each.options.length) {
      Object.assign(field, { type: "text", inputMode: "decimal", autocomplete: "off", spellcheck: false });
    }
    return field;
  };
  /* Show beside a field what was understood, or what is wrong. */
  const answer = ({ field, echo }, found, sum) => {
    if (found.sentence && !found.isEmpty) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    echo.textContent = found.sentence ?? (found.marked ? `= ${typed(found.number, sum)}` : "");
  };
  const asTyped = (each, number, sum) => each.options.length ? String(number) : typed(number, sum);

  window.camnangSums = { value, shown, read, plain, typed, quantity, judged, asks, answer, asTyped };

  for (const sheet of document.querySelectorAll(".worksheet[data-sum]")) {
    const sum = JSON.parse(sheet.dataset.sum);
    const say = window.camnangFormsSay[sum.lang] ?? window.camnangFormsSay[document.documentElement.lang];
    const row = name => sheet.querySelector(`[data-name="${name}"]`);
    const fields = new Map();
    const { status, tell, soon } = voice();

    const reckon = () => {
      const known = Object.fromEntries(Object.entries(sum.given).map(([name, each]) => [name, each.value]));
      const words = Object.fromEntries(Object.keys(sum.given).map(name => [name, plain(known[name], sum)]));
      let complete = true;
      for (const each of sum.inputs) {
        const found = judged(each, fields.get(each.name).field.value, sum, say);
        complete &&= found.number !== undefined;
        if (found.number !== undefined) known[each.name] = found.number;
        words[each.name] = found.number === undefined ? "…" : plain(found.number, sum);
        answer(fields.get(each.name), found, sum);
      }
      const said = [];
      for (const each of sum.results) {
        const { out, live } = fields.get(each.name);
        const number = value(each.tree, known);
        if (number !== null) known[each.name] = number;
        words[each.name] = number === null ? "…" : shown(number, each.places, sum);
        const put = name => words[name].startsWith("−") ? `(${words[name]})` : words[name];
        live.textContent = `= ${each.words.map(part => typeof part === "string" ? part : put(part[0])).join("")}`;
        out.textContent = number === null ? "–" : quantity(each, number, sum);
        if (number !== null) said.push(`${each.label}: ${out.textContent}`);
        else if (complete) said.push(`${each.label}: ${say["sum-no-value"]}`);
        live.classList.toggle("is-wrong", number === null && complete);
        if (number === null && complete) live.textContent = say["sum-no-value"];
      }
      return said;
    };
    const changed = () => {
      const said = reckon();
      const wrong = sheet.querySelector("[aria-invalid=true]");
      const words = wrong ? fields.get(wrong.name).echo.textContent : said.join(". ");
      soon(words);
    };
    const fill = give => {
      for (const each of sum.inputs) fields.get(each.name).field.value = give(each);
      tell("");
      changed();
    };
    const bring = values => fill(each => {
      const number = values[each.name];
      return Number.isFinite(number) ? asTyped(each, number, sum) : "";
    });
    const numbers = () => Object.fromEntries(sum.inputs.flatMap(each => {
      const { number } = judged(each, fields.get(each.name).field.value, sum, say);
      return number === undefined ? [] : [[each.name, number]];
    }));

    /* The rows of the worksheet come to life. */
    for (const each of sum.inputs) {
      const cell = row(each.name).querySelector(".worksheet-yours");
      const field = asks(each);
      const label = row(each.name).querySelector(".worksheet-words");
      const hint = row(each.name).querySelector(".worksheet-hint");
      const echo = make("span", "worksheet-echo"), line = make("span", "worksheet-field");
      const id = `${sheet.id}-${each.name}`;
      for (const [part, end] of [[label, ""], [hint, "-hint"], [echo, "-echo"]]) if (part) part.id = id + end;
      field.setAttribute("aria-labelledby", id);
      field.setAttribute("aria-describedby", [hint && `${id}-hint`, `${id}-echo`].filter(Boolean).join(" "));
      line.append(field, ...cell.querySelectorAll(".worksheet-unit"));
      cell.replaceChildren(line, echo);
      field.addEventListener("input", changed);
      fields.set(each.name, { field, echo });
    }
    for (const each of sum.results) {
      const out = make("span", "worksheet-value"), live = make("span", "worksheet-live");
      row(each.name).querySelector(".worksheet-yours").replaceChildren(out);
      row(each.name).querySelector(".worksheet-label").append(live);
      fields.set(each.name, { out, live });
    }
    sheet.querySelector(".worksheet-lead").textContent = say["sum-lead"];
    sheet.classList.add("is-live");
    sheet.append(status);

    const asText = () => [title, ...[...sheet.querySelectorAll(".worksheet-row[data-name]")].map(each => {
      const cell = each.querySelector(".worksheet-yours"), field = cell.querySelector("input, select");
      const mine = field ? (field.selectedOptions?.[0].text ?? field.value) : cell.textContent;
      const unit = field ? cell.querySelector(".worksheet-unit")?.textContent ?? "" : "";
      return `${each.querySelector(".worksheet-words").textContent}\t${mine} ${unit}`.trim();
    })].join("\n");
    const title = sheet.querySelector(".worksheet-title").textContent;
    const example = () => bring(Object.fromEntries(sum.inputs.map(each => [each.name, each.value])));
    const clear = () => fill(each => each.options.length ? String(each.options[0].value) : "");
    tools(sheet, say, tell, { id: sum.id, numbers, bring, asText, example, clear });

    if (!carried(sheet, bring)) example();
    tell("");
  }
})();
