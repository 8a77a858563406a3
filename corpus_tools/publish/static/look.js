// How a page looks: light or dark, on paper, the list of contents, what scrolls. Nothing here knows what is counted.

import { ctElement } from "../../notebook/static/panel.js";

const ctScheme = matchMedia("(prefers-color-scheme: dark)");
// Before `light-dark()` was known, pages were light.
const ctKnowsDark = CSS.supports("color", "light-dark(red, red)");
let ctPrinting = false;

function ctIsDark() {
  const chosen = document.documentElement.dataset.scheme;
  return ctKnowsDark && !ctPrinting && (chosen ? chosen === "dark" : ctScheme.matches);
}

// Every value of a colour in a chart, and in what stands in it, as it is on dark.
function ctDarkened(part, inColour = false) {
  if (typeof part === "string") return inColour ? ctOnDark[part.toLowerCase()] ?? part : part;
  if (Array.isArray(part)) return part.map((value) => ctDarkened(value, inColour));
  if (part === null || typeof part !== "object") return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, ctDarkened(value, inColour || /colou?r/.test(key))]));
}

// A figure as it is to be drawn now: in the page's scheme, and on paper no wider than it.
const ctPaperWidth = 660;
export function ctDressed({ data, layout }) {
  if (ctPrinting) layout = { ...layout, autosize: false, width: ctPaperWidth };
  if (!ctIsDark()) return { data, layout };
  const lines = { linecolor: ctOnDark["#9aa5b1"], tickcolor: ctOnDark["#9aa5b1"], zerolinecolor: ctOnDark["#9aa5b1"] };
  const dark = ctDarkened({ data, layout });
  const theme = dark.layout.template?.layout;
  if (theme) for (const axis of ["xaxis", "yaxis"]) theme[axis] = { ...lines, ...theme[axis] };
  return dark;
}

// Whoever draws asks to be told when what was drawn must be drawn anew.
const ctRedraws = [];
export function ctWhenLookChanges(redraw) {
  ctRedraws.push(redraw);
}
function ctRedrawAll() {
  for (const redraw of ctRedraws) redraw();
}
ctScheme.addEventListener("change", ctRedrawAll);
addEventListener("beforeprint", () => { ctPrinting = true; ctRedrawAll(); });
addEventListener("afterprint", () => { ctPrinting = false; ctRedrawAll(); });

function ctSchemeButton() {
  const made = ctElement("button", { type: "button", class: "scheme" });
  const name = () => { made.textContent = ctIsDark() ? "Light page" : "Dark page"; };
  made.addEventListener("click", () => {
    document.documentElement.dataset.scheme = ctIsDark() ? "light" : "dark";
    name();
    ctRedrawAll();
  });
  ctWhenLookChanges(name);
  name();
  return made;
}
if (ctKnowsDark) document.querySelector("header").append(ctSchemeButton());

// The list of contents stands open beside the text, and folded above it.
const ctContents = document.querySelector(".contents details");
const ctIsWide = matchMedia("(min-width: 70rem)");
const ctFold = () => { if (ctContents) ctContents.open = ctIsWide.matches; };
ctIsWide.addEventListener("change", ctFold);
ctFold();

// What scrolls sideways can be reached by the keyboard, and only while it does.
const ctReachable = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const scrolls = target.scrollWidth > target.clientWidth;
    const attributes = { tabindex: "0", role: "group", "aria-label": target.matches("pre") ? "Code" : "Table" };
    for (const [name, value] of Object.entries(attributes)) scrolls ? target.setAttribute(name, value) : target.removeAttribute(name);
  }
});
for (const box of document.querySelectorAll(".scrolls, .highlight pre")) ctReachable.observe(box);

// A chart that was drawn out of sight has no width until the window changes.
for (const folded of document.querySelectorAll(".solution")) folded.addEventListener("toggle", () => dispatchEvent(new Event("resize")));
