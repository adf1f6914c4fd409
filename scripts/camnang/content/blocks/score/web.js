/* A score sheet adds up as one ticks, and says what its bands say; a quiz tells why at once. */
(() => {
  const { make, voice, tools, carried } = window.camnangForms;
  for (const sheet of document.querySelectorAll(".scoresheet[data-score]")) {
    const score = JSON.parse(sheet.dataset.score);
    const say = window.camnangFormsSay[score.lang] ?? window.camnangFormsSay[document.documentElement.lang];
    const most = Math.max(...score.points), rows = [...sheet.querySelectorAll("[data-item]")];
    const { status, tell, soon } = voice();

    /* Marks to choose from, which may be changed. */
    const marked = (row, item) => {
      const text = row.querySelector(".score-text");
      text.id = `${sheet.id}-${item}`;
      const boxes = row.querySelector(".score-boxes");
      boxes.setAttribute("role", "radiogroup");
      boxes.setAttribute("aria-labelledby", text.id);
      const worths = [...score.points, ...(score.skip ? [-1] : [])];
      const made = worths.map((points, at) => {
        const label = make("label", "score-choice"), radio = document.createElement("input");
        Object.assign(radio, { type: "radio", name: text.id, value: String(points) });
        radio.setAttribute("aria-label", points < 0 ? score.skip : `${points}: ${score.marks[at]}`);
        label.title = points < 0 ? score.skip : score.marks[at];
        label.append(radio, make("span", "", points < 0 ? "–" : String(points)));
        radio.addEventListener("change", () => { reckon(); speak(); });
        return [label, radio];
      });
      boxes.replaceChildren(...made.map(([label]) => label));
      const radios = made.map(([, radio]) => radio);
      return {
        held: () => Number(radios.find(each => each.checked)?.value ?? NaN),
        worth: points => points,
        put: points => { for (const radio of radios) radio.checked = Number(radio.value) === points; },
      };
    };
    /* Options of a question: the first that is pressed counts, and the reason is told. */
    const reasons = [...sheet.querySelectorAll(".score-answers li")];
    const asked = (row, item) => {
      const why = make("p", "score-why"), right = score.answers[item];
      let held = NaN;
      const put = option => {
        held = Number.isInteger(option) && buttons[option] ? option : NaN;
        const isOpen = Number.isNaN(held);
        buttons.forEach((button, at) => {
          button.setAttribute("aria-pressed", String(at === held));
          button.setAttribute("aria-disabled", String(!isOpen));
          button.classList.toggle("is-right", !isOpen && at === right);
          button.classList.toggle("is-wrong", at === held && at !== right);
        });
        why.replaceChildren();
        if (isOpen) return;
        const verdict = say[held === right ? "sum-right" : "sum-wrong"];
        why.append(`${verdict} `, ...reasons[item].cloneNode(true).childNodes);
      };
      const buttons = [...row.querySelectorAll(".score-option")].map((option, at) => {
        const button = make("button", option.className);
        button.type = "button";
        button.append(...option.childNodes);
        button.addEventListener("click", () => {
          if (!Number.isNaN(held)) return;
          put(at);
          reckon();
          soon(`${why.textContent} ${total}`);
        });
        option.replaceWith(button);
        return button;
      });
      const group = row.querySelector(".score-options"), question = row.querySelector(".score-question");
      question.id = `${sheet.id}-${item}`;
      group.setAttribute("role", "group");
      group.setAttribute("aria-labelledby", question.id);
      row.append(why);
      put(NaN);
      return { held: () => held, worth: option => Number(option === right), put };
    };
    const lines = rows.map((row, item) => (score.answers.length ? asked : marked)(row, item));
    const chosen = item => {
      const held = lines[item].held();
      return Number.isNaN(held) ? null : lines[item].worth(held);
    };
    const sums = [...sheet.querySelectorAll(".score-mine")];
    const terms = [...sheet.querySelectorAll("[data-band]")];
    const warning = make("p", "score-warning");
    sheet.querySelector(".score-key").after(warning);

    const band = (points, whole) => {
      const percent = Math.floor(points * 100 / whole);
      return score.bands.findIndex(([from, to]) => from <= percent && percent <= to);
    };
    const written = (points, counted, answered, whole) => {
      const at = counted && answered === whole ? band(points, counted * most) : -1;
      const name = at < 0 ? "" : ` · ${score.bands[at][2]}`;
      return `${points} / ${counted * most} (${counted ? Math.floor(points * 100 / (counted * most)) : 0}%)${name}`;
    };
    let total = "";
    const reckon = () => {
      const all = [0, 0, 0, 0], first = [], low = [];
      let item = 0;
      score.groups.forEach((size, group) => {
        const own = [0, 0, 0, 0];
        for (const last = item + size; item < last; item++) {
          const points = chosen(item), counts = points !== null && points >= 0;
          [counts ? points : 0, points !== -1 ? 1 : 0, points !== null ? 1 : 0, 1]
            .forEach((each, at) => { own[at] += each; all[at] += each; });
          const isLow = counts && points < score.least[item];
          rows[item].classList.toggle("is-low", isLow);
          if (isLow) low.push(item + 1);
        }
        const [points, counted, answered, whole] = own;
        sums[group].textContent = written(...own);
        const done = counted && answered === whole;
        if (done && band(points, counted * most) === 0 && score.advice[group]) first.push(score.advice[group]);
      });
      total = written(...all);
      sums.at(-1).textContent = total;
      const here = all[1] && all[2] === all[3] ? band(all[0], all[1] * most) : -1;
      for (const term of terms) {
        const isHere = Number(term.dataset.band) === here;
        term.classList.toggle("is-here", isHere);
        term.nextElementSibling.classList.toggle("is-here", isHere);
      }
      const urgent = low.length ? [`${low.join(", ")}: ${score.alert}`] : [];
      warning.textContent = [...urgent, ...first].join(" ");
    };
    const speak = () => soon(`${total} ${warning.textContent}`.trim());
    const numbers = () => Object.fromEntries(rows.flatMap((_, item) => {
      const held = lines[item].held();
      return Number.isNaN(held) ? [] : [[`q${item + 1}`, held]];
    }));
    const bring = values => {
      lines.forEach((line, item) => line.put(values[`q${item + 1}`]));
      reckon();
    };
    const words = (row, item) => score.answers.length
      ? `${item + 1}. ${row.querySelector(".score-question").textContent}`
      : [...row.querySelector(".score-text").childNodes].slice(0, 2).map(each => each.textContent).join("");
    const asText = () => [
      sheet.querySelector(".worksheet-title").firstChild.textContent,
      ...rows.map((row, item) => `${words(row, item)}\t${chosen(item) ?? ""}`),
      total,
    ].join("\n");
    sheet.querySelector(".worksheet-lead").textContent = say[score.answers.length ? "sum-lead-quiz" : "sum-lead-score"];
    sheet.classList.add("is-live");
    sheet.append(status);
    tools(sheet, say, tell, { id: score.id, numbers, bring, asText, clear: () => bring({}) });
    if (!carried(sheet, bring)) reckon();
  }
})();
