// How coding reads: a passage with what stands on it, the words that are chosen in it, what the codes mean, and where two differ.

import { ctElement, ctLined } from "./elements.js";
import { ctLanes, ctStrokes, ctWordsIn } from "./strokes.js";

export function ctShort(text) { return text.length > 60 ? `${text.slice(0, 57)}…` : text; }

export function ctMeaning({ label, key, definition, use, avoid, example }) {
  const said = [definition, use && `Use it: ${use}`, avoid && `Not: ${avoid}`, example && `For example: ${example}`].filter(Boolean);
  return [ctElement("dt", {}, ctElement("kbd", {}, key.toUpperCase()), " ", label), ...said.map((line) => ctElement("dd", {}, line))];
}

export function ctSummary({ choices, choice }, rows) {
  const count = (name) => rows.filter((row) => row[choice] === name).length;
  return choices.filter(({ name }) => count(name)).map(({ name, label }) => `${count(name)} ${label.toLowerCase()}`).join(", ");
}

// The passages that two have read and of which they say different things, each with what both said.
export function ctDiffering(data, mine, theirs, names) {
  const passages = data.passages.map((one) => ({ ...one, letters: [...one.text].length }));
  const both = [mine, theirs].map((given) => ctStrokes({ ...data, passages, given }, () => {}));
  const said = (strokes, place) => strokes.shown(place).filter(({ code, memo }) => code || memo).map(({ code, memo }) => `${code || "no code"}${memo ? ` (${memo})` : ""}`);
  const codes = (strokes, place) => [...new Set(strokes.shown(place).map(({ code }) => code).filter(Boolean))].sort().join("\n");
  return data.passages.flatMap((passage, place) => {
    if (!both.every(({ done }) => done.has(place)) || codes(both[0], place) === codes(both[1], place)) return [];
    const told = both.map((strokes, nth) => `${names[nth]}: ${[...new Set(said(strokes, place))].join(", ") || "nothing"}`);
    return [{ ...passage, ask: `${told.join("; ")}. What shall stand here?` }];
  });
}

// The words of a passage that a choice touches, as a stretch of its letters.
export function ctChosenIn(body, range) {
  const part = document.createRange();
  part.selectNodeContents(body);
  if (body.contains(range.startContainer)) part.setStart(range.startContainer, range.startOffset);
  if (body.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset);
  const before = document.createRange();
  before.setStart(body, 0);
  before.setEnd(part.startContainer, part.startOffset);
  const start = [...String(before)].length;
  const end = start + [...String(part)].length;
  const words = ctWordsIn([...body.textContent]).filter(([first, after]) => first < end && start < after);
  return words.length ? [words[0][0], words.at(-1)[1]] : null;
}

// A passage with what is around it; hits are marked, codes are lines under the words, words that are chosen stand out.
export function ctPassage(data, place, rows, chosen, isHere) {
  const passage = data.passages[place];
  const letters = [...passage.text];
  const coded = data.exclusive ? [] : rows.filter(({ code }) => code).map(({ code, start, end }) => [start - passage.first, end - passage.first, data.choices.find(({ name }) => name === code)?.colour ?? "currentColor", code]);
  const lanes = ctLanes(coded);
  const stretches = [...passage.marks, ...coded, ...(chosen ? [chosen] : [])];
  const edges = [...new Set([0, letters.length, ...stretches.flatMap((stretch) => stretch.slice(0, 2))])].filter((at) => at >= 0 && at <= letters.length).sort((one, other) => one - other);
  const inside = ([start, end], at) => start <= at && at < end;
  const pieces = edges.slice(0, -1).map((at, nth) => {
    const colours = [];
    const standing = coded.filter((one) => inside(one, at));
    for (const one of standing) colours[lanes.get(one)] = one[2];
    const lined = colours.length ? ctLined(colours) : {};
    const classes = [lined.class, chosen && inside(chosen, at) ? "ct-chosen" : ""].filter(Boolean).join(" ");
    const tag = passage.marks.some((mark) => inside(mark, at)) ? "mark" : "span";
    return ctElement(tag, { ...lined, ...(classes ? { class: classes } : {}), ...(standing.length ? { title: standing.map((one) => one[3]).join(", ") } : {}) }, letters.slice(at, edges[nth + 1]).join(""));
  });
  const body = ctElement("span", { class: "ct-coding-passage", "data-place": place }, ...pieces);
  return ctElement("p", isHere ? { class: "ct-coding-here", "aria-current": "true" } : {}, ctElement("span", { class: "ct-around" }, passage.before), body, ctElement("span", { class: "ct-around" }, passage.after));
}
