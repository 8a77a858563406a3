// How a page looks: light or dark, on paper, the list of contents, what scrolls. Nothing here knows what is counted.

import { ctElement } from "../../notebook/static/elements.js";

const ctScheme = matchMedia("(prefers-color-scheme: dark)");
// Before `light-dark()` was known, pages were light.
const ctKnowsDark = CSS.supports("color", "light-dark(red, red)");
let ctPrinting = false;

function ctIsDark() {
  const chosen = document.documentElement.dataset.scheme;
  return ctKnowsDark && !ctPrinting && (chosen ? chosen === "dark" : ctScheme.matches);
}

// How charts are to be drawn now: in the page's scheme, and on paper no wider than it.
const ctPaperWidth = 660;
export function ctLook() {
  return { dark: ctIsDark(), width: ctPrinting ? ctPaperWidth : 0 };
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
