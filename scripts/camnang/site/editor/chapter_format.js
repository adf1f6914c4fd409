/* A chapter's file read and written in the canonical form of `camnang tidy`, so that what is saved
   is what was typed. */

const FRONT = /^---\n([\s\S]*?)\n---\n/;
const FENCE = /^\s*(`{3,}|~{3,})/;
const DASHES = /^(:?)-+(:?)$/;
const BAR = /(?<!\\)\|/;
const ROW = /^\|.*\|$/;
const RULE = /^\|(?::?-+:?\|)+$/;
const PLAIN = /^[\p{L}\p{N}“‘(](?!.*: )(?!.* #).*[^:\s]$/u;
const NO_TEXT = /^(?:[\d.,_+eExobX-]+|\d{4}-\d\d-\d\d.*|true|false|yes|no|on|off|null|~)$/i;
const MARK = /\{[^{}\n]*\}|\[@[^\]\n]*\]|\[\]\([^)\n]*\)/;
const ONLY_MARKS = new RegExp(`^(?:\\s|${MARK.source})+$`);
const EDGES = new RegExp(`^((?:\\s|${MARK.source})*)([^]*?)((?:\\s|${MARK.source})*)$`);
const spelt = new Map();  // how a text was written in the front matter that it came from
const lines = new Map();  // how a line was written that says the same

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
  const body = source.slice(front?.[0].length ?? 0);
  for (const line of body.split("\n")) lines.set(likeness(line), line);
  return { ...made, body };
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
  const made = body.replaceAll("\r\n", "\n").split("\n").map((line) => {
    const found = line.match(FENCE)?.[1] ?? "";
    const isCode = fence || found;
    if (found && !fence) fence = found;
    else if (found && line.trim() === fence) fence = "";
    return isCode ? line : lines.get(likeness(row(line))) ?? joined(row(line));
  });
  return `${made.flatMap(headed).join("\n").replace(/^\n+|\n+$/g, "")}\n`;
}

/* What is pasted may be a table without a head: its first row becomes one. */
function headed(line, at, lines) {
  const [before, after] = [lines[at - 1] ?? "", lines[at + 1] ?? ""];
  if (!ROW.test(line) || ROW.test(before) || !ROW.test(after) || RULE.test(after)) return [line];
  return [line, `|${"---|".repeat(line.split(BAR).length - 2)}`];
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

/* Bold words that the editor has parted at a mark within them, in one again. */
function joined(line) {
  const parts = line.split("**");
  if (parts.length % 2 === 0) return line;
  const made = [parts[0]];
  for (let at = 1; at < parts.length; at += 2) {
    let bold = parts[at];
    for (; at + 2 < parts.length && ONLY_MARKS.test(parts[at + 1]) && MARK.test(parts[at + 1]); at += 2) {
      bold += parts[at + 1] + parts[at + 2];
    }
    made.push(`**${bold}**`, parts[at + 1]);
  }
  return made.join("");
}

/* The same for lines that say the same: joined, and with marks at the ends of bold words outside. */
function likeness(line) {
  const parts = joined(line).split("**");
  if (parts.length % 2 === 0) return line;
  return parts.map((part, at) => {
    const [, before, words, after] = part.match(EDGES);
    return at % 2 ? before + (words ? `**${words}**` : "") + after : part;
  }).join("");
}
