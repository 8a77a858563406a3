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

// The states of all words that nobody may search for stand in a script of their own, loaded when somebody does.
let ctArrived = null;
let ctWordsOnce = null;
function ctWords() {
  return (ctWordsOnce ??= new Promise((resolve, reject) => {
    const script = ctElement("script", { src: document.querySelector("main").dataset.words });
    script.addEventListener("error", () => { ctWordsOnce = null; reject(new Error("missing")); });
    ctArrived = (packed) => resolve(ctUnpackText(packed).then(({ pool, states }) => ({
      pool: { ...pool, nodes: ctLengthened(pool.nodes) },
      states: Object.fromEntries(Object.entries(states).map(([name, steps]) => [name, ctSummed(steps)])),
    })));
    document.body.append(script);
  }));
}

async function ctUnpackNow(id) {
  return ctUnpackText(document.getElementById(id).textContent);
}

async function ctUnpackText(packed) {
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

// A search on a page finds what was frozen: as it is written or, if it is words alone, as they are folded in Python.
function ctOption(options, asked, fold) {
  const tidy = asked.trim().normalize("NFC").replaceAll("’", "'").replace(/[‐‑]/g, "-");
  const exact = options.findIndex(([value]) => value === asked.trim() || value === tidy);
  if (exact >= 0 || /[/\\*?{}|]/.test(tidy)) return exact;
  const folded = (word) => {
    const noun = /'s$/i.test(word) && !fold.whole.includes(word.toLowerCase()) ? word.slice(0, -2) : word;
    return fold.case || fold.names.includes(noun) ? noun : noun.toLowerCase();
  };
  const words = tidy.split(/\s+/).map(folded).join(" ");
  return options.findIndex(([value]) => value === words);
}

// A text as Python writes it.
function ctPython(text) {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  return quote + text.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`) + quote;
}

function ctControl(choice, pool, start, onChange) {
  const { name, label } = choice;
  const search = "words" in choice;
  const words = search ? [...new Set([...choice.offered, ...pool.leaves[choice.words]])] : [];
  const options = search ? words.map((word) => [word]) : choice.options;
  const list = `ct-list-${Math.random().toString(36).slice(2)}`;
  const control = search ? ctElement("input", { type: "search", name, list, autocomplete: "off", spellcheck: "false" }) : ctElement("select", { name });
  const entries = options.map(([value, label]) => ctElement("option", { value }, label ?? ""));
  control.append(...(search ? [] : entries));
  const at = start(options.length);
  control.value = options[at][0];
  control.addEventListener("change", onChange);
  const box = ctElement("label", {}, label, control, ...(search ? [ctElement("datalist", { id: list }, ...entries)] : []));
  const place = () => (search ? ctOption(options, control.value, choice.fold) : control.selectedIndex);
  const code = (at) => (search ? ctPython(options[at][0]) : options[at][2]);
  return { box, name, size: options.length, code, value: () => control.value, place };
}

async function ctEnliven(section) {
  const frozen = await ctUnpack(section.dataset.frozen);
  const pool = await (ctPoolOnce ??= ctPool());
  const states = ctSummed(frozen.states);
  const texts = await Promise.all(section.dataset.texts.split(" ").map((name) => (name === "-" ? { text: "" } : ctUnpack(name))));
  const whole = Object.fromEntries(frozen.sources.map((source, number) => [source, texts[number].text]));
  let rest = Number(section.dataset.first);
  const start = (size) => { const at = rest % size; rest = Math.floor(rest / size); return at; };
  const controls = frozen.choices.toReversed().map((choice) => ctControl(choice, pool, start, show)).toReversed();
  const form = ctElement("form", {}, ctElement("div", { class: "ct-controls", role: "group", "aria-label": `Controls of ${frozen.title}` }, ...controls.map(({ box }) => box)));
  form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  const chart = ctElement("div", { class: "ct-chart", role: "group", "aria-label": `Chart of ${frozen.title}` });
  const root = ctElement("div");
  const panel = corpusPanel(root, open, () => chart);
  let shown = null;
  let turn = 0;

  function thawed([source, start, size, marks, ...window]) {
    const { doc, where, text } = texts[source];
    return { doc, source: frozen.sources[source], where, start, end: start + size, text: ctSlice(text, start, start + size), marks, window };
  }

  function open(asked) {
    const { row, doc, column = "count", nth, line } = asked;
    if (line !== undefined) return panel.open(panel.title(asked), [shown.lines[line]], whole);
    const rows = [].concat(row).map((one) => shown.evidence[column][one]);
    const found = (rows.length > 1 ? ctTogether(rows) : rows[0]).map(thawed).filter((hit) => !doc || hit.doc === doc);
    panel.open(panel.title(asked), nth === undefined ? found : ctNth(found, nth), whole);
  }

  // The places that a search stands at are values in Python's own spelling, so that the code can be run.
  function code(value) {
    return frozen.code.join(controls.map((control, number) => `, ${control.name}=${value(control, number)}`).join(""));
  }

  // A state that is not on the page is looked up among all words; while they load, what was shown stays.
  async function show() {
    const places = controls.map((control) => control.place());
    const missing = places.indexOf(-1);
    if (missing >= 0) {
      const asked = (control, number) => (number === missing ? ctPython(control.value().trim()) : control.code(places[number]));
      return panel.refuse(`“${controls[missing].value()}” is not on this page, which knows ${controls[missing].size.toLocaleString("en-US")} words and searches. In the notebook you can search for anything:`, code(asked));
    }
    const state = controls.reduce((place, { size }, number) => place * size + places[number], 0);
    turn += 1;
    const mine = turn;
    let parts;
    try {
      if (state < states.length) parts = ctTake(pool, states[state]);
      else {
        const words = await ctWords();
        parts = ctTake(words.pool, words.states[section.dataset.frozen][state - states.length]);
      }
    } catch {
      return panel.refuse("The words of this page could not be loaded. Keep the whole folder of pages together, and try again.");
    }
    if (mine !== turn) return; // a control moved on while the words were loading
    shown = { ...parts, note: parts.note.join(" "), lines: parts.lines && parts.lines.map(thawed), code: code((control, number) => control.code(places[number])) };
    chart.hidden = !shown.figure;
    panel.show(shown);
    if (shown.figure) ctPlotly.then((Plotly) => draw(Plotly, shown));
  }

  async function draw(Plotly, state) {
    if (state !== shown) return; // a control moved on while plotly was loading
    // Plotly writes into what it is given; the frozen figure stays as it was.
    const { data, layout } = ctDressed(structuredClone(state.figure));
    await Plotly.react(chart, data, layout, frozen.config);
    chart.removeAllListeners("plotly_click");
    chart.on("plotly_click", ({ points: [{ customdata: [row, doc, count, column, nth] }] }) => open({ row, doc, count, column, nth }));
  }

  ctWhenLookChanges(() => { if (shown?.figure && window.Plotly) draw(window.Plotly, shown); });
  section.replaceChildren(form, chart, root);
  show();
}

// The passages of several rows in reading order, each once, with the marks of all.
function ctTogether(rows) {
  const passages = new Map();
  for (const [source, start, size, marks] of rows.flat()) {
    const key = `${source} ${start} ${size}`;
    const before = passages.get(key)?.[3] ?? [];
    passages.set(key, [source, start, size, [...before, ...marks].sort((one, other) => one[0] - other[0] || one[1] - other[1])]);
  }
  return [...passages.values()].sort((one, other) => one[0] - other[0] || one[1] - other[1]);
}

// The passage of the nth mark among all, with that mark alone.
function ctNth(hits, nth) {
  const marks = hits.flatMap((hit) => hit.marks.filter(([, , kind]) => !kind).map((mark) => ({ hit, mark })));
  const { hit, mark } = marks[nth];
  return [{ ...hit, marks: [mark] }];
}

for (const section of document.querySelectorAll(".ct-explorer")) ctEnliven(section);
