// Brings the frozen views of a page to life: a control looks up a state, and the state is shown.

const ctPlotly = new Promise((resolve) => {
  addEventListener("DOMContentLoaded", () => {
    const script = document.getElementById("plotly");
    if (window.Plotly) resolve(window.Plotly);
    else if (script) script.addEventListener("load", () => resolve(window.Plotly));
  });
});

// What several explorers need is unpacked once.
const ctUnpacked = new Map();
function ctUnpack(id) {
  if (!ctUnpacked.has(id)) ctUnpacked.set(id, ctUnpackNow(id));
  return ctUnpacked.get(id);
}

// Numbers that were stored as distances, in full again (show/pool.py, show/freezing.py).
function ctLengthened(nodes) {
  let fresh = 0;
  const full = (part, place) => (part === -1 ? fresh++ : part < 0 ? -2 - place - part : part % 2 ? -1 - (part - 1) / 2 : part / 2);
  return nodes.map(([shape, ...parts], place) => [shape, ...parts.map((part) => full(part, place))]);
}

function ctSummed(steps) {
  let sum = 0;
  return steps.map((step) => (sum += step));
}

async function ctPool() {
  const pool = await ctUnpack("frozen-pool");
  return { ...pool, nodes: ctLengthened(pool.nodes) };
}
let ctPoolOnce = null;

async function ctUnpackNow(id) {
  const packed = document.getElementById(id).textContent;
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

// The value of a number in a pool: a leaf, or a list or dict put together of others (show/pool.py).
function ctTake({ leaves, nodes, shapes }, number) {
  if (number >= 0) return leaves[number];
  const [shape, ...parts] = nodes[-1 - number];
  const values = parts.map((part) => ctTake({ leaves, nodes, shapes }, part));
  return shape < 0 ? values : Object.fromEntries(shapes[shape].map((key, place) => [key, values[place]]));
}

// A search on a page finds what was frozen: as it is written, or in small letters.
function ctOption(options, asked) {
  const tidy = asked.trim().replaceAll("’", "'");
  const exact = options.findIndex(([value]) => value === tidy);
  return exact >= 0 ? exact : options.findIndex(([value]) => value === tidy.toLowerCase());
}

function ctControl({ name, label, search, options }, start, onChange) {
  const list = `ct-list-${Math.random().toString(36).slice(2)}`;
  const control = search ? ctElement("input", { type: "search", name, list, autocomplete: "off", spellcheck: "false" }) : ctElement("select", { name });
  const entries = options.map(([value, label]) => ctElement("option", { value }, search ? "" : label));
  control.append(...(search ? [] : entries));
  control.value = options[start][0];
  control.addEventListener("change", onChange);
  const box = ctElement("label", {}, label, control, ...(search ? [ctElement("datalist", { id: list }, ...entries)] : []));
  return { box, name, options, value: () => control.value, place: () => (search ? ctOption(options, control.value) : control.selectedIndex) };
}

async function ctEnliven(section) {
  const frozen = await ctUnpack(section.dataset.frozen);
  const pool = await (ctPoolOnce ??= ctPool());
  const states = ctSummed(frozen.states);
  const texts = await Promise.all(section.dataset.texts.split(" ").map((name) => (name === "-" ? { text: "" } : ctUnpack(name))));
  const whole = Object.fromEntries(frozen.sources.map((source, number) => [source, texts[number].text]));
  let rest = Number(section.dataset.first);
  const starts = frozen.choices.toReversed().map(({ options }) => { const at = rest % options.length; rest = Math.floor(rest / options.length); return at; }).toReversed();
  const controls = frozen.choices.map((choice, number) => ctControl(choice, starts[number], show));
  const form = ctElement("form", { class: "ct-controls", "aria-label": `Controls of ${frozen.title}` }, ...controls.map(({ box }) => box));
  form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  const chart = ctElement("div", { class: "ct-chart", role: "group", "aria-label": `Chart of ${frozen.title}` });
  const root = ctElement("div");
  const panel = corpusPanel(root, open, () => chart);
  let shown = null;

  function thawed([source, start, size, marks, ...window]) {
    const { doc, where, text } = texts[source];
    return { doc, source: frozen.sources[source], where, start, end: start + size, text: ctSlice(text, start, start + size), marks, window };
  }

  function open(asked) {
    const { row, doc, column = "count", nth, line } = asked;
    if (line !== undefined) return panel.open(panel.title(asked), [shown.lines[line]], whole);
    const found = shown.evidence[column][row].map(thawed).filter((hit) => !doc || hit.doc === doc);
    panel.open(panel.title(asked), nth === undefined ? found : ctNth(found, nth), whole);
  }

  // The places that a search stands at are values in Python's own spelling, so that the code can be run.
  function code(value) {
    return frozen.code.join(controls.map((control, number) => `, ${control.name}=${value(control, number)}`).join(""));
  }

  function show() {
    const places = controls.map((control) => control.place());
    const missing = places.indexOf(-1);
    if (missing >= 0) {
      const asked = (control, number) => (number === missing ? JSON.stringify(control.value().trim()) : control.options[places[number]][2]);
      return panel.refuse(`“${controls[missing].value()}” is not on this page, which knows every word of its texts and the searches that were chosen for it. In the notebook you can search for anything:`, code(asked));
    }
    const state = controls.reduce((place, { options }, number) => place * options.length + places[number], 0);
    const parts = ctTake(pool, states[state]);
    shown = { ...parts, note: parts.note.join(" "), lines: parts.lines && parts.lines.map(thawed), code: code(({ options }, number) => options[places[number]][2]) };
    chart.hidden = !shown.figure;
    panel.show(shown);
    if (shown.figure) ctPlotly.then((Plotly) => draw(Plotly, shown));
  }

  async function draw(Plotly, state) {
    if (state !== shown) return; // a control moved on while plotly was loading
    // Plotly writes into what it is given; the frozen figure stays as it was.
    const { data, layout } = structuredClone(state.figure);
    await Plotly.react(chart, data, layout, frozen.config);
    chart.removeAllListeners("plotly_click");
    chart.on("plotly_click", ({ points: [{ customdata: [row, doc, count, column, nth] }] }) => open({ row, doc, count, column, nth }));
  }

  section.replaceChildren(form, chart, root);
  show();
}

// The passage of the nth mark among all, with that mark alone.
function ctNth(hits, nth) {
  const marks = hits.flatMap((hit) => hit.marks.filter(([, , kind]) => !kind).map((mark) => ({ hit, mark })));
  const { hit, mark } = marks[nth];
  return [{ ...hit, marks: [mark] }];
}

for (const section of document.querySelectorAll(".ct-explorer")) ctEnliven(section);
