/* Starts the editor with the settings made from the specs, and gives it the buttons of the books. */
import CMS from "@sveltia/cms";
import * as chapter from "./chapter_format.js";
import { preview } from "./preview.js";

const TRIED = "sveltia-cms-test";  // where it keeps what is tried, in the browser's own files
const INLINE = /(<!---->)\n(?=<(?:em|sup)>|[^<])/;
const own = document.querySelector("script[data-style]");
const read = async (name) => (await fetch(name)).json();

/* Of the project's languages that in which it was last used, else the browser's, else the original. */
async function spoken() {
  const languages = await read("languages.json");
  const root = (tag) => tag.split("-")[0];
  let chosen = "";
  try {
    chosen = JSON.parse(localStorage.getItem("sveltia-cms.prefs") ?? "{}").locale ?? "";
  } catch { /* nothing was chosen */ }
  for (const tag of [chosen, ...navigator.languages]) {
    const found = languages.find((each) => root(each) === root(tag));
    if (found) return found;
  }
  return languages[0];
}

/* Lines of a field after its first get the indentation of the line in which it stands. */
export function written(template, values) {
  return template.split("\n").map((line) => {
    const indent = line.match(/^ */)[0];
    const whole = line.replace(/<(?:([^<>|]*)\|)?(\w+)(?:\|([^<>|]*))?>/g, (_, before, name, after) => {
      const value = String(values[name] ?? "").trim();
      return value ? (before ?? "") + value + (after ?? "") : "";
    });
    return whole.split("\n").map((part, at) => at && part ? indent + part : part).join("\n");
  }).join("\n");
}

/* What a mark says, without the indentation of its lines. */
export function understood(groups, template) {
  return Object.fromEntries(Object.entries(groups ?? {}).map(([name, value]) => {
    const line = template.split("\n").find((each) => each.includes(`${name}>`)) ?? "";
    const indent = line.match(/^ */)[0];
    const lines = (value ?? "").split("\n").map((each) => indent ? each.replace(indent, "") : each);
    return [name, lines.join("\n").replace(/\n+$/, "")];
  }));
}

function component(button) {
  const flags = button.mode === "block" ? "m" : "";
  return {
    ...button,
    pattern: new RegExp(button.pattern, flags),
    fromBlock: (match) => understood(match.groups, button.write),
    toBlock: (values) => written(button.write, values),
    // a preview that began with a tag would be taken for the meaning of that tag in what is pasted
    toPreview: (values) => `<!---->\n${written(button.shown, values)}`.replace(INLINE, "$1"),
  };
}

/* By the name of a chapter, which several books may have, the buttons of these books. */
function shownWith(collections) {
  const found = {};
  for (const { name, fields } of collections.flatMap((each) => each.files)) {
    (found[name] ??= []).push(...(fields.at(-1).editor_components ?? []));
  }
  return found;
}

/* Lay the manuscripts into the browser's own files, where nothing has been tried yet. */
async function lay() {
  const root = await navigator.storage.getDirectory();
  try {
    await root.getDirectoryHandle(TRIED);
    return;
  } catch { /* it is the first time */ }
  const top = await root.getDirectoryHandle(TRIED, { create: true });
  for (const [path, text] of Object.entries(await read("manuscripts.json"))) {
    const names = path.split("/");
    let folder = top;
    for (const name of names.slice(0, -1)) folder = await folder.getDirectoryHandle(name, { create: true });
    const file = await folder.getFileHandle(names.at(-1), { create: true });
    const stream = await file.createWritable();
    await stream.write(text);
    await stream.close();
  }
}

const { config, buttons } = await read(`settings.${await spoken()}.json`);
if (new URLSearchParams(location.search).has("try")) {
  await lay();
  config.backend = { name: "test-repo" };
  config.publish_mode = "simple";
}
CMS.registerPreviewStyle(new URL(own.dataset.style, location.href).href);
CMS.registerCustomFormat("chapter-frontmatter", "md", { fromFile: chapter.read, toFile: chapter.write });
for (const button of buttons) CMS.registerEditorComponent(component(button));
for (const [name, names] of Object.entries(shownWith(config.collections))) {
  CMS.registerPreviewTemplate(name, preview(CMS, names));
}
CMS.init({ config });
