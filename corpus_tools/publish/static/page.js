// Brings a page to life: its look, its explorers, its exercises.

import { corpusExercise } from "../../notebook/static/exercise.js";
import { ctAsked, ctExplorers } from "./address.js";
import { ctCollect } from "./answers.js";
import { ctAgreed } from "./desk.js";
import { ctEnliven } from "./explorer.js";
import "./printing.js";
import { ctUnpack } from "./states.js";

// An explorer goes by its view's name; a second one of the same view by the name and a number.
async function ctStart() {
  const sections = [...document.querySelectorAll(".ct-explorer")];
  const times = {};
  await Promise.all(sections.map((section) => {
    const name = section.dataset.view;
    times[name] = (times[name] ?? 0) + 1;
    return ctEnliven(section, times[name] > 1 ? `${name}-${times[name]}` : name);
  }));
  for (const explorer of ctAgreed(ctExplorers)) explorer.show();
  const [first] = Object.keys(ctAsked());
  ctExplorers.find(({ key }) => key === first)?.section.scrollIntoView();
}
ctStart();

for (const section of document.querySelectorAll(".ct-exercise")) {
  ctUnpack(section.querySelector("script").textContent).then((data) => corpusExercise(section, data));
}
ctCollect([...document.querySelectorAll(".ct-exercise")]);
