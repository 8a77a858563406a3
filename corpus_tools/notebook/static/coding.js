// Coding and labelling, in a notebook and on a page: one passage after another, answered by buttons or keys. Each stroke is
// a row (strokes.js). A notebook sends it to its file at once; a page keeps it until the reader saves a file.

import { ctElement, ctSave } from "./elements.js";
import { ctRowsOf, ctStrokes, ctWordsIn } from "./strokes.js";
import { ctCsvCell, ctGuarded } from "./table.js";

const CT_LATE = 4000;
const CT_MOVES = { Backspace: "undo", Enter: "next", ArrowRight: "next", ArrowLeft: "back", m: "memo" };
// Without this JupyterLab would take R for its own, and make the cell a raw one.
const CT_CODING_KEYS = { "data-lm-suppress-shortcuts": "true" };

// What was not saved when a kernel went is said again to the one that comes.
globalThis.ctUnsavedRows ??= new Map();
const ctUnsaved = globalThis.ctUnsavedRows;

function ctSaidFile(data, rows) {
  const lines = [data.columns, ...rows.map((row) => data.columns.map((column) => row[column] ?? ""))];
  return lines.map((cells) => `${cells.map(ctCsvCell).join(",")}\n`).join("");
}

// Keeps rows until they are saved: by the kernel (`send`), or else by the reader, as a file.
function ctKeeper(data, send, changed) {
  const waiting = ctUnsaved.get(data.path ?? "") ?? new Map();
  if (send) ctUnsaved.set(data.path, waiting);
  const keeper = {
    problem: "",
    late: false,
    unsaved: waiting,
    add(row) {
      const number = Math.max(-1, ...waiting.keys()) + 1;
      const whole = Object.fromEntries(data.columns.map((column) => [column, column === data.reader ? data.name : row[column] ?? ""]));
      waiting.set(number, whole);
      if (send) keeper.send(number);
    },
    send(number) {
      send(number, waiting.get(number));
      setTimeout(() => { if (waiting.has(number)) { keeper.late = true; changed(); } }, CT_LATE);
    },
    saved(number) { waiting.delete(number); keeper.problem = ""; keeper.late = keeper.late && waiting.size > 0; changed(); },
    refused(problem) { keeper.problem = problem; changed(); },
    again() { for (const number of waiting.keys()) keeper.send(number); },
  };
  return keeper;
}

export function corpusCoding(root, data, send = null) {
  const keeper = ctKeeper(data, send, () => status());
  const strokes = ctStrokes({ ...data, passages: data.passages.map((one) => ({ ...one, letters: [...one.text].length })) }, (row) => { keeper.add(row); all.push(row); });
  const all = [...data.given];
  let chosen = null;
  let isSaved = true;

  const name = ctElement("input", { ...CT_CODING_KEYS, type: "text", autocomplete: "off", spellcheck: "false", value: data.name });
  const who = ctElement("label", {}, "Your name or initials: ", name);
  const asked = ctElement("div", { class: "ct-coding-text", "aria-live": "polite" });
  const question = ctElement("p", { class: "ct-coding-ask" });
  const given = ctElement("ul", { class: "ct-coding-said" });
  const memo = ctElement("textarea", { ...CT_CODING_KEYS, rows: "2", "aria-label": "Memo: a note on this passage" });
  const memoLine = ctElement("p", { class: "ct-coding-memo" }, memo);
  const problem = ctElement("p", { role: "alert", class: "ct-coding-problem" });
  const bar = ctElement("progress", { "aria-label": "How many passages are done" });
  const told = ctElement("span");
  const save = ctElement("button", { type: "button", class: "ct-coding-save" });
  const open = ctElement("input", { ...CT_CODING_KEYS, type: "file", accept: ".csv,text/csv" });
  const openLine = ctElement("label", { class: "ct-coding-open" }, "Go on with a file that you saved: ", open);
  const button = (what, key, shown, ...attributes) => {
    const made = ctElement("button", { ...CT_CODING_KEYS, type: "button", "aria-keyshortcuts": key, ...Object.assign({}, ...attributes) }, ...shown, " ", ctElement("kbd", {}, { Backspace: "⌫", Enter: "Enter", ArrowLeft: "←" }[key] ?? key.toUpperCase()));
    made.addEventListener("click", what);
    return made;
  };
  const choices = data.choices.map((one) => button(() => act(() => put(one.name)), one.key, [...(one.colour ? [ctElement("i", { class: "ct-swatch", style: `background: ${one.colour}` })] : []), one.label], { "data-choice": one.name, title: one.definition }));
  const moves = {
    back: button(() => act(strokes.back), "ArrowLeft", ["Back"]),
    undo: button(() => act(strokes.undo), "Backspace", ["Undo"]),
    memo: button(() => openMemo(), "m", ["Memo"]),
    next: button(() => act(strokes.next), "Enter", ["Next"]),
  };
  const shownMoves = data.exclusive ? [moves.undo] : [moves.back, moves.undo, moves.memo, moves.next];
  const meanings = data.choices.filter(({ definition, use, avoid, example }) => definition || use || avoid || example);
  const book = ctElement("details", { class: "ct-coding-book" }, ctElement("summary", {}, "What the codes mean"), ctElement("dl", {}, ...meanings.flatMap(ctMeaning)));
  const hint = ctElement("p", { class: "ct-hint" }, data.exclusive ? "" : "A code goes on the whole passage; on some words if you choose them with the mouse, or with Shift and the arrows (Esc: the whole passage again). The same key takes it off.");
  root.classList.add("ct-panel", "ct-coding");
  for (const [attribute, value] of Object.entries({ ...CT_CODING_KEYS, tabindex: "0", role: "group", "aria-label": `${data.exclusive ? "Labelling" : "Coding"}: keys ${data.choices.map(({ key }) => key.toUpperCase()).join(", ")}, Backspace` })) root.setAttribute(attribute, value);
  root.replaceChildren(...(send ? [] : [ctElement("p", { class: "ct-coding-who" }, who, openLine)]), asked, question, given, ctElement("p", { class: "ct-coding-choices" }, ...choices), ctElement("p", { class: "ct-coding-moves" }, ...shownMoves), memoLine, problem, ctElement("p", { class: "ct-hint ct-coding-status" }, bar, " ", told, " ", save), ...(data.exclusive ? [] : [hint]), ...(meanings.length ? [book] : []));
  memoLine.hidden = true;

  function act(what) {
    closeMemo();
    what();
    isSaved = false;
    chosen = what === strokes.next || what === strokes.back || data.exclusive ? null : chosen;
    show();
    if (!root.contains(document.activeElement) || document.activeElement.disabled) root.focus();
  }
  function put(what) {
    const passage = data.passages[strokes.at];
    const words = chosen && { start: passage.first + chosen[0], end: passage.first + chosen[1], text: [...passage.text].slice(...chosen).join("") };
    strokes.put(what, words);
  }
  function openMemo() {
    if (strokes.at >= data.passages.length) return;
    memo.value = strokes.shown().at(-1)?.memo ?? "";
    memoLine.hidden = false;
    memo.focus();
  }
  function closeMemo() {
    if (memoLine.hidden) return;
    memoLine.hidden = true;
    strokes.memo(memo.value.trim());
    isSaved = false;
  }

  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target === memo && (event.key === "Escape" || (event.key === "Enter" && !event.shiftKey))) { closeMemo(); show(); root.focus(); }
    else if (["INPUT", "TEXTAREA"].includes(event.target.tagName)) return;
    else if (event.shiftKey && event.key.startsWith("Arrow") && !data.exclusive) choose(event.key);
    else if (event.key === "Escape") { chosen = null; show(); }
    else if (event.key === "Enter" && event.target.closest("button, summary")) return; // presses what has the focus
    else {
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const choice = data.choices.find((one) => one.key === key);
      if (event.repeat || !(choice || (CT_MOVES[key] && shownMoves.includes(moves[CT_MOVES[key]])))) return;
      if (choice) act(() => put(choice.name));
      else if (CT_MOVES[key] === "memo") openMemo();
      else act(strokes[CT_MOVES[key]]);
    }
    event.preventDefault();
    event.stopPropagation();
  });
  // A click on what is asked makes the keys work.
  root.addEventListener("click", (event) => { if (!event.target.closest("button, input, textarea, summary, label") && !String(getSelection())) root.focus(); });
  name.addEventListener("input", () => { data.name = name.value.trim(); for (const row of keeper.unsaved.values()) row[data.reader] = data.name; isSaved = false; status(); });
  save.addEventListener("click", () => {
    if (!data.name) { problem.textContent = "Write your name or initials first, so that it can be told who coded."; name.focus(); return; }
    ctSave(`${data.nouns}-${data.name.replace(/[^\p{L}\p{N}]+/gu, "-")}.csv`, ctSaidFile(data, send ? [...keeper.unsaved.values()] : all.map((row) => ({ ...row, [data.reader]: data.name }))), "text/csv");
    isSaved = true;
    status();
  });
  open.addEventListener("change", async () => {
    const rows = open.files[0] ? ctRowsOf(await open.files[0].text()).map((row) => ({ ...Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, ctGuarded(cell)])), start: Number(row.start), end: Number(row.end) })) : [];
    const fitting = rows.filter((row) => data.columns.every((column) => column in row) && data.passages.some(({ cells }) => cells.doc === row.doc));
    if (!fitting.length) { problem.textContent = `This file has no ${data.nouns} for the passages on this page. Choose the one that you saved here.`; return; }
    data.name = name.value = fitting[0][data.reader];
    all.unshift(...fitting);
    strokes.take(fitting);
    show();
    if (fitting.length < rows.length) problem.textContent = `${rows.length - fitting.length} of ${rows.length} rows are for other passages. They stay in your file, and are not in the next one.`;
  });
  addEventListener("beforeunload", (event) => { if (root.isConnected && (send ? keeper.unsaved.size : !isSaved && all.length)) event.preventDefault(); });
  asked.addEventListener("mouseup", () => {
    const selection = getSelection();
    const body = asked.querySelector(".ct-coding-passage");
    if (data.exclusive || !body || selection.isCollapsed || !body.contains(selection.anchorNode) || !body.contains(selection.focusNode)) return;
    const range = selection.getRangeAt(0);
    const before = document.createRange();
    before.setStart(body, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const [start, end] = [[...String(before)].length, [...String(before)].length + [...String(range)].length];
    const words = wordsHere().filter(([first, after]) => first < end && start < after);
    if (!words.length) return;
    chosen = [words[0][0], words.at(-1)[1]];
    selection.removeAllRanges();
    show();
    root.focus();
  });

  function wordsHere() { return ctWordsIn([...data.passages[strokes.at].text]); }
  // Right takes one word more, left one less; down and up move where the choice begins.
  function choose(key) {
    if (strokes.at >= data.passages.length) return;
    const words = wordsHere();
    let [first, last] = chosen ? [words.findIndex(([start]) => start === chosen[0]), words.findIndex(([, end]) => end === chosen[1])] : [-1, -1];
    if (!chosen) first = last = Math.max(0, words.findIndex(([, end]) => end > (data.passages[strokes.at].marks[0]?.[0] ?? 0)));
    else if (key === "ArrowRight") last = Math.min(words.length - 1, last + 1);
    else if (key === "ArrowLeft") last = Math.max(first, last - 1);
    else if (key === "ArrowDown") [first, last] = [Math.min(words.length - 1, first + 1), Math.max(last, Math.min(words.length - 1, first + 1))];
    else first = Math.max(0, first - 1);
    if (!words.length) return;
    chosen = [words[first][0], words[last][1]];
    show();
  }

  function show() {
    const passage = data.passages[strokes.at];
    const rows = strokes.shown();
    asked.replaceChildren(...(passage ? ctPassage(passage, rows, chosen, data) : [ctElement("p", {}, ctElement("b", {}, `All ${data.passages.length} are done: `), ctSummary(data, strokes.rows()), data.exclusive && send ? " Run the next cell to see what that means." : "")]));
    question.textContent = passage?.ask ?? "";
    const onSpan = passage ? rows.filter((row) => data.exclusive || (row.start === passage.first + (chosen ?? passage.own)[0] && row.end === passage.first + (chosen ?? passage.own)[1])) : [];
    for (const made of choices) {
      made.setAttribute("aria-pressed", onSpan.some((row) => row[data.choice] === made.dataset.choice));
      made.disabled = !passage;
    }
    const listed = data.exclusive || !passage ? [] : rows.filter((row) => row.code || row.memo);
    given.replaceChildren(...listed.map((row) => ctElement("li", {}, ctElement("b", {}, row.code || "memo"), row.text === passage.cells.text ? "" : ` on “${ctShort(row.text)}”`, row.memo ? `: ${row.memo}` : "")));
    moves.undo.disabled = !strokes.canUndo();
    moves.back.disabled = strokes.at === 0;
    moves.next.disabled = moves.memo.disabled = !passage;
    status();
  }
  function status() {
    bar.max = Math.max(1, data.passages.length);
    bar.value = strokes.done.size;
    const by = data.name ? ` by ${data.name}` : "";
    const many = keeper.unsaved.size;
    const where = send ? (many ? `; ${many} not saved yet` : `, saved in ${data.path}`) : all.length && !isSaved ? "; not saved yet: it is on this page alone until you save it as a file" : all.length ? ", saved" : "";
    told.textContent = `${strokes.done.size} of ${data.passages.length} ${data.verb}${by}${where}`;
    problem.textContent = keeper.problem || (keeper.late ? `The kernel does not answer. ${many} ${many === 1 ? "stroke is" : "strokes are"} kept here: run this cell again, and they are saved; or save them as a file.` : "");
    save.textContent = send ? "Save what is not saved as a file" : "Save as a file";
    save.hidden = send ? !(many && (keeper.late || keeper.problem)) : !all.length;
    openLine.hidden = all.length > 0;
  }
  if (send && keeper.unsaved.size) {
    strokes.take([...keeper.unsaved.values()]);
    keeper.again();
  }
  show();
  return keeper;
}

function ctShort(text) { return text.length > 60 ? `${text.slice(0, 57)}…` : text; }

function ctMeaning({ label, key, definition, use, avoid, example }) {
  const said = [definition, use && `Use it: ${use}`, avoid && `Not: ${avoid}`, example && `For example: ${example}`].filter(Boolean);
  return [ctElement("dt", {}, ctElement("kbd", {}, key.toUpperCase()), " ", label), ...said.map((line) => ctElement("dd", {}, line))];
}

function ctSummary({ choices, choice }, rows) {
  const count = (name) => rows.filter((row) => row[choice] === name).length;
  return `${choices.map(({ name, label }) => `${count(name)} ${label.toLowerCase()}`).join(", ")}.`;
}

// The passage with what is around it; hits are marked, codes are lines under the words, words that are chosen stand out.
function ctPassage(passage, rows, chosen, data) {
  const letters = [...passage.text];
  const coded = data.exclusive ? [] : rows.filter(({ code }) => code).map(({ code, start, end }) => [start - passage.first, end - passage.first, data.choices.find(({ name }) => name === code)?.colour ?? "currentColor"]);
  const stretches = [...passage.marks, ...coded, ...(chosen ? [chosen] : [])];
  const edges = [...new Set([0, letters.length, ...stretches.flatMap((stretch) => stretch.slice(0, 2))])].filter((at) => at >= 0 && at <= letters.length).sort((one, other) => one - other);
  const inside = ([start, end], at) => start <= at && at < end;
  const pieces = edges.slice(0, -1).map((at, place) => {
    const text = letters.slice(at, edges[place + 1]).join("");
    const lines = coded.filter((one) => inside(one, at)).map(([, , colour]) => colour);
    const drawn = lines.map((colour, nth) => `inset 0 -${2 + 3 * nth}px 0 ${colour}`);
    const classes = [lines.length ? "ct-coded" : "", chosen && inside(chosen, at) ? "ct-chosen" : ""].filter(Boolean).join(" ");
    const tag = passage.marks.some((mark) => inside(mark, at)) ? "mark" : "span";
    return ctElement(tag, { ...(classes ? { class: classes } : {}), ...(lines.length ? { style: `box-shadow: ${drawn.join(", ")}; padding-bottom: ${3 * lines.length}px` } : {}) }, text);
  });
  const body = ctElement("span", { class: "ct-coding-passage" }, ...pieces);
  return [ctElement("p", {}, ctElement("span", { class: "ct-around" }, passage.before), body, ctElement("span", { class: "ct-around" }, passage.after)), ctElement("p", { class: "ct-coding-where" }, passage.where)];
}

export const ctCodingWidget = {
  render({ model, el }) {
    const root = ctElement("div");
    const keeper = corpusCoding(root, { ...model.get("data"), given: [...model.get("given")] }, (number, row) => model.send({ number, row }));
    model.on("msg:custom", ({ saved, problem, row }) => {
      if (saved === undefined) keeper.refused(problem);
      else { model.get("given").push(row); keeper.saved(saved); }
    });
    el.append(root);
  },
};
