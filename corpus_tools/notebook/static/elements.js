// Elements of a page. Everything that came from a text enters as text, never as markup.

import { ctSlice } from "./text.js";

export function ctElement(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// Lines under words, one below the other: a colour each, or nothing where a line has a gap.
export function ctLined(colours) {
  const lines = [...colours.entries()].filter(([, colour]) => colour);
  const drawn = lines.map(([lane, colour]) => `linear-gradient(${colour}, ${colour}) 0 calc(100% - ${3 * (colours.length - 1 - lane)}px) / 100% 2px no-repeat`);
  return { class: "ct-coded", style: `background: ${drawn.join(", ")}; padding-bottom: ${3 * colours.length}px` };
}

// Text with the spans in it marked; where two overlap, the later one shows what is left of it.
export function ctMarked(text, marks) {
  const parts = [];
  let at = 0;
  for (const [start, end, kind] of marks) {
    if (end <= at) continue;
    parts.push(ctSlice(text, at, Math.max(at, start)), ctElement("mark", kind ? { class: `ct-${kind}` } : {}, ctSlice(text, Math.max(at, start), end)));
    at = end;
  }
  return [...parts, ctSlice(text, at)];
}

// Hands a file to the reader.
export function ctSave(name, content, type) {
  const link = ctElement("a", { download: name, href: URL.createObjectURL(new Blob([content], { type })) });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// While a widget is alive its static twin in the same cell is hidden.
export function ctHidden(model) {
  return ctElement("style", {}, `.${model.get("twin")} { display: none; }`);
}
