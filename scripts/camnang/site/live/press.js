// Shows the press pages of a chapter, sets them again when it changes, and the changed place in sight.
(() => {
  "use strict";
  const page = new URLSearchParams(location.search).get("page") ?? "";
  const asked = `page=${encodeURIComponent(page)}`;
  const [main, wrong, title] = ["main", "#wrong", "h1"].map((each) => document.querySelector(each));
  document.querySelector("header a").href = page || "/";
  for (const box of document.querySelectorAll("header input")) {
    box.addEventListener("change", () => document.body.classList.toggle(box.value, box.checked));
  }
  const percent = (share) => `${100 * share}%`;

  const sheetOf = (told, number) => {
    const figure = document.createElement("figure");
    const sheet = document.createElement("div");
    const image = document.createElement("img");
    sheet.className = "sheet";
    [image.width, image.height] = told.size.map((each) => Math.round(each * 4));
    image.loading = "lazy";
    image.alt = `${told.title}: ${number}`;
    image.src = `/_camnang/press.png?${asked}&number=${number}&mark=${told.marks[number - 1]}`;
    const trim = document.createElement("i");
    trim.className = "at-trim";
    const [across, down] = told.bleed;
    trim.style.inset = `${percent(down)} ${percent(across)}`;
    const text = document.createElement("i");
    text.className = "at-text";
    const [inner, outer, head, foot] = told.text;
    const isRecto = (told.first + number - 1) % 2;
    const [left, right] = isRecto ? [inner, outer] : [outer, inner];
    const [width, height] = told.size;
    text.style.inset = [head / height, right / width, foot / height, left / width].map(percent).join(" ");
    sheet.append(image, trim, text);
    sheet.classList.toggle("is-over", told.overAt.includes(number));
    if (told.changed?.[0] === number) {
      const mark = document.createElement("i");
      mark.className = "at-change";
      mark.style.top = percent(told.changed[1]);
      sheet.append(mark);
    }
    const caption = document.createElement("figcaption");
    caption.textContent = `${number}`;
    figure.append(sheet, caption);
    return figure;
  };

  const show = (told) => {
    const said = [told.wrong, ...(told.over ?? [])].filter(Boolean);
    for (const each of document.querySelectorAll("[data-say]")) each.textContent = told.say[each.dataset.say];
    title.textContent = document.title = told.title ?? told.say.name;
    wrong.textContent = said.join(" · ");
    wrong.hidden = !said.length;
    if (!told.pages) return;
    const numbers = Array.from({ length: told.pages }, (_, number) => number + 1);
    main.replaceChildren(...numbers.map((number) => sheetOf(told, number)));
    main.dataset.change = told.change;
    if (told.changed) main.children[told.changed[0] - 1].scrollIntoView({ block: "nearest" });
  };

  let change = -1;
  let seen = "";
  const ask = async () => {
    try {
      const answer = await fetch(`/_camnang/state?seen=${seen}`, { cache: "no-store" });
      seen = answer.headers.get("X-Mark");
      const state = await answer.json();
      if (state.change !== change) {
        change = state.change;
        show(await (await fetch(`/_camnang/press?${asked}`, { cache: "no-store" })).json());
      }
      setTimeout(ask);
    } catch {
      setTimeout(ask, 1000);
    }
  };
  ask();
})();
