// The judges that need Node or Java, on a built website: node audit.mjs SITE [RUNS]
// Lighthouse (mobile, the median), axe at two widths in both schemes, the W3C checker.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";
import { serve } from "./serving.mjs";

const site = resolve(process.argv[2]);
const runs = Number(process.argv[3] || 5);
const FLOORS = { performance: 98, accessibility: 100, "best-practices": 100, seo: 100 };
const require = createRequire(import.meta.url);
const failures = [];
const report = (passed, line) => {
  console.log(`${passed ? "ok  " : "FAIL"} ${line}`);
  if (!passed) failures.push(line);
};

const { base, close } = await serve(site);

const names = ["chromium", "chromium-browser", "google-chrome"];
const chromium = names.map(name => {
  try {
    return execFileSync("which", [name], { encoding: "utf-8" }).trim();
  } catch {
    return "";
  }
}).find(Boolean);
const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--host-resolver-rules=MAP * 127.0.0.1"],
});

const htmlFiles = readdirSync(site, { recursive: true }).filter(name => name.endsWith(".html"));
const book = readdirSync(site).find(name => htmlFiles.some(file => file.startsWith(`en/${name}/`)
  && file.split("/").length === 4));
const chapter = htmlFiles.find(file => file.startsWith(`${book}/`) && file.split("/").length === 3
  && !file.includes("/changes/"));
const article = chapter.replace("index.html", "");
const kinds = ["", `${book}/`, article];
const pages = [...kinds, ...kinds.map(path => `en/${path}`)];

const median = numbers => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
for (const path of pages) {
  const scores = {};
  for (let run = 0; run < runs; run++) {
    const page = await browser.newPage();
    const { lhr } = await lighthouse(base + path, { logLevel: "silent" }, undefined, page);
    for (const [name, { score }] of Object.entries(lhr.categories)) {
      (scores[name] ||= []).push(Math.round(score * 100));
    }
    await page.close();
  }
  for (const [name, floor] of Object.entries(FLOORS)) {
    const score = median(scores[name]);
    report(score >= floor, `lighthouse ${name} ${score} (of ${scores[name]}) /${path}`);
  }
}

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8");
const states = {
  "": async () => {},
  "drawer open": page => page.click(".masthead__menu"),
  "search open": async page => {
    await page.click(".masthead__find");
    await page.keyboard.type("rac", { delay: 50 });
  },
};
for (const width of [360, 1440]) {
  for (const scheme of ["light", "dark"]) {
    for (const path of [...pages, `${article}?with=en`, `${book}/changes/`, "questions/", "a-z/", "glossary/", "references/", "404.html"]) {
      for (const [state, enter] of Object.entries(states)) {
        if ((state && path !== article) || (state === "drawer open" && width > 1000)) continue;
        const page = await browser.newPage();
        await page.setBypassCSP(true);
        await page.setViewport({ width, height: 800 });
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        await page.goto(base + path, { waitUntil: "networkidle0" });
        await enter(page);
        await new Promise(done => setTimeout(done, state ? 900 : 100));
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run());
        const found = violations.map(({ id, nodes }) => `${id} ${nodes[0].target}`).join("; ");
        report(!violations.length, `axe ${width} ${scheme} /${path} ${state} ${found}`.trim());
        await page.close();
      }
    }
  }
}
// The editor: of its window these faults are its makers' own, and all else is ours.
const THEIRS = new Set([
  "aria-allowed-attr", "aria-allowed-role", "presentation-role-conflict", "region",
]);
const desk = await browser.newPage();
await desk.setBypassCSP(true);
await desk.setViewport({ width: 1440, height: 900 });
await desk.goto(`${base}admin/?try`);
await desk.locator("::-p-aria(Work with Test Repository)").click();
await desk.locator("::-p-text(Collections)").wait();
await desk.goto(`${base}admin/?try#/collections/${article.replace("/", "/entries/").slice(0, -1)}`);
await desk.waitForSelector("[contenteditable=true] p");
for (const scheme of ["light", "dark"]) {
  await desk.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await new Promise(done => setTimeout(done, 3000));
  for (const frame of desk.frames()) {
    const isWindow = frame === desk.mainFrame();
    await frame.evaluate(axe);
    const { violations } = await frame.evaluate(() => window.axe.run());
    const ours = violations.filter(({ id }) => !(isWindow && THEIRS.has(id)));
    const found = ours.map(({ id, nodes }) => `${id} ${nodes[0].target}`).join("; ");
    report(!ours.length, `axe ${scheme} /admin/ ${isWindow ? "window" : "preview"} ${found}`.trim());
  }
}
await browser.close();
close();

const jar = join(require.resolve("vnu-jar/package.json"), "../build/dist/vnu.jar");
try {
  const files = htmlFiles.map(name => join(site, name));
  execFileSync("java", ["-jar", jar, "--errors-only", ...files], { stdio: "pipe" });
  report(true, `vnu ${files.length} pages`);
} catch (error) {
  report(false, `vnu ${String(error.stderr).replaceAll(site, "").slice(0, 3000)}`);
}
process.exit(failures.length ? 1 : 0);
