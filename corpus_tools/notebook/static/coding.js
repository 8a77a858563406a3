// Coding and labelling, in a notebook and on a page: one passage after another, answered by buttons or keys. Each stroke is
// a row (strokes.js). A notebook sends it to its file at once; a page keeps it until the reader saves a file.

import { ctElement, ctSave } from "./elements.js";
import { ctChosenIn, ctDiffering, ctMeaning, ctPassage, ctShort, ctSummary } from "./passage.js";
import { ctRowsOf, ctStrokes, ctWordsIn } from "./strokes.js";
import { ctCsvCell, ctGuarded } from "./table.js";

const CT_LATE = 4000;
const CT_SETTLED = "settled";
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
  const strokes = ctStrokes({ ...data, passages: data.passages.map((one) => ({ ...one, letters: [...one.text].length })) }, (row) => { keeper.add(row); all.push(row); isSaved = false; });
  const all = [...data.given];
  let chosen = null;
  let further = []; // words chosen in paragraphs below
  let isSaved = true;
  let shownDoc = null;
  let asksName = false;
  const settles = data.name === CT_SETTLED;
  const verb = settles ? "settled" : data.verb;

  const name = ctElement("input", { ...CT_CODING_KEYS, type: "text", autocomplete: "off", spellcheck: "false", "aria-required": "true", value: data.name });
  const whoLine = ctElement("p", { class: "ct-coding-who" }, ctElement("label", {}, "Name or initials, needed for the file: ", name));
  const asked = ctElement("div", { class: `ct-coding-text${data.reading ? " ct-coding-article" : ""}`, "aria-live": "polite" });
  const question = ctElement("p", { class: "ct-coding-ask" });
  const given = ctElement("ul", { class: "ct-coding-said" });
  const memo = ctElement("textarea", { ...CT_CODING_KEYS, rows: "2" });
  const memoLine = ctElement("p", { class: "ct-coding-memo" }, ctElement("label", {}, `Memo: a note on this ${data.noun}, kept with Enter `, memo));
  const problem = ctElement("p", { role: "alert", class: "ct-coding-problem" });
  const progress = ctElement("progress", { "aria-label": `How many ${data.noun}s are done` });
  const told = ctElement("span");
  const save = ctElement("button", { type: "button", class: "ct-coding-save" });
  const open = ctElement("input", { ...CT_CODING_KEYS, type: "file", accept: ".csv,text/csv" });
  const openLine = ctElement("details", { class: "ct-coding-open" }, ctElement("summary", {}, "Been here before? Go on with your file"), ctElement("label", {}, "The file that you saved: ", open));
  const other = ctElement("input", { ...CT_CODING_KEYS, type: "file", accept: ".csv,text/csv" });
  const otherLine = ctElement("details", { class: "ct-coding-other" }, ctElement("summary", {}, "Two of you? Settle where you differ"), ctElement("label", {}, "The file of somebody who has coded the same: ", other));
  const docs = [...new Set(data.passages.map(({ cells }) => cells.doc))];
  const which = ctElement("select", CT_CODING_KEYS, ...docs.map((doc) => ctElement("option", { value: doc }, data.passages.find(({ cells }) => cells.doc === doc).where)));
  const whichLine = ctElement("label", { class: "ct-coding-which" }, "Article: ", which);
  const button = (what, key, shown, ...attributes) => {
    const made = ctElement("button", { ...CT_CODING_KEYS, type: "button", "aria-keyshortcuts": key, ...Object.assign({}, ...attributes) }, ...shown, " ", ctElement("kbd", {}, { Backspace: "⌫", Enter: "Enter", ArrowLeft: "←" }[key] ?? key.toUpperCase()));
    // Whoever clicks goes on with keys; who came by Tab stays on the button.
    made.addEventListener("click", ({ detail }) => { what(); if (detail && memoLine.hidden) focus(); });
    return made;
  };
  const choices = data.choices.map((one) => button(() => act(() => put(one.name)), one.key, [...(one.colour ? [ctElement("i", { class: "ct-swatch", style: `background: ${one.colour}` })] : []), one.label, ...(data.reading ? [ctElement("span", { class: "ct-coding-count" })] : [])], { "data-choice": one.name, title: one.definition }));
  const moves = {
    back: button(() => act(strokes.back), "ArrowLeft", ["Back"]),
    undo: button(() => act(strokes.undo), "Backspace", ["Undo"]),
    memo: button(() => openMemo(), "m", ["Memo"]),
    next: button(() => act(strokes.next), "Enter", ["Next"]),
  };
  const shownMoves = data.exclusive ? [moves.undo] : [moves.back, moves.undo, moves.memo, moves.next];
  const meanings = data.choices.filter(({ definition, use, avoid, example }) => definition || use || avoid || example);
  const book = ctElement("details", { class: "ct-coding-book", ...(data.given.length ? {} : { open: "" }) }, ctElement("summary", {}, "What the codes mean"), ctElement("dl", {}, ...meanings.flatMap(ctMeaning)));
  const hint = ctElement("p", { class: "ct-hint" }, data.exclusive ? "" : `Select some words with the mouse or a finger (or with Shift and the arrows) and press a code: it goes on these words. With nothing selected it goes on the whole ${data.reading ? "paragraph that has the bar beside it" : data.noun}. The same code once more takes it off. Done, or nothing fits? Press Next.`);
  const bar = ctElement("div", { class: "ct-coding-bar" }, ctElement("p", { class: "ct-coding-choices" }, ...choices), ctElement("p", { class: "ct-coding-moves" }, ...shownMoves, ...(send ? [ctElement("span", { class: "ct-hint ct-coding-keys" }, "Click here to use the keys")] : [])), memoLine);
  const statusLine = ctElement("p", { class: "ct-hint ct-coding-status" }, progress, " ", told, " ", save);
  root.classList.add("ct-panel", "ct-coding");
  for (const [attribute, value] of Object.entries({ ...CT_CODING_KEYS, tabindex: "0", role: "group", "aria-label": `${data.exclusive ? "Labelling" : "Coding"}: keys ${data.choices.map(({ key }) => key.toUpperCase()).join(", ")}, Backspace` })) root.setAttribute(attribute, value);
  root.replaceChildren(...(send || settles ? [] : [whoLine]), ...(data.reading && docs.length > 1 ? [whichLine] : []), question, asked, ...(data.exclusive ? [] : [given]), bar, ...(data.exclusive ? [] : [hint]), problem, statusLine, ...(meanings.length ? [book] : []), ...(send || settles || data.exclusive ? [] : [otherLine]));
  whoLine.append(openLine);
  memoLine.hidden = true;

  function focus() { root.focus({ preventScroll: true }); }
  function act(what) {
    const before = strokes.at;
    closeMemo();
    what();
    if (what === strokes.next || what === strokes.back || data.exclusive) choose();
    show();
    asked.querySelector(".ct-coding-here")?.scrollIntoView({ block: "nearest" });
    if (strokes.at !== before && !data.reading) bringIntoView();
    if (!root.contains(document.activeElement) || document.activeElement.disabled) focus();
  }
  // What is asked next is read from its first word; on a phone the buttons stand over what is below it.
  function bringIntoView() {
    const { top, bottom } = asked.getBoundingClientRect();
    if (top < 0 || bottom > Math.min(innerHeight, bar.getBoundingClientRect().top)) (question.textContent ? question : asked).scrollIntoView();
  }
  function put(what) {
    take();
    for (const [place, words] of [[strokes.at, chosen], ...further]) {
      const passage = data.passages[place];
      strokes.put(what, words && { start: passage.first + words[0], end: passage.first + words[1], text: [...passage.text].slice(...words).join("") });
    }
  }
  function choose(words = null, below = []) { [chosen, further] = [words, below]; }
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
  }

  root.addEventListener("keydown", press);
  // On a page the box whose passage is in view has the keys while nothing else has the focus; of two, neither.
  if (!send) document.addEventListener("keydown", (event) => {
    const isInView = (one) => { const { top, bottom } = one.getBoundingClientRect(); return top < innerHeight && bottom > 0; };
    const inView = [...document.querySelectorAll(".ct-coding-text")].filter(isInView);
    const isFree = document.activeElement !== root && document.activeElement.contains(root) && (getSelection().isCollapsed || asked.contains(getSelection().anchorNode));
    if (isFree && inView.length === 1 && inView[0] === asked) press(event);
  });
  function press(event) {
    const button = event.target.closest("button, summary");
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target === memo && (event.key === "Escape" || (event.key === "Enter" && !event.shiftKey))) { closeMemo(); show(); focus(); }
    else if (["INPUT", "TEXTAREA"].includes(event.target.tagName)) return;
    else if (event.shiftKey && event.key.startsWith("Arrow") && !data.exclusive) chooseByKey(event.key);
    else if (event.key === "Escape") { choose(); show(); }
    else if (event.key === "Enter" && button && (data.exclusive || !bar.contains(button))) return; // presses what has the focus
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
  }
  // A click on what is asked makes the keys work.
  root.addEventListener("click", (event) => { if (!event.target.closest("button, input, textarea, summary, label") && !String(getSelection())) focus(); });
  name.addEventListener("input", () => { data.name = name.value.trim(); for (const row of keeper.unsaved.values()) row[data.reader] = data.name; isSaved = false; show(); });
  name.addEventListener("keydown", ({ key, isComposing }) => { if (key === "Enter" && !isComposing && data.name) { if (asksName) save.click(); else focus(); } });
  const file = () => `${data.nouns}-${data.name.replace(/[^\p{L}\p{N}]+/gu, "-")}.csv`;
  function needsName() {
    if (data.name) return false;
    asksName = true;
    tell("Write your name or initials first, so that it can be told who coded. Then press Enter.", whoLine);
    whoLine.scrollIntoView({ block: "center" });
    name.focus({ preventScroll: true });
    return true;
  }
  function tell(what, beside = hint.isConnected ? hint : bar) {
    beside.after(problem);
    problem.textContent = what;
  }
  save.addEventListener("click", () => {
    if (needsName()) return;
    ctSave(file(), ctSaidFile(data, send ? [...keeper.unsaved.values()] : [...(data.beside ?? []), ...all.map((row) => ({ ...row, [data.reader]: data.name }))]), "text/csv");
    isSaved = true;
    asksName = false;
    show();
    statusLine.scrollIntoView({ block: "nearest" });
    focus();
  });
  const letters = data.passages.map(({ text }) => [...text]);
  // A row is for this page if its words stand here as they stood where it was made.
  const isAt = (row, { cells, first }, place) => cells.doc === row.doc && row.start >= first && letters[place].slice(row.start - first, row.end - first).join("") === row.text;
  const isHere = (row) => data.columns.every((column) => column in row) && data.passages.some((passage, place) => isAt(row, passage, place));
  async function rowsOf(file) {
    const rows = file ? ctRowsOf(await file.text()).map((row) => ({ ...Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, ctGuarded(cell)])), start: Number(row.start), end: Number(row.end) })) : [];
    return Object.assign(rows.filter(isHere), { left: rows.filter((row) => !isHere(row)).length });
  }
  open.addEventListener("change", async () => {
    const rows = await rowsOf(open.files[0]);
    if (!rows.length) { tell(`This file has no ${data.nouns} for the ${data.noun}s on this page. Choose the one that you saved here.`, whoLine); return; }
    data.name = name.value = rows[0][data.reader];
    all.unshift(...rows);
    strokes.take(rows);
    show();
    if (rows.left) tell(`${rows.left} of ${rows.left + rows.length} rows are for other ${data.noun}s, or for words that read otherwise here. They stay in your file, and are not in the next one.`, whoLine);
  });
  addEventListener("beforeunload", (event) => { if (root.isConnected && (send ? keeper.unsaved.size : !isSaved && all.length)) event.preventDefault(); });
  // Words chosen with the mouse or a finger: of each paragraph that the choice touches, those in it.
  function take() {
    const selection = getSelection();
    if (data.exclusive || selection.isCollapsed || !asked.contains(selection.anchorNode)) return;
    const range = selection.getRangeAt(0);
    const bodies = [...asked.querySelectorAll(".ct-coding-passage")].filter((body) => range.intersectsNode(body));
    const touched = bodies.map((body) => [Number(body.dataset.place), ctChosenIn(body, range)]).filter(([, words]) => words);
    if (!touched.length) return;
    strokes.at = touched[0][0];
    choose(touched[0][1], touched.slice(1));
    selection.removeAllRanges();
  }
  asked.addEventListener("mouseup", () => {
    if (data.exclusive || getSelection().isCollapsed) return;
    take();
    show();
    focus();
  });
  // On a phone words stay selected until a code is pressed.
  root.addEventListener("pointerdown", ({ target }) => { if (target.closest("[data-choice]")) take(); });
  asked.addEventListener("click", ({ target }) => {
    const body = data.reading && getSelection().isCollapsed && target.closest("[data-place]");
    if (!body || Number(body.dataset.place) === strokes.at) return;
    strokes.at = Number(body.dataset.place);
    choose();
    show();
  });
  which.addEventListener("change", () => {
    const places = [...data.passages.keys()].filter((place) => data.passages[place].cells.doc === which.value);
    strokes.at = places.find((place) => !strokes.done.has(place)) ?? places[0];
    choose();
    show();
    asked.scrollTop = 0;
  });
  other.addEventListener("change", async () => {
    if (needsName()) return;
    const theirs = await rowsOf(other.files[0]);
    const name = theirs[0]?.[data.reader];
    if (!name || name === data.name) { tell(theirs.length ? `This file is by ${name} too. Choose the file of somebody else who coded on this page.` : `This file has no ${data.nouns} for the ${data.noun}s on this page. Choose one that was saved on it.`, otherLine); return; }
    const [mine, of] = [all.map((row) => ({ ...row, [data.reader]: data.name })), [data.name, name]];
    const passages = ctDiffering(data, mine, theirs, of);
    tell(passages.length ? "" : `There is nothing to settle: of all ${data.noun}s that both have read, you and ${name} say the same.`, otherLine);
    root.nextElementSibling?.classList.contains("ct-coding-settling") && root.nextElementSibling.remove();
    if (!passages.length) return;
    const settling = ctElement("section", { class: "ct-coding-settling" });
    root.after(settling);
    corpusCoding(settling, { ...data, passages, given: [], name: CT_SETTLED, reading: false, beside: [...mine, ...theirs] });
    settling.focus();
    settling.scrollIntoView();
  });

  function wordsHere() { return ctWordsIn([...data.passages[strokes.at].text]); }
  // Right takes one word more, left one less; down and up move where the choice begins.
  function chooseByKey(key) {
    if (strokes.at >= data.passages.length) return;
    const words = wordsHere();
    let [first, last] = chosen ? [words.findIndex(([start]) => start === chosen[0]), words.findIndex(([, end]) => end === chosen[1])] : [-1, -1];
    if (!chosen) first = last = Math.max(0, words.findIndex(([, end]) => end > (data.passages[strokes.at].marks[0]?.[0] ?? 0)));
    else if (key === "ArrowRight") last = Math.min(words.length - 1, last + 1);
    else if (key === "ArrowLeft") last = Math.max(first, last - 1);
    else if (key === "ArrowDown") [first, last] = [Math.min(words.length - 1, first + 1), Math.max(last, Math.min(words.length - 1, first + 1))];
    else first = Math.max(0, first - 1);
    if (!words.length) return;
    choose([words[first][0], words[last][1]]);
    show();
  }

  function show() {
    const passage = data.passages[strokes.at];
    const rows = strokes.shown();
    shownDoc = passage?.cells.doc ?? shownDoc ?? docs.at(-1);
    which.value = shownDoc;
    const places = data.reading ? [...data.passages.keys()].filter((place) => data.passages[place].cells.doc === shownDoc) : passage ? [strokes.at] : [];
    const end = send ? (data.exclusive ? " Run the next cell to see what that means." : "") : isSaved ? "" : " Now press “Save as a file” below.";
    const summary = passage ? "" : ctSummary(data, strokes.rows());
    const many = data.passages.length;
    const found = summary ? `: ${summary}.` : many === 1 ? ", and has no code." : ", none has a code.";
    hint.hidden = !passage;
    const chosenIn = (place) => (place === strokes.at ? chosen : further.find(([at]) => at === place)?.[1]);
    const texts = places.map((place) => ctPassage(data, place, strokes.shown(place), chosenIn(place), data.reading && place === strokes.at));
    const where = passage && (!data.reading || docs.length === 1) ? [ctElement("p", { class: "ct-coding-where" }, passage.where)] : [];
    asked.replaceChildren(...(passage ? [] : [ctElement("p", {}, ctElement("b", {}, `${many === 1 ? "It is" : `All ${many} are`} ${verb}`), found, end)]), ...texts, ...where);
    asked.classList.toggle("ct-coding-done", !passage);
    if (!passage) asked.scrollTop = 0;
    const around = passage?.before || passage?.after ? "; the grey is what stands around it" : "";
    question.textContent = passage?.ask || (passage && !data.reading ? `Judge the shaded ${data.noun}${around}.` : "");
    const onSpan = passage ? rows.filter((row) => data.exclusive || (row.start === passage.first + (chosen ?? passage.own)[0] && row.end === passage.first + (chosen ?? passage.own)[1])) : [];
    const coded = data.reading ? strokes.rows() : [];
    for (const made of choices) {
      const times = coded.filter((row) => row[data.choice] === made.dataset.choice).length;
      if (data.reading) made.querySelector(".ct-coding-count").textContent = times ? ` × ${times}` : "";
      made.setAttribute("aria-pressed", onSpan.some((row) => row[data.choice] === made.dataset.choice));
      made.disabled = !passage;
    }
    const listed = data.exclusive || !passage ? [] : rows.filter((row) => row.code || row.memo);
    given.replaceChildren(...listed.map((row) => ctElement("li", {}, ctElement("b", {}, row.code || "memo"), row.text === passage.cells.text && row.start === passage.cells.start ? "" : ` on “${ctShort(row.text)}”`, row.memo ? `: ${row.memo}` : "")));
    moves.undo.disabled = !strokes.canUndo();
    moves.back.disabled = strokes.at === 0;
    moves.next.disabled = moves.memo.disabled = !passage;
    status();
  }
  function status() {
    progress.max = Math.max(1, data.passages.length);
    progress.value = strokes.done.size;
    const by = settles ? "" : data.name ? ` by ${data.name}` : "";
    const many = keeper.unsaved.size;
    const where = send ? (many ? `; ${many} not saved yet` : `, saved in ${data.path}`) : !all.length ? "" : isSaved ? `. Saved as ${file()} in your downloads.` : "; not saved yet: it is on this page alone until you save it as a file";
    const soFar = data.reading || data.exclusive || strokes.at >= data.passages.length ? "" : ctSummary(data, strokes.rows());
    told.textContent = `${strokes.done.size} of ${data.passages.length} ${data.reading ? "paragraphs " : ""}${verb}${by}${where}${soFar && `${where.endsWith(".") ? "" : "."} So far: ${soFar}.`}`;
    tell(keeper.problem || (keeper.late ? `The kernel does not answer. ${many} ${many === 1 ? "stroke is" : "strokes are"} kept here: run this cell again, and they are saved; or save them as a file.` : ""));
    save.textContent = send ? "Save what is not saved as a file" : "Save as a file";
    save.hidden = send ? !(many && (keeper.late || keeper.problem)) : !all.length;
    openLine.open &&= !all.length;
    openLine.style.visibility = all.length ? "hidden" : ""; // its place stays, so that nothing jumps
    otherLine.hidden = all.length === 0;
  }
  if (send && keeper.unsaved.size) {
    strokes.take([...keeper.unsaved.values()]);
    keeper.again();
  }
  show();
  return keeper;
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
