// A desk: explorers that follow one another. What several can choose in the same way is chosen once, in a bar over all of them.

import { ctElement } from "../../notebook/static/elements.js";

export const ctIsShared = ({ shared }) => shared;

// Lets the explorers of a desk choose this; returns those that moved.
export function ctFollow(explorers, desk, role, value) {
  const follows = (control) => ctIsShared(control) && control.role === role && control.value() !== value;
  return explorers.filter((explorer) => explorer.desk === desk && explorer.controls.filter(follows).map(({ set }) => set(value)).length);
}

// An address may name what is shared for one explorer alone: it is meant for all.
export function ctAgreed(explorers) {
  const chosen = new Map();
  for (const { desk, controls } of explorers) {
    for (const { role, value, start } of controls.filter(ctIsShared)) {
      if (value() !== start && !chosen.has(`${desk} ${role}`)) chosen.set(`${desk} ${role}`, [desk, role, value()]);
    }
  }
  return [...chosen.values()].flatMap((asked) => ctFollow(explorers, ...asked));
}

// Puts a control into the bar, if no explorer before this one has it too.
export function ctIntoBar(section, { role, box, search }) {
  const desk = section.parentElement;
  const holders = [...desk.querySelectorAll(".ct-explorer")].filter(({ dataset }) => dataset.linked?.split(" ").includes(role));
  if (holders[0] === section) desk.querySelector(".ct-bar")[search ? "prepend" : "append"](box);
}

// The code of a desk; what its explorers do not agree on is left to the code of each.
export function ctDeskCode(desk, explorers) {
  const chosen = new Map();
  for (const { role, code } of explorers.flatMap(({ controls }) => controls)) chosen.set(role, (chosen.get(role) ?? new Set()).add(code()));
  const agreed = [...chosen].filter(([, codes]) => codes.size === 1).map(([role, [code]]) => `, ${role}=${code}`);
  return `${desk.dataset.code}${agreed.join("")})`;
}

for (const desk of document.querySelectorAll(".ct-desk")) {
  desk.prepend(ctElement("div", { class: "ct-controls ct-bar", role: "group", "aria-label": "What all of these show" }));
  desk.append(ctElement("details", { class: "ct-code" }, ctElement("summary", {}, "Copy all of these as code"), ctElement("pre", {}, ctElement("code"))));
}
