// What an explorer shows: the chart, the sentences behind a number, the table, the note, the code.
// A notebook and a published page use this one file; it looks up and shows, it never counts.
// Everything that came from a text enters as text, never as markup.

import { ctChart } from "./drawing.js";
import { ctElement, ctLined, ctMarked, ctSave } from "./elements.js";
import { ctHeadline, ctUnbroken } from "./headline.js";
import { ctCell, ctCsv, ctIsOfOne, ctRead, ctSubject } from "./table.js";
import { ctLineParts, ctSaid, ctSlice, ctWider } from "./text.js";

// The words beside a match, those by which lines are sorted in a colour each: `keys` are 1R, 2R, or 1L, 2L.
function ctSorted(text, side, keys) {
  const words = text.match(/\s*\S+\s*?/g) ?? [];
  const isLeft = side === "left";
  let beside = 0;
  const parts = (isLeft ? words.reverse() : words).map((word) => {
    if (/[\p{L}\p{N}]/u.test(word)) beside += 1;
    const key = keys.indexOf(`${beside}${isLeft ? "L" : "R"}`);
    return ctElement("span", key >= 0 && /[\p{L}\p{N}]/u.test(word) ? { class: `ct-key ct-key-${key + 1}` } : {}, word);
  });
  return isLeft ? parts.reverse() : parts;
}

// What the colours of these words say: by which of them the lines are sorted.
const CT_NTH = ["first", "second", "third", "fourth", "fifth"];
function ctSortedBy(keys) {
  const said = keys.map((key, at) => {
    const nth = Number.parseInt(key, 10);
    const word = nth ? `the ${CT_NTH[nth - 1] ?? `${nth}th`} word to the ${key.endsWith("L") ? "left" : "right"}` : "the match";
    return [at ? ", then " : "Sorted by ", ctElement("span", { class: `ct-key ct-key-${at + 1}` }, word)];
  });
  return said.length ? [ctElement("p", {}, ...said.flat(), ".")] : [];
}

// What has no room in a line goes by whole words: those farthest from the match are left out, and shown again when there is room.
const ctWhole = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const cut = [...target.querySelectorAll(".ct-left, .ct-right")].map((cell) => {
      const words = [...cell.firstChild.children];
      for (const word of words) word.hidden = false;
      return { cell, words: cell.classList.contains("ct-left") ? words : words.reverse() };
    });
    // All are measured before any is hidden, so that the lines are laid out once.
    const hidden = cut.flatMap(({ cell, words }) => {
      const { paddingLeft, paddingRight, whiteSpace } = getComputedStyle(cell);
      if (whiteSpace !== "nowrap") return [];
      let over = cell.firstChild.getBoundingClientRect().width - (cell.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight));
      const far = [];
      for (const word of words) {
        if (over <= 0) break;
        over -= word.getBoundingClientRect().width;
        far.push(word);
      }
      return far;
    });
    for (const word of hidden) word.hidden = true;
  }
});

const CT_LONG_NOTE = 260;
// Rows that a table shows before it is asked for all of them.
const CT_FEW = 10;
// Letters of a cell that stays on one line: a week, a name.
const CT_SHORT = 16;
// … and letters from which it is a sentence, which is not set word under word.
const CT_SENTENCE = 40;

// ask({ row, doc, count, column, nth }) or ask({ line }) wants the sentences behind a number or a line;
// `charts` is how a chart comes to be drawn (see ctChart); `name` says what it is a chart of; link(), on a page, is the address of
// what is shown; `methods` says in a line how and of what everything is counted; follow.to(role, value, said) lets explorers beside
// it show another search or article, where `follow.roles` has these.
export function corpusPanel(root, ask, charts, { name: ofWhat = "", link = null, methods = "", follow = { roles: [] } } = {}) {
  const button = (label, action, attributes = {}) => {
    const made = ctElement("button", { type: "button", ...attributes }, label);
    made.addEventListener("click", () => action(made));
    return made;
  };
  const drawn = ctElement("div", { class: "ct-chart", role: "group", "aria-label": ofWhat ? `Chart of ${ofWhat}` : "Chart" });
  const chart = ctChart(drawn, { ...charts, open: ask });
  const headline = ctHeadline();
  const heading = ctElement("h4", { tabindex: "-1", "aria-level": "3" });
  const passages = ctElement("p", { class: "ct-passages" });
  const list = ctElement("ol", { class: "ct-hits" });
  const sides = ctElement("p", { class: "ct-sides", role: "group", "aria-label": "Other counts of this row" });
  const words = ctElement("p", { class: "ct-sides", role: "group", "aria-label": "Words to search for" });
  const there = ctElement("div", { class: "ct-there", role: "group", "aria-label": "The other side" });
  const evidence = ctElement("div", { class: "ct-evidence", role: "group", "aria-label": "Behind this number" }, heading, button("Close", shut, { class: "ct-close" }), passages, words, sides, list, there);
  const problem = ctElement("p", { class: "ct-problem", role: "alert" });
  const hint = ctElement("p", { class: "ct-hint" }, prompt);
  const side = ctElement("div", { class: "ct-side" }, ctElement("div", { class: "ct-held" }, hint, evidence));
  const note = ctElement("p", { class: "ct-note" });
  const more = button("Whole note", () => fold(!note.classList.contains("ct-folded")), { class: "ct-more" });
  const region = (name, label) => ctElement("div", { class: name, tabindex: "0", role: "group", "aria-label": label });
  const table = region("ct-table", "Table of the numbers shown");
  const all = button("", () => few(!table.classList.contains("ct-few")), { class: "ct-all" });
  const legend = ctElement("details", { class: "ct-legend" }, ctElement("summary", {}, "What the columns mean"), ctElement("dl"));
  const reading = region("ct-reading", "The article, marked up");
  const kwic = region("ct-kwic", "Concordance lines");
  const images = ["PNG", "SVG"].map((format) => button(format, () => chart.save(name(), format.toLowerCase()), { "aria-label": `Save the chart as ${format}` }));
  const csv = button("CSV", () => ctSave(`${name()}.csv`, ctCsv(state, methods), "text/csv"), { "aria-label": "Save the numbers as CSV" });
  const address = link ? [" Share: ", button("Link", (pressed) => copyText(link(), pressed), { "aria-label": "Copy the address of this view" })] : [];
  const saving = ctElement("p", { class: "ct-saving" }, "Save: ", csv, ...images, ...address);
  const numbers = ctElement("div", { class: "ct-numbers" }, table, all, legend);
  const tabs = ["Chart", "Table"].map((label) => button(label, () => turnTo(label), { role: "tab", class: "ct-tab" }));
  const tabList = ctElement("div", { class: "ct-tabs", role: "tablist", "aria-label": "What is shown" }, ...tabs);
  const main = ctElement("div", { class: "ct-main" }, headline.box, tabList, chart.key, drawn, reading, kwic, numbers);
  const code = ctElement("pre", {}, ctElement("code"));
  const copy = button("Copy", (pressed) => copyText(code.textContent, pressed, () => getSelection().selectAllChildren(code)), { class: "ct-copy" });
  const asCode = ctElement("details", { class: "ct-code" }, ctElement("summary", {}, "Copy as code"), copy, code);
  root.classList.add("ct-panel");
  root.replaceChildren(problem, ctElement("div", { class: "ct-body" }, main, side), ctElement("div", { class: "ct-foot" }, note, more, saving, asCode));
  evidence.hidden = problem.hidden = tabList.hidden = true;
  let opener = null;
  let state = null;
  let awaited = null;

  function name() {
    return `corpus-tools ${state.code.match(/ct\.(\w+)/)?.[1] ?? ""}`.trim();
  }

  // A long note shows its beginning, which says what was counted.
  function fold(folded) {
    note.classList.toggle("ct-folded", folded);
    more.textContent = folded ? "Whole note" : "Less";
    more.setAttribute("aria-expanded", String(!folded));
  }

  function prompt() {
    const also = follow.roles.includes("search") ? " Double-click a word to search for it." : "";
    if (state.lines) return `Click a match, or a framed number, to read its sentence.${also}`;
    return state.figure ? "Click a mark in the chart, or a framed number, to read the sentences behind it." : "Click a framed number to read the sentences behind it.";
  }

  function few(isFew) {
    const size = state.table.rows.length;
    table.classList.toggle("ct-few", isFew && size > CT_FEW);
    all.hidden = size <= CT_FEW;
    all.textContent = isFew ? `All ${size.toLocaleString("en-US")} rows` : `The first ${CT_FEW} rows`;
    all.setAttribute("aria-expanded", String(!isFew));
  }

  // Chart and table stand under each other where both are short and alone. Where they once were long, tabs stay: nothing is to jump.
  function turnTo(label) {
    root.dataset.tab = tabList.hidden ? "" : label;
    for (const tab of tabs) {
      const isChosen = tab.textContent === label;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
    }
  }
  tabList.addEventListener("keydown", (event) => {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    event.preventDefault();
    const other = tabs.find((tab) => tab.tabIndex < 0);
    turnTo(other.textContent);
    other.focus();
  });

  // Where a row has several counts, such as those of two sides, one leads to the other.
  function otherCounts({ row, doc, column = "count", nth }) {
    const { columns, labels, opens, rows } = state.table;
    const counts = typeof row === "number" && !doc && nth === undefined && opens.length > 1 ? columns.filter((name) => opens.includes(name)) : [];
    sides.hidden = !counts.length;
    sides.replaceChildren(...counts.map((name) => {
      const count = rows[row][columns.indexOf(name)];
      return button(`${labels[columns.indexOf(name)]}: ${ctCell(count, 0)}`, () => ask({ row, doc: "", count, column: name }), { "aria-pressed": String(name === column) });
    }));
  }

  // Where two sides are compared, the sentences of the other one stand there too.
  function otherSide({ row, doc, column = "count", nth }) {
    const { columns, opens, rows } = state.table;
    const other = column === "count" ? "other_count" : "count";
    const isSide = typeof row === "number" && !doc && nth === undefined && ["count", "other_count"].every((name) => opens.includes(name)) && opens.length === 2 && !ctIsOfOne("other_count", columns);
    return isSide ? { row, doc: "", count: rows[row][columns.indexOf(other)], column: other } : null;
  }

  function showOther({ count, column }, hits, texts) {
    const label = state.table.labels[state.table.columns.indexOf(column)];
    const none = ctElement("li", { class: "ct-none" }, "There is nothing to read behind a 0.");
    const lines = hits.length ? hits.map((hit) => passage(hit, hits, texts)) : [none];
    there.replaceChildren(ctElement("p", {}, `${label}: ${ctCell(count, 0)}`), ctElement("ol", {}, ...lines));
    there.hidden = false;
  }

  // The words of a row can be searched for in all explorers of a desk; and so can a word of a text, by a double click.
  function wordsOf({ row }) {
    const column = row === undefined || !follow.roles.includes("search") ? -1 : state.table.columns.indexOf("term");
    const terms = column < 0 ? [] : [].concat(row).map((one) => state.table.rows[one][column]);
    words.hidden = !terms.length;
    words.replaceChildren(...terms.map((term) => button(`Follow “${ctRead(state.table, column, term) ?? term}”`, () => follow.to("search", term))));
  }
  root.addEventListener("dblclick", ({ target }) => {
    const word = String(getSelection()).trim();
    if (word && follow.roles.includes("search") && target.closest(".ct-hits q, .ct-reading, .ct-left, .ct-right")) follow.to("search", word);
  });

  // The rows and the mark whose sentences are open stand out.
  function mark(asked) {
    const rows = asked?.line === undefined ? [].concat(asked?.row ?? []) : [];
    for (const row of table.querySelectorAll("tbody tr")) row.classList.toggle("ct-marked", rows.includes(Number(row.dataset.row)));
    for (const [number, row] of [...kwic.querySelectorAll("tr")].entries()) row.classList.toggle("ct-marked", number === asked?.line);
    chart.mark(asked?.line === undefined && asked?.count !== 0 ? asked : null);
    root.classList.toggle("ct-open", Boolean(asked));
  }

  function shut() {
    awaited = null;
    evidence.hidden = true;
    hint.hidden = false;
    mark(null);
    if (opener?.isConnected) opener.focus();
    opener = null;
  }
  evidence.addEventListener("keydown", (event) => { if (event.key === "Escape") shut(); });

  function copyText(text, pressed, byHand = () => window.prompt("Copy this address:", text)) {
    const label = pressed.textContent;
    const done = () => { pressed.textContent = "Copied"; setTimeout(() => { pressed.textContent = label; }, 1500); };
    navigator.clipboard ? navigator.clipboard.writeText(text).then(done, byHand) : byHand();
  }

  // A passage grows when asked: from the sentence to the paragraph to the whole article.
  function passage(hit, hits, texts) {
    const source = texts[hit.source];
    const unsaid = ctElement("em", {}, "The text of this sentence is not on this page.");
    const text = hit.text === null ? unsaid : ctElement("q", {}, ...ctMarked(hit.text, hit.marks));
    // The number that tables have in the column `sentence`: from 1, as all that a reader counts.
    const sentence = source.sentences.findIndex((bounds) => bounds[1] > hit.start);
    const place = sentence >= 0 ? [" ", ctElement("span", { class: "ct-place" }, `sentence ${sentence + 1}`)] : [];
    const voice = hit.voice ? [" ", ctElement("span", { class: "ct-voice", "data-voice": hit.voice.split(/[:;]/)[0] }, hit.voice)] : [];
    const said = hit.said ? [" ", ctElement("span", { class: "ct-memo" }, hit.said)] : [];
    const item = ctElement("li", {}, text, ...voice, ...said, " ", ctElement("cite", {}, ...ctUnbroken(source.name + hit.where.slice(hit.doc.length))), ...place);
    if (hit.text === null) return item;
    const grow = (label, [start, end]) => button(label, (pressed) => {
      const inside = hits.filter((other) => other.source === hit.source && other.start < end && other.end > start);
      const marks = inside.flatMap((other) => other.marks.map(([from, to, kind]) => [from + other.start - start, to + other.start - start, kind]));
      marks.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
      const once = marks.filter(([from, to], at) => at === 0 || from !== marks[at - 1][0] || to !== marks[at - 1][1]);
      text.replaceChildren(...ctMarked(ctSaid(source, start, end), once));
      text.classList.add("ct-long");
      // The passage that grew stays in sight.
      const own = once.findIndex(([from]) => from === hit.marks[0][0] + hit.start - start);
      const mark = text.querySelectorAll("mark")[own];
      if (mark) text.scrollTop = mark.offsetTop - text.clientHeight / 2;
      pressed.remove();
    }, { class: "ct-grow" });
    // A passage may go over lines; it is found by the one in which its first mark stands.
    const lines = ctSlice(hit.text, 0, hit.marks[0]?.[0] ?? 0).split("\n").length;
    const inArticle = () => follow.to("article", hit.doc, hit.text.split("\n")[lines - 1]);
    if (follow.roles.includes("article") && source.whole && !hit.source.startsWith("raw:")) item.append(" ", button("in the article", inArticle, { class: "ct-grow" }));
    for (const [label, [start, end]] of ctWider(source, hit)) {
      if (end - start > hit.end - hit.start + 1 && ctSaid(source, start, end) !== null) item.append(" ", grow(label, [start, end]));
    }
    return item;
  }

  function cell(row, values, column, whole) {
    const { columns, labels, decimals, opens } = whole;
    const value = values[column];
    const shown = ctRead(whole, column, value) ?? ctCell(value, decimals[column]);
    if (!opens.includes(columns[column])) {
      const [kind, voice] = [decimals[column] === null ? "ct-word" : "ct-number", columns[column] === "voice"];
      const header = { ...(column === 0 ? { scope: "row" } : {}), ...(voice ? { "data-voice": shown } : {}) };
      const short = shown.length <= CT_SHORT ? " ct-short" : shown.length > CT_SENTENCE ? " ct-long-word" : "";
      return ctElement(column === 0 ? "th" : "td", { ...header, class: `${kind}${voice ? " ct-voice" : ""}${short}` }, shown);
    }
    const of = columns[column] === "count" || ctIsOfOne(columns[column], columns) ? "" : `${labels[column]} of `;
    const label = `${shown}: read the sentences behind ${of}${ctSubject([values], whole, columns[column])}`;
    const opening = (pressed) => { opener = pressed; ask({ row, doc: "", count: value, column: columns[column] }); };
    return ctElement("td", { class: "ct-number" }, button(shown, opening, { "aria-label": label }));
  }

  // Sorting moves rows; what each opens goes with it.
  function sortBy(header, column) {
    const descending = header.getAttribute("aria-sort") !== "descending";
    for (const other of header.parentElement.children) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const body = table.querySelector("tbody");
    const values = new Map([...body.rows].map((row) => [row, state.table.rows[row.dataset.row][column]]));
    const compare = (one, other) => (one === other ? 0 : one === null ? 1 : other === null ? -1 : (one < other ? -1 : 1) * (descending ? -1 : 1));
    body.append(...[...body.rows].sort((one, other) => compare(values.get(one), values.get(other))));
  }

  // A paragraph with the mark `beside` in it is parted there, in two that stand side by side and what is said of both.
  function paragraph(segments) {
    const at = segments.findIndex(([, kind]) => kind === "beside");
    if (at >= 0) {
      const rest = paragraph(segments.slice(at + 1));
      const cells = rest.className === "ct-beside" ? [...rest.children] : [rest];
      return ctElement("div", { class: "ct-beside" }, paragraph(segments.slice(0, at)), ...cells);
    }
    const marked = segments.map(([text, kind, why, letters = "", lines = ""]) => kind ? ctElement("span", { ...(lines ? ctLined(lines.replaceAll("-", "").split(" ")) : {}), class: `ct-is-${kind}`, title: why, "data-letters": letters }, text) : text);
    return ctElement("p", {}, ...marked);
  }

  function line(hit, number) {
    const [doc, left, match, right] = ctLineParts(hit);
    const opening = (pressed) => { opener = pressed; ask({ line: number }); };
    const node = ctElement("td", { class: "ct-node" }, button(match, opening, { "aria-label": `${match}: read this line's sentence` }));
    const side = (name, text) => ctElement("td", { class: `ct-${name}`, title: text.trim() }, ctElement("span", {}, ...ctSorted(text, name, state.keys)));
    return ctElement("tr", {}, side("left", left), node, side("right", right), ctElement("td", { class: "ct-doc" }, ctRead(state.table, state.table.columns.indexOf("doc"), doc) ?? doc));
  }

  // The heading over the sentences: what the row names, where, and the number that was clicked.
  function title({ row, doc, count, column, line: number, shown }, name) {
    if (number !== undefined) return `${ctLineParts(state.lines[number])[2]} in ${name}`;
    const { table: whole } = state;
    const own = !column || column === "count" || ctIsOfOne(column, whole.columns);
    const unit = own && whole.labels[whole.columns.indexOf("count")] === "words" ? " words" : "";
    const of = own ? "" : `, ${whole.labels[whole.columns.indexOf(column)]}`;
    const subject = ctSubject([].concat(row).map((one) => whole.rows[one]), whole, column);
    return `${subject}${doc ? ` in ${name}` : ""}${of}: ${shown ? `${shown} of ` : ""}${ctCell(count, 0)}${unit}`;
  }

  return {
    show(shown) {
      state = shown;
      root.classList.remove("ct-refused", "ct-drawing");
      problem.hidden = !shown.problem;
      problem.textContent = shown.problem || "";
      reading.hidden = !shown.reading;
      reading.replaceChildren(...(shown.reading || []).map(paragraph));
      kwic.hidden = !shown.lines;
      ctWhole.unobserve(kwic);
      kwic.replaceChildren(...(shown.lines ? [...ctSortedBy(shown.keys), ctElement("table", {}, ctElement("tbody", {}, ...shown.lines.map(line)))] : []));
      if (shown.lines) ctWhole.observe(kwic);
      const { labels, meanings, decimals, rows } = shown.table;
      const header = labels.map((label, column) => ctElement("th", { scope: "col", "data-label": label, class: decimals[column] === null ? "ct-word" : "ct-number" }, button(label, (pressed) => sortBy(pressed.parentElement, column), { class: "ct-sort", title: "Sort the table by this column" })));
      const body = rows.map((values, row) => ctElement("tr", { "data-row": row }, ...values.map((_, column) => cell(row, values, column, shown.table))));
      table.replaceChildren(ctElement("table", {}, ctElement("thead", {}, ctElement("tr", {}, ...header)), ctElement("tbody", {}, ...body)));
      const explained = labels.flatMap((label, column) => meanings[column] ? [ctElement("dt", {}, label), ctElement("dd", {}, meanings[column])] : []);
      legend.hidden = !explained.length;
      legend.lastChild.replaceChildren(...explained);
      few(true);
      tabList.hidden = !shown.figure || (tabList.hidden && rows.length <= CT_FEW && !follow.roles.includes("search"));
      turnTo(shown.figure && root.dataset.tab === "Table" ? "Table" : "Chart");
      root.classList.toggle("ct-no-chart", !shown.figure);
      hint.textContent = rows.length ? prompt() : "Nothing was found that could be shown; the note says what was looked for.";
      note.textContent = shown.note;
      more.hidden = shown.note.length < CT_LONG_NOTE;
      fold(!more.hidden && rows.length > 0);
      numbers.hidden = !rows.length;
      code.firstChild.textContent = shown.code;
      asCode.hidden = !shown.code;
      for (const image of images) image.hidden = !shown.figure;
      opener = null;
      shut();
      headline.show(shown.figure);
      chart.show(shown.figure);
    },
    // A state that takes a while is being drawn.
    wait() {
      root.classList.add("ct-drawing");
    },
    // What is to be known beside what is shown.
    say(text) {
      problem.textContent = text;
      problem.hidden = !text;
    },
    // What cannot be shown is said, and nothing stays that would answer another question.
    refuse(text, lines = "") {
      root.classList.remove("ct-drawing");
      root.classList.add("ct-refused");
      problem.textContent = text;
      if (lines) problem.append(ctElement("pre", {}, lines));
      problem.hidden = false;
    },
    open(asked, hits, texts) {
      if (awaited && awaited.row === asked.row && awaited.column === asked.column) {
        showOther(awaited, hits, texts);
        awaited = null;
        return;
      }
      there.hidden = true;
      awaited = otherSide(asked);
      heading.replaceChildren(...ctUnbroken(title(asked, texts[hits[0]?.source]?.name)));
      wordsOf(asked);
      otherCounts(asked);
      list.replaceChildren(...hits.map((hit) => passage(hit, hits, texts)));
      // A passage may hold several of what was counted: then the list has another number than the heading.
      passages.hidden = !hits.length || asked.line !== undefined || [asked.count, asked.shown].includes(hits.length);
      passages.textContent = `in ${ctCell(hits.length, 0)} ${hits.length === 1 ? "passage" : "passages"}`;
      if (!hits.length) list.append(ctElement("li", { class: "ct-none" }, "There is nothing to read behind a 0."));
      evidence.hidden = false;
      hint.hidden = true;
      heading.focus({ preventScroll: true });
      list.scrollTop = 0;
      evidence.scrollIntoView({ block: "nearest" });
      mark(asked);
      if (awaited) ask(awaited);
    },
    // Brings what was said into sight, in a text that is read.
    seek(said) {
      if (reading.hidden) return;
      const plain = (text) => text.replace(/\s+/g, " ");
      const place = [...reading.children].find((part) => plain(part.textContent).includes(plain(said)));
      for (const part of reading.children) part.classList.toggle("ct-sought", part === place);
      reading.focus({ preventScroll: true });
      reading.scrollIntoView({ block: "center" });
      if (place) reading.scrollTop = place.offsetTop - reading.offsetTop - reading.clientHeight / 3;
    },
    chart,
    element: drawn,
  };
}
