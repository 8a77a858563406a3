// What stands under a chart: the note, the sentences behind a number, the table, the code.
// A notebook and a published page use this one file; it looks up and shows, it never counts.
// Everything that came from a text enters as text, never as markup.

function ctElement(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function ctCell(value, decimals) {
  if (typeof value !== "number") return value === null ? "–" : String(value);
  return value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

// What a row is about: the words that stand before its count.
function ctSubject(values, { columns, decimals }) {
  const words = values.filter((_, column) => decimals[column] === null && column < columns.indexOf("count"));
  return words.join(", ");
}

// onOpen(row, doc, count) is asked for the sentences behind row `row`; `doc` narrows them to one article.
function corpusPanel(root, onOpen) {
  const prompt = "Click a framed number, or a mark in a chart, to read the sentences behind it.";
  const heading = ctElement("h4", { tabindex: "-1" });
  const close = ctElement("button", { type: "button", class: "ct-close" }, "Close");
  const list = ctElement("ol", { class: "ct-hits" });
  const evidence = ctElement("section", { class: "ct-evidence", "aria-label": "Behind this number" }, heading, close, list);
  const hint = ctElement("p", { class: "ct-hint" }, prompt);
  const note = ctElement("p", { class: "ct-note" });
  const table = ctElement("div", { class: "ct-table", tabindex: "0", role: "region", "aria-label": "Table of the numbers shown" });
  const code = ctElement("pre", {}, ctElement("code"));
  const copy = ctElement("button", { type: "button", class: "ct-copy" }, "Copy");
  const asCode = ctElement("details", { class: "ct-code" }, ctElement("summary", {}, "Copy as code"), copy, code);
  root.classList.add("ct-panel");
  const reading = ctElement("div", { class: "ct-reading", tabindex: "0", role: "region", "aria-label": "The article, marked up" });
  root.replaceChildren(reading, hint, evidence, table, note, asCode);
  evidence.hidden = true;
  let opener = null;

  function shut() {
    evidence.hidden = true;
    hint.hidden = false;
    if (opener && opener.isConnected) opener.focus();
    opener = null;
  }
  close.addEventListener("click", shut);
  evidence.addEventListener("keydown", (event) => { if (event.key === "Escape") shut(); });
  copy.addEventListener("click", () => {
    const done = () => { copy.textContent = "Copied"; setTimeout(() => { copy.textContent = "Copy"; }, 1500); };
    const byHand = () => getSelection().selectAllChildren(code);
    navigator.clipboard ? navigator.clipboard.writeText(code.textContent).then(done, byHand) : byHand();
  });

  function sentence(hit) {
    const text = ctElement("q");
    let at = 0;
    for (const [start, end] of hit.marks) {
      text.append(hit.text.slice(at, start), ctElement("mark", {}, hit.text.slice(start, end)));
      at = end;
    }
    text.append(hit.text.slice(at));
    return ctElement("li", {}, text, " ", ctElement("cite", {}, hit.where));
  }

  function cell(row, values, column, { columns, decimals }) {
    const value = values[column];
    const shown = ctCell(value, decimals[column]);
    if (columns[column] !== "count") {
      const header = column === 0 ? { scope: "row" } : {};
      return ctElement(column === 0 ? "th" : "td", { ...header, class: `${typeof value === "number" ? "ct-number" : "ct-word"} ct-${columns[column]}` }, shown);
    }
    const button = ctElement("button", { type: "button", "aria-label": `${shown}: read the sentences behind ${ctSubject(values, { columns, decimals })}` }, shown);
    button.addEventListener("click", () => { opener = button; onOpen(row, "", value); });
    return ctElement("td", { class: "ct-number" }, button);
  }

  function paragraph(segments) {
    const marked = segments.map(([text, kind, why]) => kind ? ctElement("span", { class: `ct-is-${kind}`, title: why }, text) : text);
    return ctElement("p", {}, ...marked);
  }

  return {
    show(state) {
      reading.hidden = !state.reading;
      reading.replaceChildren(...(state.reading || []).map(paragraph));
      const { columns, decimals, rows } = state.table;
      const header = columns.map((name, column) => ctElement("th", { scope: "col", class: decimals[column] === null ? "ct-word" : "ct-number" }, name));
      const body = rows.map((values, row) => ctElement("tr", {}, ...values.map((_, column) => cell(row, values, column, state.table))));
      table.replaceChildren(ctElement("table", {}, ctElement("thead", {}, ctElement("tr", {}, ...header)), ctElement("tbody", {}, ...body)));
      note.textContent = state.note;
      code.firstChild.textContent = state.code;
      opener = null;
      shut();
    },
    open(title, hits) {
      heading.textContent = title;
      list.replaceChildren(...hits.map(sentence));
      evidence.hidden = false;
      hint.hidden = true;
      heading.focus({ preventScroll: true });
      evidence.scrollIntoView({ block: "nearest" });
    },
    // The heading over the sentences: what the row names, where, and the number that was clicked.
    title(state, row, doc, count) {
      return `${ctSubject(state.table.rows[row], state.table)}${doc ? ` in ${doc}` : ""}: ${ctCell(count, 0)}`;
    },
  };
}
