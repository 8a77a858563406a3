// The parts of a page: they stand in it, or in scripts beside it that are loaded when they are needed.

import { ctElement } from "../../notebook/static/elements.js";
import { ctParts } from "./states.js";

export const CT_MISSING = "A part of this page could not be loaded. Keep the whole folder of pages together, and try again.";

// A script beside the page may hand over several parts, asked for or not.
const ctHanded = new Map();
function ctHanding(id) {
  if (!ctHanded.has(id)) {
    const waiting = {};
    waiting.part = new Promise((resolve) => { waiting.hand = resolve; });
    ctHanded.set(id, waiting);
  }
  return ctHanded.get(id);
}

// Scripts beside the page call this.
export function ctArrived(id, packed) {
  ctHanding(id).hand(packed);
}

let ctFiles = null;
function ctFileOf(id) {
  const beside = () => Object.entries(JSON.parse(document.querySelector("main").dataset.beside ?? "{}"));
  ctFiles ??= new Map(beside().flatMap(([file, names]) => names.map((name) => [name, file])));
  return ctFiles.get(id) ?? "";
}

function ctScript(src) {
  return ctPage.once(`script ${src}`, () => new Promise((resolve, reject) => {
    const script = ctElement("script", { src });
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => { script.remove(); reject(new Error("missing")); });
    document.body.append(script);
  }));
}

async function ctPacked(id) {
  const here = document.getElementById(id);
  if (here) return here.textContent;
  await ctScript(ctFileOf(id));
  return ctHanding(id).part;
}

export const ctPage = ctParts(ctPacked);

// Plotly comes packed like all else, once for all pages, and runs when the first chart comes into view.
export function ctPlotly() {
  return ctPage.once("plotly", async () => {
    const script = ctElement("script");
    script.textContent = await ctPage.part("frozen-plotly");
    document.body.append(script);
    return window.Plotly;
  });
}
