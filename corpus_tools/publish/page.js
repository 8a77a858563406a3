// Brings the frozen views of a page to life: a control looks up a state, and the state is shown.

// A part of what the page shows stands in it, or in a script beside it that is loaded when it is needed. Each is unpacked once.
const ctUnpacked = new Map();
function ctPart(id) {
  if (!ctUnpacked.has(id)) ctUnpacked.set(id, ctPacked(id).then(ctUnpackText));
  return ctUnpacked.get(id);
}

// A script beside the page may hand over several parts, asked for or not.
const ctHanded = new Map();
function ctHanding(id) {
  if (!ctHanded.has(id)) {
    const waiting = {};
    waiting.part = new Promise((resolve) => (waiting.hand = resolve));
    ctHanded.set(id, waiting);
  }
  return ctHanded.get(id);
}

function ctArrived(id, packed) {
  ctHanding(id).hand(packed);
}

let ctFiles = null;
function ctFileOf(id) {
  const beside = () => Object.entries(JSON.parse(document.querySelector("main").dataset.beside ?? "{}"));
  ctFiles ??= new Map(beside().flatMap(([file, names]) => names.map((name) => [name, file])));
  return ctFiles.get(id);
}

const ctScripts = new Map();
function ctScript(src) {
  if (!ctScripts.has(src)) {
    ctScripts.set(src, new Promise((resolve, reject) => {
      const script = ctElement("script", { src });
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => { ctScripts.delete(src); script.remove(); reject(new Error("missing")); });
      document.body.append(script);
    }));
  }
  return ctScripts.get(src);
}

async function ctPacked(id) {
  const here = document.getElementById(id);
  if (here) return here.textContent;
  try {
    await ctScript(ctFileOf(id) ?? "");
  } catch (error) {
    ctUnpacked.delete(id);
    throw error;
  }
  return ctHanding(id).part;
}

// Plotly comes packed like all else, once for all pages, and runs when the first chart comes into view.
let ctPlotlyOnce = null;
function ctPlotly() {
  return (ctPlotlyOnce ??= ctPart("frozen-plotly").then((text) => {
    const script = ctElement("script");
    script.textContent = text;
    document.body.append(script);
    return window.Plotly;
  }).catch((error) => { ctPlotlyOnce = null; throw error; }));
}

const CT_MISSING = "A part of this page could not be loaded. Keep the whole folder of pages together, and try again.";

// Numbers that were stored as distances, in full again (notebook/pool.py, notebook/freezing.py).
function ctLengthened(nodes) {
  let fresh = 0;
  const full = (part, place) => (part === -1 ? fresh++ : part < 0 ? -2 - place - part : part % 2 ? -1 - (part - 1) / 2 : part / 2);
  return nodes.map(([shape, ...parts], place) => [shape, ...parts.map((part) => full(part, place))]);
}

function ctSummed(steps) {
  let sum = 0;
  return steps.map((step) => (sum += step));
}

function ctLong(pool) {
  return { ...pool, nodes: ctLengthened(pool.nodes) };
}

const ctLengthenedOnce = new Map();
function ctPool(id) {
  if (!ctLengthenedOnce.has(id)) ctLengthenedOnce.set(id, ctPart(id).then(ctLong).finally(() => ctUnpacked.has(id) || ctLengthenedOnce.delete(id)));
  return ctLengthenedOnce.get(id);
}

// The states that come later: of all words that nobody may search for, or of one explorer of a large page.
const ctRests = new Map();
function ctRest(name) {
  if (!ctRests.has(name)) {
    ctRests.set(name, ctPart(`frozen-${name}`).then(({ pool, views }) => ({
      pool: ctLong(pool),
      views: Object.fromEntries(Object.entries(views).map(([number, { states, evidence }]) => [number, { states: ctSummed(states), evidence: ctSummed(evidence) }])),
    })).catch((error) => { ctRests.delete(name); throw error; }));
  }
  return ctRests.get(name);
}

function ctBytes(packed) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(packed);
  const letters = atob(packed);
  const bytes = new Uint8Array(letters.length);
  for (let place = 0; place < letters.length; place += 1) bytes[place] = letters.charCodeAt(place);
  return bytes;
}

async function ctUnpackText(packed) {
  const bytes = ctBytes(packed);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

// The value of a number in a pool: a leaf, or a list or dict put together of others (notebook/pool.py).
function ctTake({ leaves, nodes, shapes }, number) {
  if (number >= 0) return leaves[number];
  const [shape, ...parts] = nodes[-1 - number];
  const values = parts.map((part) => ctTake({ leaves, nodes, shapes }, part));
  return shape < 0 ? values : Object.fromEntries(shapes[shape].map((key, place) => [key, values[place]]));
}

// A text as Python writes it.
function ctPython(text) {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  return quote + text.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`) + quote;
}

// A control: where it stands among its options, or nowhere (-1) if the page does not know what is asked.
function ctControl(choice, pool, first, onChange) {
  const { name, label } = choice;
  const search = "words" in choice;
  const words = search ? [...new Set([...choice.offered, ...pool.leaves[choice.words]])] : [];
  const options = search ? words.map((word) => [word]) : choice.options;
  const list = `ct-list-${Math.random().toString(36).slice(2)}`;
  const control = search ? ctElement("input", { type: "search", name, list, autocomplete: "off", spellcheck: "false" }) : ctElement("select", { name });
  const entries = options.map(([value, label]) => ctElement("option", { value }, label ?? ""));
  control.append(...(search ? [] : entries));
  const start = options[first(options.length)][0];
  let asked = start;
  const set = (value) => { asked = control.value = value; if (!search && control.selectedIndex < 0) asked = value; };
  set(start);
  control.addEventListener("change", () => { asked = control.value; onChange(); });
  const box = ctElement("label", {}, label, control, ...(search ? [ctElement("datalist", { id: list }, ...entries)] : []));
  const place = () => (search ? ctOption(options, control.value, choice.case) : control.selectedIndex);
  const code = (at) => (search ? ctPython(options[at][0]) : options[at][2]);
  return { box, name, label, search, choice, options, start, size: options.length, code, value: () => asked, place, set };
}

// Why a page cannot show what is asked. It never guesses: what is in no text is said only where it knows every word.
function ctUnknown({ choice, options, search, label, value }) {
  const asked = value().trim();
  const only = `This page knows ${options.length.toLocaleString("en-US")} ${search ? "words and searches" : "options"} here.`;
  if (!search) return `“${asked}” is not among the options of “${label}” on this page. ${only} In the notebook you can ask for:`;
  if (!/^[\p{L}\p{N}]+$/u.test(asked)) return `This page cannot look up “${asked}”: it finds single words, and the phrases and patterns in its list. ${only} In the notebook you can search for anything:`;
  const alike = options.map(([word]) => word).filter((word) => !/[/\\*?{}|\s]/.test(word) && ctSmall(word).slice(0, 4) === ctFolded(asked).slice(0, 4)).slice(0, 6);
  const near = alike.length && asked.length > 3 ? ` Words that begin alike: ${alike.join(", ")}.` : "";
  if (choice.all) return `“${asked}” stands in none of the texts: 0 times.${near}`;
  return `This page does not know “${asked}”. It knows the most frequent words of the texts.${near} In the notebook you can search for anything:`;
}

async function ctEnliven(section, key) {
  const frozen = await ctPart(section.dataset.frozen);
  const pool = await ctPool("frozen-pool");
  const numbers = { states: ctSummed(frozen.states), evidence: ctSummed(frozen.evidence) };
  const names = section.dataset.texts.split(" ").map((number) => (number === "-" ? number : `frozen-t${number}`));
  const nowhere = { pieces: [], sentences: [], whole: false };
  let rest = Number(section.dataset.first);
  const first = (size) => { const at = rest % size; rest = Math.floor(rest / size); return at; };
  const controls = frozen.choices.toReversed().map((choice) => ctControl(choice, pool, first, moved)).toReversed();
  const group = ctElement("div", { class: "ct-controls", role: "group", "aria-label": `Controls of ${frozen.title}` }, ...controls.map(({ box }) => box));
  const form = ctElement("form", {}, group);
  form.addEventListener("submit", (event) => { event.preventDefault(); moved(); });
  const chart = ctElement("div", { class: "ct-chart", role: "group", "aria-label": `Chart of ${frozen.title}` });
  chart.append(...section.querySelectorAll(".ct-twin > svg")); // until plotly draws
  const root = ctElement("div");
  const panel = corpusPanel(root, open, () => chart, { link: frozen.name ? () => ctAddressOf([self]) : null, methods: frozen.methods[0] });
  let shown = null;
  let seen = false;
  let drawn = false;
  let turn = 0;
  let opens = 0;

  // The texts of the articles are unpacked when a sentence is to be read.
  async function thawed(stored) {
    const sources = new Set(stored.map(([source]) => source));
    const texts = Object.fromEntries(await Promise.all([...sources].map(async (source) => [source, names[source] === "-" ? nowhere : await ctPart(names[source])])));
    const hits = stored.map(([number, start, size, marks, voice, ...window]) => {
      const { doc, where } = texts[number];
      return { doc, source: frozen.sources[number], where, start, end: start + size, text: ctSaid(texts[number], start, start + size), marks, voice, window };
    });
    return { hits, whole: Object.fromEntries(Object.entries(texts).map(([number, text]) => [frozen.sources[number], text])) };
  }

  async function open(asked) {
    const { row, doc, column = "count", nth, line } = asked;
    const of = shown;
    opens += 1;
    const mine = opens;
    const isLast = () => of === shown && mine === opens; // no control moved on and nothing else was clicked
    try {
      const evidence = line === undefined ? await shown.evidence() : null;
      const rows = line === undefined ? [].concat(row).map((one) => evidence[column][one]) : [[shown.stored[line]]];
      const { hits, whole } = await thawed(rows.length > 1 ? ctTogether(rows) : rows[0]);
      const found = hits.filter((hit) => !doc || hit.doc === doc);
      if (isLast()) panel.open(panel.title(asked), nth === undefined ? found : ctNth(found, nth), whole);
    } catch (error) {
      panel.refuse(error.message === "missing" ? CT_MISSING : String(error));
    }
  }

  // The places that a search stands at are values in Python's own spelling, so that the code can be run.
  function code(value) {
    return frozen.code.join(controls.map((control, number) => `, ${control.name}=${value(control, number)}`).join(""));
  }

  function moved() {
    ctRemember();
    return show();
  }

  // A state that is not on the page is looked up among those beside it; while they load, what was shown stays.
  async function show() {
    turn += 1;
    const mine = turn;
    const places = controls.map((control) => control.place());
    const missing = places.indexOf(-1);
    if (missing >= 0) {
      const asked = (control, number) => (places[number] < 0 ? ctPython(control.value().trim()) : control.code(places[number]));
      const why = ctUnknown(controls[missing]);
      return panel.refuse(why, why.endsWith(":") ? code(asked) : "");
    }
    const state = controls.reduce((place, { size }, number) => place * size + places[number], 0);
    try {
      const [first, after] = frozen.now;
      const here = first <= state && state < after;
      const rest = here ? null : await ctRest(frozen.rest);
      const from = here ? numbers : rest.views[frozen.number];
      const place = here ? state - first : state < first ? state : state - (after - first);
      const parts = ctTake(here ? pool : rest.pool, from.states[place]);
      const evidence = async () => ctTake(here ? await ctPool("frozen-evidence") : rest.pool, from.evidence[place]);
      const lines = parts.lines && (await thawed(parts.lines)).hits;
      if (mine !== turn) return; // a control moved on while a part was loading
      shown = { ...parts, note: parts.note.join(" "), lines, stored: parts.lines, evidence, code: code((control, number) => control.code(places[number])) };
    } catch (error) {
      return panel.refuse(error.message === "missing" ? CT_MISSING : String(error));
    }
    chart.hidden = !shown.figure;
    if (shown.figure) chart.style.minHeight = `${shown.figure.layout.height}px`;
    panel.show(shown);
    draw();
  }

  // A chart is drawn once it comes into view, and again whenever a control moves.
  async function draw() {
    const state = shown;
    if (!seen || !state?.figure) return;
    const Plotly = await ctPlotly().catch(() => null);
    if (!Plotly) {
      if (!chart.querySelector(".ct-hint")) chart.append(ctElement("p", { class: "ct-hint" }, CT_MISSING));
      return;
    }
    if (state !== shown) return; // a control moved on while plotly was loading
    if (!drawn) chart.replaceChildren();
    drawn = true;
    // Plotly writes into what it is given; the frozen figure stays as it was.
    const { data, layout } = ctDressed(structuredClone(state.figure));
    await Plotly.react(chart, data, layout, frozen.config);
    chart.removeAllListeners("plotly_click");
    chart.on("plotly_click", ({ points: [{ customdata: [row, doc, count, column, nth] }] }) => open({ row, doc, count, column, nth }));
  }

  function see() {
    if (seen) return undefined;
    seen = true;
    return draw();
  }

  const self = { key, section, controls, show, see };
  ctExplorers.push(self);
  ctGoTo(self);
  const fewer = frozen.fewer.map(([label, has, had]) => ctElement("p", { class: "ct-hint" }, `“${label}” has ${has.toLocaleString("en-US")} of ${had.toLocaleString("en-US")} options on this page; the notebook has them all.`));
  section.replaceChildren(form, ...fewer, chart, root);
  await show();
  ctInView.observe(chart);
  ctWhenLookChanges(() => { if (drawn) draw(); });
}

// The passages of several rows in reading order, each once, with the marks of all.
function ctTogether(rows) {
  const passages = new Map();
  const inOrder = (one, other) => one[0] - other[0] || one[1] - other[1];
  const firstMark = ([, , , marks]) => Math.min(...marks.map(([start]) => start));
  for (const [source, start, size, marks, voice] of rows.flat().sort((one, other) => firstMark(one) - firstMark(other))) {
    const key = `${source} ${start} ${size}`;
    const [, , , before, voices] = passages.get(key) ?? [0, 0, 0, [], ""];
    const all = new Map([...before, ...marks].map((mark) => [String(mark), mark]));
    const said = new Set([...voices.split("; "), ...voice.split("; ")].filter(Boolean));
    passages.set(key, [source, start, size, [...all.values()].sort(inOrder), [...said].join("; ")]);
  }
  return [...passages.values()].sort((one, other) => one[0] - other[0] || one[1] - other[1]);
}

// The passage of the nth mark among all, with that mark alone.
function ctNth(hits, nth) {
  const marks = hits.flatMap((hit) => hit.marks.filter(([, , kind]) => !kind).map((mark) => ({ hit, mark })));
  const { hit, mark } = marks[nth];
  return [{ ...hit, marks: [mark] }];
}

// The address says where the explorers stand: #word_rates.search=nato&by=voice&kwic.search=war
const ctExplorers = [];

function ctAddressOf(explorers) {
  const parts = explorers.flatMap(({ key, controls }) => {
    const changed = controls.filter(({ value, start }) => value() !== start);
    return changed.map(({ name, value }, place) => `${place ? "" : `${key}.`}${name}=${encodeURIComponent(value())}`);
  });
  return `${location.href.replace(/#.*/s, "")}${parts.length ? `#${parts.join("&")}` : ""}`;
}

function ctRemember() {
  const address = ctAddressOf(ctExplorers);
  if (address !== location.href) history.pushState(null, "", address);
}

function ctAsked() {
  const asked = Object.create(null);
  let key = "";
  for (const part of location.hash.slice(1).split("&")) {
    const [, name, value] = /^([\w.-]+)=(.*)$/s.exec(part) ?? [];
    if (!name) continue;
    const [explorer, choice] = name.includes(".") ? name.split(".") : [key, name];
    key = explorer;
    try {
      (asked[key] ??= Object.create(null))[choice] = decodeURIComponent(value);
    } catch {} // half of a letter's code
  }
  return asked;
}

// Sets an explorer as the address has it; what the address does not name stands where the page began.
function ctGoTo({ key, controls }) {
  const asked = ctAsked()[key] ?? {};
  const moved = controls.filter(({ name, value, start }) => value() !== (asked[name] ?? start));
  for (const { name, set, start } of moved) set(asked[name] ?? start);
  return moved.length > 0;
}

for (const name of ["popstate", "hashchange"]) {
  addEventListener(name, () => {
    const asked = ctAsked();
    // An address that names no explorer leads to a place in the text, and moves no control.
    if (location.hash && !ctExplorers.some(({ key }) => key in asked)) return;
    for (const explorer of ctExplorers) if (ctGoTo(explorer)) explorer.show();
  });
}

const ctInView = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (isIntersecting) ctExplorers.find(({ section }) => section.contains(target)).see();
  }
}, { rootMargin: "400px" });
addEventListener("beforeprint", () => { for (const { see } of ctExplorers) see(); });

// An explorer goes by its view's name; a second one of the same view by the name and a number.
async function ctStart() {
  const sections = [...document.querySelectorAll(".ct-explorer")];
  const times = {};
  await Promise.all(sections.map((section) => {
    const name = section.dataset.view;
    times[name] = (times[name] ?? 0) + 1;
    return ctEnliven(section, times[name] > 1 ? `${name}-${times[name]}` : name);
  }));
  const [first] = Object.keys(ctAsked());
  ctExplorers.find(({ key }) => key === first)?.section.scrollIntoView();
}
ctStart();

for (const section of document.querySelectorAll(".ct-exercise")) {
  ctUnpackText(section.querySelector("script").textContent).then((data) => corpusExercise(section, data));
}
