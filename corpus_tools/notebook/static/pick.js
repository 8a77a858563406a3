// A choice among many: a field that finds options by words of how they read, wherever these stand, and lists the first of them. The
// same in a notebook and on a page.

import { ctElement } from "./elements.js";
import { ctSmall } from "./text.js";

// Options that are listed at a time.
const CT_LISTED = 12;

const ctPlainLetters = (text) => ctSmall(text.normalize("NFD").replace(/\p{M}/gu, ""));

// `options` are a value and how it reads each. asked() is called when another one is chosen.
export function ctPick(label, name, options, asked) {
  const id = `ct-pick-${Math.random().toString(36).slice(2)}`;
  const field = ctElement("input", { type: "search", name, role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id, autocomplete: "off", spellcheck: "false", "data-lm-suppress-shortcuts": "true" });
  const list = ctElement("ul", { id, role: "listbox", "aria-label": label });
  const said = ctElement("p", { role: "status" });
  const shown = ctElement("div", { class: "ct-listed" }, list, said);
  const box = ctElement("div", { class: "ct-pick" }, ctElement("label", {}, label, field), shown);
  const letters = options.map(([value, reading]) => ctPlainLetters(`${reading} ${value}`));
  let current = "";
  let items = [];
  let at = -1;
  shown.hidden = true;

  const place = () => options.findIndex(([value]) => value === current);
  const read = () => options[place()]?.[1] ?? current;

  function point(next) {
    at = next;
    for (const [number, item] of items.entries()) item.setAttribute("aria-selected", String(number === at));
    if (at < 0) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", items[at].id);
    items[at].scrollIntoView({ block: "nearest" });
  }

  function open(words) {
    const found = options.map((_, number) => number).filter((number) => words.every((word) => letters[number].includes(word)));
    items = found.slice(0, CT_LISTED).map((number) => {
      const item = ctElement("li", { role: "option", id: `${id}-${number}`, "data-value": options[number][0] }, options[number][1]);
      // Before the field loses the focus, which would close the list.
      item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(options[number][0]); });
      return item;
    });
    list.replaceChildren(...items);
    const count = (many) => many.toLocaleString("en-US");
    const more = items.length < found.length ? `${items.length} of ${count(found.length)}: write more words of a title` : `${found.length} found`;
    said.textContent = found.length ? more : "Nothing has all of these words.";
    shown.hidden = false;
    field.setAttribute("aria-expanded", "true");
    point(words.length && found.length ? 0 : -1);
  }

  function close() {
    shown.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.value = read();
    point(-1);
  }

  function set(value) {
    current = value;
    close();
  }

  function choose(value) {
    const isOther = value !== current;
    set(value);
    field.select();
    if (isOther) asked(false);
  }

  field.addEventListener("focus", () => { field.select(); open([]); });
  field.addEventListener("click", () => { if (shown.hidden) open([]); });
  field.addEventListener("input", () => open(ctPlainLetters(field.value).split(/\s+/).filter(Boolean)));
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (steps && shown.hidden) open([]);
    else if (steps && items.length) point((at + steps + items.length) % items.length);
    // JupyterLab takes a form's Enter away.
    else if (event.key === "Enter") { if (!shown.hidden && at >= 0) choose(items[at].dataset.value); }
    else if (event.key === "Escape" && !shown.hidden) close();
    else return;
    event.preventDefault();
  });
  return { box, set, value: () => current, place };
}
