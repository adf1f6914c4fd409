/* A decision tree asks one question after the other; what was chosen stays to be changed. */
(() => {
  const { make } = window.camnangForms;
  for (const tree of document.querySelectorAll(".decision")) {
    const say = window.camnangFormsSay[document.documentElement.lang];
    const steps = new Map([...tree.querySelectorAll("[data-step]")].map(step => [step.dataset.step, step]));
    const said = new Map(), answers = new Map();
    const close = from => {
      said.get(from).replaceChildren();
      for (const way of from.querySelectorAll(".decision-way")) {
        way.classList.remove("is-chosen");
        way.querySelector("button").setAttribute("aria-pressed", "false");
        if (way.dataset.toStep) {
          const next = steps.get(way.dataset.toStep);
          if (!next.hidden) { next.hidden = true; close(next); }
        }
      }
    };
    for (const [number, step] of steps) {
      step.hidden = number !== "1";
      const words = step.querySelector(".decision-words");
      words.id = `${tree.id}-${number}`;
      step.querySelector(".decision-ways").setAttribute("role", "group");
      step.querySelector(".decision-ways").setAttribute("aria-labelledby", words.id);
      said.set(step, make("div", "decision-said"));
      said.get(step).setAttribute("role", "status");
      step.append(said.get(step));
      for (const way of step.querySelectorAll(".decision-way")) {
        const label = way.querySelector(".decision-label");
        const button = make("button", "decision-label", label.textContent);
        button.type = "button";
        button.setAttribute("aria-pressed", "false");
        label.replaceWith(button);
        way.querySelector(".decision-next")?.remove();
        for (const node of [...way.childNodes]) if (node.nodeType === Node.TEXT_NODE) node.remove();
        answers.set(way, way.querySelector(".decision-answer"));
        answers.get(way)?.remove();
        button.addEventListener("click", () => {
          close(step);
          way.classList.add("is-chosen");
          button.setAttribute("aria-pressed", "true");
          const next = steps.get(way.dataset.toStep);
          if (!next) {
            said.get(step).replaceChildren(answers.get(way));
            return;
          }
          next.hidden = false;
          next.querySelector("button").focus({ preventScroll: true });
          next.scrollIntoView({ block: "nearest" });
        });
      }
    }
    tree.querySelector(".worksheet-lead").textContent = say["sum-lead-tree"];
    tree.classList.add("is-live");
    const again = make("button", "", say["sum-again"]);
    again.type = "button";
    again.addEventListener("click", () => {
      close(steps.get("1"));
      steps.get("1").querySelector("button").focus();
    });
    const row = make("div", "worksheet-tools");
    row.append(again);
    tree.append(row);
  }
})();
