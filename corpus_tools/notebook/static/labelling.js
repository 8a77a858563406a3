// Labelling: one hit after another, answered by buttons or by the keys R, W, U; Backspace takes an answer back.

import { ctElement } from "./elements.js";

const CT_ANSWERS = { r: "right", w: "wrong", u: "unsure", Backspace: "undo" };
const CT_SAYS = { right: "Right", wrong: "Wrong", unsure: "Unsure", undo: "Undo" };

export const ctLabellingWidget = {
  render({ model, el }) {
    const asked = ctElement("div", { "aria-live": "polite" });
    const buttons = Object.entries(CT_ANSWERS).map(([key, answer]) => {
      const made = ctElement("button", { type: "button", "data-answer": answer, "aria-keyshortcuts": key }, CT_SAYS[answer], " ", ctElement("kbd", {}, key === "Backspace" ? "⌫" : key.toUpperCase()));
      made.addEventListener("click", () => model.send(answer));
      return made;
    });
    const problem = ctElement("p", { role: "alert" });
    const bar = ctElement("progress");
    const said = ctElement("span");
    // Without this JupyterLab would take R for its own, and make the cell a raw one.
    const root = ctElement("div", { class: "ct-panel ct-labelling", tabindex: "0", role: "group", "aria-label": "Labelling: keys R, W, U, Backspace", "data-lm-suppress-shortcuts": "true" }, asked, ctElement("p", {}, ...buttons), problem, ctElement("p", { class: "ct-hint" }, bar, " ", said));
    root.addEventListener("keydown", (event) => {
      const answer = CT_ANSWERS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!answer || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      event.preventDefault();
      event.stopPropagation();
      model.send(answer);
    });
    const show = () => {
      const shown = model.get("shown");
      asked.innerHTML = shown.asked; // made in Python (`question_html`), where what came from a text is escaped
      problem.textContent = shown.problem;
      bar.max = shown.all;
      bar.value = shown.done;
      said.textContent = shown.progress;
      for (const button of buttons) button.disabled = button.dataset.answer === "undo" ? !shown.done : shown.finished;
    };
    model.on("change:shown", show);
    show();
    // A click anywhere on what is asked makes the keys work.
    root.addEventListener("click", () => { if (!root.contains(document.activeElement) || document.activeElement.disabled) root.focus(); });
    el.append(root);
  },
};
