// What stands under a chart: the note, the sentences behind a number, the table, the code.
// A notebook and a published page use this one file; it looks up and shows, it never counts.
// Everything that came from a text enters as text, never as markup.

import { ctCell, ctCsv, ctIsOfOne, ctSubject } from "./table.js";
import { ctLineParts, ctSaid, ctSlice, ctWider } from "./text.js";

export function ctElement(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// Text with the spans in it marked; where two overlap, the later one shows what is left of it.
export function ctMarked(text, marks) {
  const parts = [];
  let at = 0;
  for (const [start, end, kind] of marks) {
    if (end <= at) continue;
    parts.push(ctSlice(text, at, Math.max(at, start)), ctElement("mark", kind ? { class: `ct-${kind}` } : {}, ctSlice(text, Math.max(at, start), end)));
    at = end;
  }
  return [...parts, ctSlice(text, at)];
}

function ctSave(name, content, type) {
  const link = ctElement("a", { download: name, href: URL.createObjectURL(new Blob([content], { type })) });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const CT_LONG_NOTE = 260;

// ask({ row, doc, count, column, nth }) or ask({ line }) wants the sentences behind a number or a line;
// chart() is the plotly chart above the panel; link(), on a page, is the address of what is shown; `methods` says in a line
// how and of what everything is counted.
export function corpusPanel(root, ask, chart, { link = null, methods = "" } = {}) {
  const prompt = "Click a framed number, or a mark in a chart, to read the sentences behind it.";
  const button = (label, action, attributes = {}) => {
    const made = ctElement("button", { type: "button", ...attributes }, label);
    made.addEventListener("click", () => action(made));
    return made;
  };
  const heading = ctElement("h4", { tabindex: "-1", "aria-level": "3" });
  const list = ctElement("ol", { class: "ct-hits" });
  const evidence = ctElement("div", { class: "ct-evidence", role: "group", "aria-label": "Behind this number" }, heading, button("Close", shut, { class: "ct-close" }), list);
  const problem = ctElement("p", { class: "ct-problem", role: "alert" });
  const hint = ctElement("p", { class: "ct-hint" }, prompt);
  const note = ctElement("p", { class: "ct-note" });
  const more = button("Whole note", () => fold(!note.classList.contains("ct-folded")), { class: "ct-more" });
  const region = (name, label) => ctElement("div", { class: name, tabindex: "0", role: "group", "aria-label": label });
  const table = region("ct-table", "Table of the numbers shown");
  const legend = ctElement("details", { class: "ct-legend" }, ctElement("summary", {}, "What the columns mean"), ctElement("dl"));
  const reading = region("ct-reading", "The article, marked up");
  const kwic = region("ct-kwic", "Concordance lines");
  const images = ["PNG", "SVG"].map((format) => button(format, () => saveChart(format.toLowerCase()), { "aria-label": `Save the chart as ${format}` }));
  const csv = button("CSV", () => ctSave(`${name()}.csv`, ctCsv(state, methods), "text/csv"), { "aria-label": "Save the numbers as CSV" });
  const address = link ? [" Share: ", button("Link", (pressed) => copyText(link(), pressed), { "aria-label": "Copy the address of this view" })] : [];
  const saving = ctElement("p", { class: "ct-saving" }, "Save: ", csv, ...images, ...address);
  const code = ctElement("pre", {}, ctElement("code"));
  const copy = button("Copy", (pressed) => copyText(code.textContent, pressed, () => getSelection().selectAllChildren(code)), { class: "ct-copy" });
  const asCode = ctElement("details", { class: "ct-code" }, ctElement("summary", {}, "Copy as code"), copy, code);
  root.classList.add("ct-panel");
  root.replaceChildren(problem, reading, hint, evidence, kwic, table, legend, note, more, saving, asCode);
  evidence.hidden = problem.hidden = true;
  let opener = null;
  let state = null;

  function name() {
    return `corpus-tools ${state.code.match(/ct\.(\w+)/)?.[1] ?? ""}`.trim();
  }

  // A page knows the chart as it is on white paper, and saves that, whatever its scheme. In a notebook, where charts are
  // never dark, plotly's own button draws the whole chart into one image.
  function saveChart(format) {
    const drawn = chart();
    const asked = { format, filename: name(), scale: format === "png" ? 2 : 1 };
    if (state.figure) {
      const { data, layout } = structuredClone(state.figure);
      const size = { width: drawn.offsetWidth, height: layout.height };
      return window.Plotly.downloadImage({ data, layout: { ...layout, ...size } }, { ...asked, ...size });
    }
    drawn._context.toImageButtonOptions = asked;
    drawn.querySelector('.modebar-btn[data-title^="Download"]').dispatchEvent(new MouseEvent("click", { bubbles: true }));
    return undefined;
  }

  // A long note shows its beginning, which says what was counted.
  function fold(folded) {
    note.classList.toggle("ct-folded", folded);
    more.textContent = folded ? "Whole note" : "Less";
    more.setAttribute("aria-expanded", String(!folded));
  }

  function shut() {
    evidence.hidden = true;
    hint.hidden = false;
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
    const voice = hit.voice ? [" ", ctElement("span", { class: "ct-voice" }, hit.voice)] : [];
    const item = ctElement("li", {}, text, ...voice, " ", ctElement("cite", {}, hit.where), ...place);
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
    for (const [label, [start, end]] of ctWider(source, hit)) {
      if (end - start > hit.end - hit.start + 1 && ctSaid(source, start, end) !== null) item.append(" ", grow(label, [start, end]));
    }
    return item;
  }

  function cell(row, values, column, whole) {
    const { columns, labels, decimals, opens } = whole;
    const value = values[column];
    const shown = ctCell(value, decimals[column]);
    if (!opens.includes(columns[column])) {
      const header = column === 0 ? { scope: "row" } : {};
      return ctElement(column === 0 ? "th" : "td", { ...header, class: `${decimals[column] === null ? "ct-word" : "ct-number"} ct-${columns[column]}` }, shown);
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

  function paragraph(segments) {
    const marked = segments.map(([text, kind, why, letters = ""]) => kind ? ctElement("span", { class: `ct-is-${kind}`, title: why, "data-letters": letters }, text) : text);
    return ctElement("p", {}, ...marked);
  }

  function line(hit, number) {
    const [doc, left, match, right] = ctLineParts(hit);
    const opening = (pressed) => { opener = pressed; ask({ line: number }); };
    const node = ctElement("td", { class: "ct-node" }, button(match, opening, { "aria-label": `${match}: read this line's sentence` }));
    return ctElement("tr", {}, ctElement("td", { class: "ct-left" }, ctElement("span", {}, left)), node, ctElement("td", { class: "ct-right" }, right), ctElement("td", { class: "ct-doc" }, doc));
  }

  return {
    show(shown) {
      state = shown;
      root.classList.remove("ct-refused");
      chart()?.classList.remove("ct-stale");
      problem.hidden = !shown.problem;
      problem.textContent = shown.problem || "";
      reading.hidden = !shown.reading;
      reading.replaceChildren(...(shown.reading || []).map(paragraph));
      kwic.hidden = !shown.lines;
      kwic.replaceChildren(...(shown.lines ? [ctElement("table", {}, ctElement("tbody", {}, ...shown.lines.map(line)))] : []));
      const { labels, meanings, decimals, rows } = shown.table;
      const header = labels.map((label, column) => ctElement("th", { scope: "col", class: decimals[column] === null ? "ct-word" : "ct-number" }, button(label, (pressed) => sortBy(pressed.parentElement, column), { class: "ct-sort", title: "Sort the table by this column" })));
      const body = rows.map((values, row) => ctElement("tr", { "data-row": row }, ...values.map((_, column) => cell(row, values, column, shown.table))));
      table.replaceChildren(ctElement("table", {}, ctElement("thead", {}, ctElement("tr", {}, ...header)), ctElement("tbody", {}, ...body)));
      const explained = labels.flatMap((label, column) => meanings[column] ? [ctElement("dt", {}, label), ctElement("dd", {}, meanings[column])] : []);
      legend.hidden = !explained.length;
      legend.lastChild.replaceChildren(...explained);
      hint.textContent = rows.length ? prompt : "Nothing was found that could be shown; the note says what was looked for.";
      note.textContent = shown.note;
      more.hidden = shown.note.length < CT_LONG_NOTE;
      fold(!more.hidden);
      code.firstChild.textContent = shown.code;
      asCode.hidden = !shown.code;
      for (const image of images) image.hidden = !(shown.figure || shown.chart);
      opener = null;
      shut();
    },
    // What cannot be shown is said, and nothing stays that would answer another question.
    refuse(text, lines = "") {
      root.classList.add("ct-refused");
      chart()?.classList.add("ct-stale");
      problem.textContent = text;
      if (lines) problem.append(ctElement("pre", {}, lines));
      problem.hidden = false;
    },
    open(title, hits, texts) {
      heading.textContent = title;
      list.replaceChildren(...hits.map((hit) => passage(hit, hits, texts)));
      evidence.hidden = false;
      hint.hidden = true;
      heading.focus({ preventScroll: true });
      evidence.scrollIntoView({ block: "nearest" });
    },
    // The heading over the sentences: what the row names, where, and the number that was clicked.
    title({ row, doc, count, column, line: number }) {
      if (number !== undefined) return `${ctLineParts(state.lines[number])[2]} in ${state.lines[number].doc}`;
      const { table } = state;
      const own = !column || column === "count" || ctIsOfOne(column, table.columns);
      const of = own ? "" : `, ${table.labels[table.columns.indexOf(column)]}`;
      const subject = ctSubject([].concat(row).map((one) => table.rows[one]), table, column);
      return `${subject}${doc ? ` in ${doc}` : ""}${of}: ${ctCell(count, 0)}`;
    },
  };
}
