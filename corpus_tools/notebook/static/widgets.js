// The explorer's panel as a widget of a notebook (anywidget, in any front end that has it).

import { ctHidden } from "./elements.js";
import { corpusPanel } from "./panel.js";

// Plotly's script as a module of its own, that it may neither find another loader on the page nor leave anything there.
async function ctUnpacked(buffer) {
  const script = await new Response(new Blob([buffer]).stream().pipeThrough(new DecompressionStream("gzip"))).blob();
  const address = URL.createObjectURL(new Blob(["const module = { exports: {} }, define = null;", script, "\nexport default module.exports;"], { type: "text/javascript" }));
  const others = globalThis.Plotly;
  try {
    return (await import(address)).default;
  } finally {
    URL.revokeObjectURL(address);
    globalThis.Plotly = others;
  }
}

// It comes once for all charts on a page: the first one asks. After a while one of those that wait asks again, and at once if the
// kernel is another one than was asked.
const CT_PATIENCE = 20000;
function ctPlotlyFrom(model) {
  const [version, kernel] = model.get("plotly").split(" ");
  globalThis[Symbol.for("corpus-tools plotly")] ??= new Map();
  const versions = globalThis[Symbol.for("corpus-tools plotly")];
  if (!versions.has(version)) {
    const fresh = { asked: "", next: 0, came: false };
    fresh.script = new Promise((resolve) => { fresh.hand = resolve; });
    versions.set(version, fresh);
  }
  const shared = versions.get(version);
  let again = 0;
  function ask() {
    if (shared.came || (shared.asked === kernel && Date.now() < shared.next)) return;
    Object.assign(shared, { asked: kernel, next: Date.now() + CT_PATIENCE });
    model.send({ plotly: version });
  }
  return {
    bring() {
      ask();
      again ||= shared.came ? 0 : setInterval(ask, CT_PATIENCE);
      return shared.script.finally(() => clearInterval(again));
    },
    take(buffer) {
      if (shared.came) return;
      shared.came = true;
      shared.hand(ctUnpacked(buffer));
    },
    leave: () => clearInterval(again),
  };
}

// Whether text is light here, which it is on dark: themes of all notebooks know that much. What is not on the page has no colour.
function ctIsOnDark(element) {
  const [red, green, blue] = (getComputedStyle(element).color.match(/[\d.]+/g) ?? [0, 0, 0]).map(Number);
  return 0.3 * red + 0.6 * green + 0.1 * blue > 140;
}

const CT_LOST = "The chart's script did not come. Run this cell again.";
const CT_ASLEEP = "The kernel that drew this is gone. Run this cell again to make it live.";

export const ctPanelWidget = {
  render({ model, el }) {
    const plotly = ctPlotlyFrom(model);
    let dark = false;
    const look = () => {
      dark = ctIsOnDark(el);
      return { dark, clear: true };
    };
    const charts = { plotly: plotly.bring, look, missing: CT_LOST };
    const follow = { roles: model.get("follows"), to: (...asked) => model.send({ follow: asked }) };
    const panel = corpusPanel(el, (asked) => model.send({ open: asked, of: model.get("shown").code }), charts, { name: model.get("name"), methods: model.get("methods"), follow });
    const show = () => panel.show(model.get("shown"));
    // What was found is no longer sought: a notebook that is opened again begins at its top.
    const seek = () => requestAnimationFrame(() => {
      if (!model.get("sought")) return;
      panel.seek(model.get("sought"));
      model.set("sought", "");
      model.save_changes();
    });
    model.on("change:sought", seek);
    model.on("change:shown", show);
    model.on("msg:custom", ({ drawing, refused, asked, hits, texts, plotly: came }, buffers) => {
      if (came) plotly.take(buffers[0]);
      else if (drawing) panel.wait();
      else if (refused) panel.refuse(refused);
      else panel.open(asked, hits, texts);
    });
    // ipywidgets says so where it loses its kernel, and marks the element; elsewhere nobody does.
    model.on("comm_live_update", () => setTimeout(() => panel.say(el.closest(".jupyter-widgets-disconnected") ? CT_ASLEEP : "")));
    el.append(ctHidden(model));
    show();
    seek();
    plotly.bring().catch(() => null); // so that it is there when the chart comes into sight
    // A theme is named before its style sheet is there.
    const anew = () => { if (dark !== ctIsOnDark(el)) panel.chart.draw(); };
    const themes = new MutationObserver(anew);
    for (const one of [document.documentElement, document.body]) themes.observe(one, { attributes: true });
    document.addEventListener("load", anew, true);
    return () => {
      themes.disconnect();
      document.removeEventListener("load", anew, true);
      plotly.leave();
      panel.chart.leave();
    };
  },
};
