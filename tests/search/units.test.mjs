// The worker's modules under Node: node --test tests/search
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";

const camnang = new URL("../../scripts/camnang/", import.meta.url);
const worker = readdirSync(new URL("search/worker/", camnang)).sort().map((name) => `search/worker/${name}`);
const languages = ["en", "fr", "vi"].map((lang) => `i18n/${lang}/search.js`);
const modules = [...worker, ...languages].map((path) => readFileSync(new URL(path, camnang), "utf8"));
(0, eval)(readFileSync(new URL("units.js", import.meta.url), "utf8"));
const parts = new Function(`${modules.join("\n")}\nreturn {${globalThis.unitExports}};`)();

for (const [what, given, wanted] of globalThis.unitCases(parts)) {
  test(what, async () => assert.deepEqual(await given, wanted));
}
