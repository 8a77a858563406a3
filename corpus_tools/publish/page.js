// Brings the frozen views of a page to life: a control looks up a state, and the state is shown.

const ctPlotly = new Promise((resolve) => {
  addEventListener("DOMContentLoaded", () => {
    const script = document.getElementById("plotly");
    if (window.Plotly) resolve(window.Plotly);
    else if (script) script.addEventListener("load", () => resolve(window.Plotly));
  });
});

async function ctUnpack(packed) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

function ctControls(frozen, start, onChange) {
  const first = new Map(start.split("&").map((pair) => pair.split("=").map(decodeURIComponent)));
  const selects = frozen.choices.map(({ name, label, options }) => {
    const select = ctElement("select", { name });
    select.append(...options.map(({ value, label }) => ctElement("option", { value }, label)));
    select.value = first.get(name);
    select.addEventListener("change", onChange);
    return [select, ctElement("label", {}, label, select)];
  });
  const form = ctElement("form", { class: "ct-controls", "aria-label": `Controls of ${frozen.title}` }, ...selects.map(([, label]) => label));
  return { form, key: () => selects.map(([select]) => `${select.name}=${encodeURIComponent(select.value)}`).join("&") };
}

async function ctEnliven(section) {
  // States that two explorers share stand in the page once. They are read here before the first
  // explorer clears its section, because nothing waits until all sections have come this far.
  const frozen = await ctUnpack(document.getElementById(section.dataset.frozen).textContent);
  const controls = ctControls(frozen, section.dataset.first, show);
  const chart = ctElement("div", { class: "ct-chart", role: "group", "aria-label": `Chart of ${frozen.title}` });
  const root = ctElement("div");
  const panel = corpusPanel(root, open);
  let shown = null;

  function open(row, doc, count) {
    const hits = frozen.pool[shown.evidence[row]].map(([sentence, marks]) => ({ ...frozen.pool[sentence], marks }));
    panel.open(panel.title(shown, row, doc, count), hits.filter((hit) => !doc || hit.doc === doc));
  }

  function show() {
    const { evidence, ...parts } = frozen.states[controls.key()];
    shown = { evidence };
    for (const [part, number] of Object.entries(parts)) shown[part] = frozen.pool[number];
    panel.show(shown);
    chart.hidden = !shown.figure;
    if (shown.figure) ctPlotly.then((Plotly) => draw(Plotly, shown));
  }

  async function draw(Plotly, state) {
    if (state !== shown) return; // a control moved on while plotly was loading
    // Plotly writes into what it is given; the frozen figure stays as it was.
    const { data, layout } = structuredClone(state.figure);
    await Plotly.react(chart, data, layout, frozen.config);
    chart.removeAllListeners("plotly_click");
    chart.on("plotly_click", ({ points: [point] }) => open(...point.customdata));
  }

  section.replaceChildren(controls.form, chart, root);
  show();
}

for (const section of document.querySelectorAll(".ct-explorer")) ctEnliven(section);
