// The worker's modules under Node: node --test tests/search
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";

const camnang = new URL("../../scripts/camnang/", import.meta.url);
const worker = readdirSync(new URL("search/worker/", camnang)).map((name) => `search/worker/${name}`);
const languages = ["search_tables", "en/search", "fr/search", "vi/search"].map((name) => `i18n/${name}.mjs`);
const modules = await Promise.all([...worker, ...languages].map((path) => import(new URL(path, camnang))));
(0, eval)(readFileSync(new URL("units.js", import.meta.url), "utf8"));

for (const [what, given, wanted] of globalThis.unitCases(Object.assign({}, ...modules))) {
  test(what, async () => assert.deepEqual(await given, wanted));
}
