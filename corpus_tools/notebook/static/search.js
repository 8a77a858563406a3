// A search: a field that proposes words and answers while one types, and what is offered as chips. The same in a notebook and on
// a page.

import { ctElement } from "./elements.js";
import { ctOption } from "./text.js";

// `words` are those that it knows, of which `offered` are chips. asked(isTyping) is called when there is something else to show: at
// once for a word that is known, for all else when Enter is pressed, or nothing more is typed for a while.
const CT_PAUSE = 1500; // milliseconds

export function ctSearch({ label, name, words, offered, sensitive }, asked) {
  const id = `ct-list-${Math.random().toString(36).slice(2)}`;
  const field = ctElement("input", { type: "search", name, list: id, autocomplete: "off", autocapitalize: "off", spellcheck: "false", "data-lm-suppress-shortcuts": "true" });
  const list = ctElement("datalist", { id }, ...words.map((value) => ctElement("option", { value })));
  const options = words.map((word) => [word]);
  const place = (text) => ctOption(options, text, sensitive);
  const chips = offered.map((word) => {
    const chip = ctElement("button", { type: "button", class: "ct-chip" }, word);
    chip.addEventListener("click", () => { set(word); asked(false); });
    return chip;
  });
  const row = ctElement("div", { class: "ct-chips", role: "group", "aria-label": "Searches to try" }, ...chips);
  const box = ctElement("div", { class: "ct-search" }, ctElement("label", {}, label, field, list), ...(chips.length > 1 ? [row] : []));
  let current = "";
  let isTyping = false;
  let pause = 0;

  function set(text) {
    current = text;
    isTyping = false;
    if (field.value !== text) field.value = text;
    for (const chip of chips) chip.setAttribute("aria-pressed", String(chip.textContent === text));
  }

  function settle() {
    clearTimeout(pause);
    if (field.value === current && !isTyping) return;
    set(field.value);
    asked(false);
  }
  field.addEventListener("input", () => {
    clearTimeout(pause);
    if (place(field.value) < 0) {
      pause = setTimeout(settle, CT_PAUSE);
      return;
    }
    set(field.value);
    isTyping = true;
    asked(true);
  });
  field.addEventListener("change", settle);
  // JupyterLab takes a form's Enter away.
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    settle();
  });
  return { box, set, value: () => current, place: () => place(current) };
}
