/* A quiz answers at once, with the reason its key gives. */
(() => {
  const say = window.camnangFormsSay[document.documentElement.lang];
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  for (const quiz of all(".quiz")) {
    const reasons = all(".quiz-key > li", quiz);
    all(".quiz-questions > li", quiz).forEach((question, number) => {
      const why = document.createElement("p");
      why.className = "quiz-why";
      why.setAttribute("role", "status");
      const right = Number(question.dataset.answer);
      const options = all(".quiz-option", question).map((option, place) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = option.className;
        for (const link of all("a", option)) link.replaceWith(...link.childNodes);
        button.append(...option.childNodes);
        button.addEventListener("click", () => {
          for (const other of options) other.classList.remove("is-right", "is-wrong");
          button.classList.add(place === right ? "is-right" : "is-wrong");
          const reason = reasons[number]?.cloneNode(true);
          if (place === right) why.replaceChildren(...(reason?.childNodes ?? []));
          else why.textContent = say.wrong;
        });
        option.replaceWith(button);
        return button;
      });
      question.append(why);
    });
  }
})();
