// The worker's modules under Node: node --test tests/search
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";

const folder = new URL("../../scripts/camnang/search/worker/", import.meta.url);
const modules = readdirSync(folder).sort().map((name) => readFileSync(new URL(name, folder), "utf8"));
(0, eval)(readFileSync(new URL("units.js", import.meta.url), "utf8"));
const parts = new Function(`${modules.join("\n")}\nreturn {${globalThis.unitExports}};`)();

for (const [what, given, wanted] of globalThis.unitCases(parts)) {
  test(what, async () => assert.deepEqual(await given, wanted));
}
