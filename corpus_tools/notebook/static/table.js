// What a table says: its cells, what a count in it is about, and all of it as CSV.

import { ctLineParts } from "./text.js";

export function ctCell(value, decimals) {
  if (typeof value !== "number") return value === null ? "–" : String(value);
  return value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

// How a value reads that is counted under another form: an article by its name, a word as the texts spell it.
export function ctRead({ readings }, column, value) {
  return readings[column]?.[value];
}

// Whether a count is that of one word of a row of several: `actor_count` counts what stands under `actor`.
export function ctIsOfOne(counted, columns) {
  return counted.endsWith("_count") && columns.includes(counted.slice(0, -"_count".length));
}

// What a count of a row is about: the words that stand before its `count`, without those that have a count of their own.
function ctRowWords(values, { columns, decimals, readings }, counted = "count") {
  const another = (name) => ctIsOfOne(counted, columns) && columns.includes(`${name}_count`) && `${name}_count` !== counted;
  const read = values.map((value, column) => ctRead({ readings }, column, value) ?? value);
  return read.filter((_, column) => decimals[column] === null && column < columns.indexOf("count") && !another(columns[column]));
}

// What several rows are about: the words that all of them have, or else all words.
export function ctSubject(rows, table, counted) {
  const [first, ...others] = rows.map((values) => ctRowWords(values, table, counted));
  const common = first.filter((word, place) => others.every((words) => words[place] === word));
  return common.length ? common.join(", ") : [first, ...others].map((words) => words.join(", ")).join("; ");
}

// An apostrophe before what could begin a formula keeps it a text; lexicons/cells.py has the same letters, and says why.
// biome-ignore lint/suspicious/noControlCharactersInRegex: what may hide before a formula is what is looked for.
const CT_FORMULA = /((?:^|[,;\t\r\n])[\x00-\x08\x0b\x0c\x0e-\x20\x22\x7f-\xa0\u2000-\u200f\u2028-\u202f\u3000\ufeff]*)('*[=+@\-\uff1d\uff0b\uff20\uff0d\u2212])/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
const CT_GUARDED = /((?:^|[,;\t\r\n])[\x00-\x08\x0b\x0c\x0e-\x20\x22\x7f-\xa0\u2000-\u200f\u2028-\u202f\u3000\ufeff]*)'('*[=+@\-\uff1d\uff0b\uff20\uff0d\u2212])/g;

function ctNoFormula(text) {
  return text.replace(CT_FORMULA, "$1'$2");
}

// What was meant by a cell that was kept from being a formula.
export function ctGuarded(cell) {
  return cell.replace(CT_GUARDED, "$1$2");
}

export function ctCsvCell(value) {
  const text = value === null ? "" : typeof value === "string" ? ctNoFormula(value) : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// The lines above the header say how it was counted, and of what.
export function ctCsv({ table, lines, note }, methods) {
  const columns = lines ? ["article", "left", "match", "right"] : table.columns;
  const rows = lines ? lines.map(ctLineParts) : table.rows;
  const said = [note, methods].filter(Boolean).map((line) => ctNoFormula(`# ${line.replaceAll("\n", " ")}`));
  return [...said, ...[columns, ...rows].map((row) => row.map(ctCsvCell).join(",")), ""].join("\n");
}
