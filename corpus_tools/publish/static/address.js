// The address says where the explorers stand: #word_rates.search=nato&by=voice&kwic.search=war

import { ctAgreed } from "./desk.js";

export const ctExplorers = [];

export function ctAddressOf(explorers) {
  const said = new Set();
  const parts = explorers.flatMap(({ key, desk, controls }) => {
    // What explorers of a desk share is said once.
    const fresh = controls.filter(({ role, shared }) => !shared || !said.has(`${desk} ${role}`));
    const changed = fresh.filter(({ value, start }) => value() !== start);
    for (const { role, shared } of controls) if (shared) said.add(`${desk} ${role}`);
    return changed.map(({ name, value }, place) => `${place ? "" : `${key}.`}${name}=${encodeURIComponent(value())}`);
  });
  return `${location.href.replace(/#.*/s, "")}${parts.length ? `#${parts.join("&")}` : ""}`;
}

export function ctRemember() {
  const address = ctAddressOf(ctExplorers);
  if (address !== location.href) history.pushState(null, "", address);
}

export function ctAsked() {
  const asked = Object.create(null);
  let key = "";
  for (const part of location.hash.slice(1).split("&")) {
    const [, name, value] = /^([\w.-]+)=(.*)$/s.exec(part) ?? [];
    if (!name) continue;
    const [explorer, choice] = name.includes(".") ? name.split(".") : [key, name];
    key = explorer;
    asked[key] ??= Object.create(null);
    try {
      asked[key][choice] = decodeURIComponent(value);
    } catch {} // half of a letter's code
  }
  return asked;
}

// Sets an explorer as the address has it; what the address does not name stands where the page began.
export function ctGoTo({ key, controls }) {
  const asked = ctAsked()[key] ?? Object.create(null); // a choice may be called "constructor"
  const moved = controls.filter(({ name, value, start }) => value() !== (asked[name] ?? start));
  for (const { name, set, start } of moved) set(asked[name] ?? start);
  return moved.length > 0;
}

for (const name of ["popstate", "hashchange"]) {
  addEventListener(name, () => {
    const asked = ctAsked();
    // An address that names no explorer leads to a place in the text, and moves no control.
    if (location.hash && !ctExplorers.some(({ key }) => key in asked)) return;
    const moved = ctExplorers.filter(ctGoTo);
    for (const explorer of new Set([...moved, ...ctAgreed(ctExplorers)])) explorer.show();
  });
}
