// On paper stands every chart, whether or not a reader has scrolled to it.

import { ctExplorers } from "./address.js";
import { ctPlotly } from "./loading.js";

function ctDrawAll() {
  return Promise.all(ctExplorers.map(({ see }) => see()));
}

// A browser that prints does not wait; with plotly's script there already, the charts are drawn before it looks.
addEventListener("beforeprint", ctDrawAll);
const ctIdle = globalThis.requestIdleCallback ?? ((call) => setTimeout(call, 200));
addEventListener("load", () => ctIdle(() => ctExplorers.length && ctPlotly().catch(() => null)));

// Where the keys ask for paper, it waits.
addEventListener("keydown", async (event) => {
  if (event.key.toLowerCase() !== "p" || event.shiftKey || event.altKey || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  await ctDrawAll();
  print();
});
// What one unfolds is on paper too, but for code and solutions that were not asked for.
const ctUnfolded = [];
addEventListener("beforeprint", () => {
  ctUnfolded.push(...document.querySelectorAll("details.found:not([open])"));
  for (const details of ctUnfolded) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of ctUnfolded.splice(0)) details.open = false;
});
