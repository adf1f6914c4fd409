/* A chapter's file read and written in the canonical form of `camnang tidy`, so that what is saved
   is what was typed. */

const FRONT = /^---\n([\s\S]*?)\n---\n/;
const FENCE = /^\s*(`{3,}|~{3,})/;
const DASHES = /^(:?)-+(:?)$/;
const BAR = /(?<!\\)\|/;
const PLAIN = /^[\p{L}\p{N}“‘(](?!.*: )(?!.* #).*[^:\s]$/u;
const NO_TEXT = /^(?:[\d.,_+eExobX-]+|\d{4}-\d\d-\d\d.*|true|false|yes|no|on|off|null|~)$/i;
const spelt = new Map();  // how a text was written in the front matter that it came from

/* Give the front matter's texts and lists, and the text of the chapter. */
export function read(file) {
  const source = file.replaceAll("\r\n", "\n");
  const front = source.match(FRONT);
  const made = {};
  let list = null;
  for (const line of (front?.[1] ?? "").split("\n")) {
    const item = line.match(/^\s*- (.*)$/);
    const row = line.match(/^([\w-]+):(?: (.*))?$/);
    if (item && list) list.push(meaning(item[1]));
    else if (row?.[2]) made[row[1]] = meaning(row[2]);
    else if (row) made[row[1]] = list = [];
  }
  return { ...made, body: source.slice(front?.[0].length ?? 0) };
}

/* Give the file of a chapter. */
export function write({ body = "", ...head }) {
  const lines = Object.entries(head).flatMap(([name, value]) => Array.isArray(value)
    ? [`${name}:`, ...value.map((item) => `  - ${spelling(item)}`)]
    : [`${name}: ${spelling(value ?? "")}`]);
  return `---\n${lines.join("\n")}\n---\n${canonical(body)}`;
}

function meaning(written) {
  const text = written.trim();
  let said = text;
  if (/^".*"$/.test(text)) said = JSON.parse(text);
  if (/^'.*'$/.test(text)) said = text.slice(1, -1).replaceAll("''", "'");
  spelt.set(said, text);
  return said;
}

function spelling(value) {
  const text = String(value).replace(/\s+/g, " ").trim();
  const known = spelt.get(text);
  return known ?? (PLAIN.test(text) && !NO_TEXT.test(text) ? text : JSON.stringify(text));
}

function canonical(body) {
  let fence = "";
  const lines = body.replaceAll("\r\n", "\n").split("\n").map((line) => {
    const found = line.match(FENCE)?.[1] ?? "";
    const isCode = fence || found;
    if (found && !fence) fence = found;
    else if (found && line.trim() === fence) fence = "";
    return isCode ? line : row(line);
  });
  return `${lines.join("\n").replace(/^\n+|\n+$/g, "")}\n`;
}

/* One space around each cell of a table, three dashes under its head. */
function row(line) {
  const text = line.trim();
  if (!/^\|.*\|$/.test(text)) return line;
  const indent = line.match(/^ */)[0];
  const cells = text.split(BAR).slice(1, -1).map((cell) => cell.trim());
  const dashes = cells.map((cell) => cell.match(DASHES));
  if (dashes.every(Boolean)) return `${indent}|${dashes.map((each) => `${each[1]}---${each[2]}|`).join("")}`;
  return `${indent}|${cells.map((cell) => cell ? ` ${cell} |` : " |").join("")}`;
}
