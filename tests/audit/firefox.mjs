// The main walks in the Firefox that Debian has: node firefox.mjs SITE
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import puppeteer from "puppeteer-core";
import { serve } from "./serving.mjs";

const site = resolve(process.argv[2]);
const { base, close } = await serve(site);
const executablePath = ["firefox-esr", "firefox"].map(name => {
  try {
    return execFileSync("which", [name], { encoding: "utf-8" }).trim();
  } catch {
    return "";
  }
}).find(Boolean);
const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
const page = await browser.newPage();
const wrong = [];
page.on("pageerror", error => wrong.push(String(error)));
const settled = () => new Promise(done => setTimeout(done, 400));
const shown = selector => page.$eval(selector, part => part.checkVisibility()).catch(() => false);
const has = selector => page.evaluate(each => !!document.querySelector(each), selector).catch(() => false);
const until = async (what, told) => {
  for (let tries = 0; tries < 40; tries++) {
    if (await what()) return;
    await new Promise(done => setTimeout(done, 250));
  }
  throw new Error(told);
};
const at = path => page.goto(base + path, { waitUntil: "load" });

const walks = {
  "search finds, and its result opens": async () => {
    await at("");
    await page.click(".masthead__find");
    await page.keyboard.type("phan loai rac", { delay: 30 });
    await until(() => has(".search__result"), "no result");
    await page.keyboard.press("Enter");
    await until(() => has(".search-mark"), "no passage is marked");
  },
  "the sections open at the thumb and lead": async () => {
    await at("sustainable-lifestyle/sorting/");
    await page.click(".contents__open");
    await until(() => shown(".contents .md-nav"), "no list");
    const link = await page.$(".contents .md-nav__link");
    const id = await link.evaluate(each => each.hash);
    await link.click();
    await until(() => page.url().endsWith(id), "the section is not led to");
    await until(async () => !await shown(".contents .md-nav"), "the list stays");
  },
  "dark is chosen in the menu and kept": async () => {
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const before = await ground();
    await page.click(".masthead__menu");
    await settled();
    await page.click(".drawer__foot [data-scheme]");
    await until(async () => await ground() !== before, "the ground stays");
    const after = await ground();
    await page.reload();
    await until(async () => await ground() === after, "it is forgotten");
    await page.evaluate(() => localStorage.clear());
  },
  "terms and notes open beside their word": async () => {
    await at("sustainable-lifestyle/sorting/");
    for (const selector of ["a.term", ".note-call a"]) {
      await page.$eval(selector, link => { link.scrollIntoView({ block: "center" }); link.click(); });
      await until(() => shown(".tip"), `no tip for ${selector}`);
      await page.keyboard.press("Escape");
      await until(async () => !await page.$(".tip"), "the tip stays");
    }
  },
  "a drawing opens large and closes": async () => {
    await page.$eval(".drawing-open", button => { button.scrollIntoView(); button.click(); });
    await until(() => shown(".drawing-large svg"), "no large drawing");
    await page.keyboard.press("Escape");
    await until(async () => !await page.$("dialog.drawing-large"), "it stays");
  },
  "a form reckons": async () => {
    await at("tools/");
    const link = await page.$eval("article li a[href*='/#']", each => each.href);
    await page.goto(link);
    await page.$eval("[data-form]", form => form.scrollIntoView());
    await until(() => has("[data-form] input:not([type=checkbox])"), "no form");
    const said = () => page.$eval("[data-form]", form => form.innerText);
    const before = await said();
    const field = await page.$("[data-form] input:not([type=checkbox])");
    await field.evaluate(each => each.scrollIntoView({ block: "center" }));
    await field.click({ count: 3 });
    await field.type("7");
    await until(async () => await said() !== before, "the result stays");
  },
  "a long list is narrowed": async () => {
    await at("glossary/");
    await page.type(".narrow-list input", "kinh te tuan hoan");
    const left = () => page.$$eval("dt", all => all.filter(each => each.checkVisibility()).length);
    await until(async () => await left() > 0 && await left() < 20, "the list stays");
  },
  "a chapter stands beside its translation": async () => {
    await at("eco-labels/organic/");
    await page.$eval("button[data-parallel]", button => button.click());
    await until(() => has("article > .twin[lang=en]"), "no translation");
    const sides = await page.evaluate(() => document.scrollingElement.scrollWidth);
    if (sides > 360) throw new Error(`${sides} pixels wide`);
    await page.$eval("button[data-parallel]", button => button.click());
    await until(async () => !await has(".twin"), "it stays");
  },
  "the language changes and the page stays": async () => {
    await at("eco-labels/organic/");
    await page.click("[data-switch]");
    await until(() => page.url() === `${base}en/eco-labels/organic/`, `led to ${page.url()}`);
  },
};

let failed = 0;
await page.setViewport({ width: 360, height: 740 });
for (const [name, walk] of Object.entries(walks)) {
  wrong.length = 0;
  const told = await walk().then(() => "", error => error.message);
  const faults = [told, ...wrong].filter(Boolean);
  failed += faults.length ? 1 : 0;
  console.log(faults.length ? `FAIL firefox ${name}: ${faults.join("; ")}` : `ok   firefox ${name}`);
}
await page.setViewport({ width: 320, height: 640 });
const pages = readdirSync(site, { recursive: true }).filter(name => name.endsWith("index.html") && !name.startsWith("admin"));
const faults = [];
for (const name of pages) {
  wrong.length = 0;
  await at(name.replace(/index\.html$/, ""));
  const wide = await page.evaluate(() => document.scrollingElement.scrollWidth);
  if (wide > 320) faults.push(`${name} is ${wide} pixels wide at 320`);
  faults.push(...wrong.map(each => `${name}: ${each}`));
}
failed += faults.length ? 1 : 0;
console.log(faults.length ? `FAIL firefox ${faults.join("\n")}` : `ok   firefox ${pages.length} pages at 320 pixels`);
await browser.close();
close();
process.exit(failed ? 1 : 0);
