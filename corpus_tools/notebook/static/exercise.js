// An exercise: it reads an answer, looks it up, and says what stands there. What is right was computed in Python
// (notebook/asking.py); how an answer is read stands there too (notebook/exercises.py), and a test holds both equal.

import { ctElement, ctHidden, ctMarked } from "./elements.js";
import { ctTerm } from "./text.js";

const CT_GROUPED = /^[-+]?[1-9][0-9]{0,2}([.,' ])[0-9]{3}(?:\1[0-9]{3})*(?:(?!\1)[.,][0-9]+)?$/;
const CT_PLAIN = /^[-+]?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)$/;

// The numbers that may be meant: a comma or dot before three digits can be either sign.
function ctNumbers(typed) {
  const one = typed.replace(/[\t\n\r \u00a0\u2000-\u200a\u202f]+/g, " ").replace(/^ | $/g, "");
  const tidy = one.replaceAll("’", "'").replaceAll("−", "-").replace(/%$/, "").trimEnd();
  const grouped = tidy.match(CT_GROUPED);
  const meant = grouped ? [Number(tidy.replaceAll(grouped[1], "").replace(",", "."))] : [];
  return CT_PLAIN.test(tidy) ? [...meant, Number(tidy.replace(",", "."))] : meant;
}

// The number of the reply to what was typed or to the place of an option; null if it cannot be read.
function ctReply({ kind, answers }, said) {
  if (kind === "number") {
    const meant = ctNumbers(said);
    const found = answers.find(([[from, to]]) => meant.some((number) => from <= number && number <= to));
    return meant.length ? (found?.[1] ?? 0) : null;
  }
  const key = kind === "term" ? ctTerm(said) : said;
  return key === "" || key === null ? null : (answers.find(([answer]) => answer === key)?.[1] ?? 0);
}

// Without this JupyterLab would move between cells where an arrow moves between options. It looks at the focused element.
const CT_OWN_KEYS = { "data-lm-suppress-shortcuts": "true" };

function ctSegments(segments) {
  return segments.map(([text, kind]) => (kind ? ctElement(kind, {}, text) : text));
}

function ctPlain(segments) {
  return segments.map(([text]) => text).join("");
}

export function corpusExercise(root, data) {
  const { kind, options, note } = data;
  const name = `ct-exercise-${Math.random().toString(36).slice(2)}`;
  const typed = options.length ? null : ctElement("input", { ...CT_OWN_KEYS, type: "text", id: name, autocomplete: "off", autocapitalize: "off", spellcheck: "false", ...(kind === "number" ? { inputmode: "decimal" } : {}) });
  const cited = ({ text, marks, where }) => [ctElement("span", {}, ...ctMarked(text, marks)), ...(where ? [" ", ctElement("cite", {}, where)] : [])];
  const option = (shown, place) => ctElement("label", { class: "ct-option" }, ctElement("input", { ...CT_OWN_KEYS, type: "radio", name, value: place }), ctElement("span", {}, ...cited(shown)));
  const answer = typed ? [ctElement("p", {}, ctElement("label", { for: name }, kind === "number" ? "Your answer (a number): " : "Your answer: "), typed)] : options.map(option);
  const check = ctElement("button", { ...CT_OWN_KEYS, type: "submit" }, "Check");
  const reveal = ctElement("button", { ...CT_OWN_KEYS, type: "button" }, "Show the answer");
  const legend = ctElement("legend", {}, ctElement("span", { class: "ct-exercise-name" }, "Exercise."), " ", ...ctSegments(data.question));
  const buttons = note ? ctElement("p", { class: "ct-hint" }, note) : ctElement("p", { class: "ct-check" }, check, " ", reveal);
  const form = ctElement("form", { novalidate: "" }, ctElement("fieldset", {}, legend, ...answer, buttons));
  const status = ctElement("div", { ...CT_OWN_KEYS, role: "status", tabindex: "-1", class: "ct-feedback" });
  const passages = ctElement("ol", { class: "ct-hits" });
  const missed = new Set();
  reveal.hidden = passages.hidden = true;
  root.classList.add("ct-exercise");
  root.replaceChildren(form, status, passages);
  form.addEventListener("submit", (event) => { event.preventDefault(); if (!note) checked(); });
  form.addEventListener("input", clear);
  // JupyterLab takes a form's Enter away.
  typed?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    if (!note) checked();
  });
  reveal.addEventListener("click", () => {
    reveal.hidden = true;
    tell("", "shown", "");
    say("right", `The answer: ${data.solution}`, data.replies.find(([right]) => right)[1]);
    status.focus();
  });

  // A reply stands beside its answer only: it goes when another answer is chosen or typed.
  function clear() {
    status.replaceChildren();
    status.className = "ct-feedback";
    passages.hidden = true;
    typed?.removeAttribute("aria-invalid");
  }

  function checked() {
    const chosen = form.querySelector("input:checked");
    const said = typed ? typed.value : chosen && Number(chosen.value);
    const reply = ctReply(data, said);
    if (reply === null) say("unread", data.unreadable, []);
    else if (data.replies[reply][0]) say("right", "✓ Yes, that is right.", data.replies[reply][1]);
    else {
      say("wrong", "✗ Not yet.", data.replies[reply][1]);
      missed.add(typed ? said.trim() : said);
      reveal.hidden = missed.size < 2;
    }
    if (reply !== null) tell(typed ? said.trim() : options[said].text, data.replies[reply][0] ? "right" : "wrong", ctPlain(data.replies[reply][1]));
    typed?.setAttribute("aria-invalid", reply === null || !data.replies[reply][0]);
  }

  // Says to the page what was answered; it keeps it until the reader saves it (answers.js).
  function tell(answer, verdict, hint) {
    root.dispatchEvent(new CustomEvent("ct-answered", { detail: { question: ctPlain(data.question), answer, verdict, hint } }));
  }

  function say(how, first, then) {
    status.className = `ct-feedback ct-said-${how}`;
    status.replaceChildren(ctElement("p", {}, ctElement("strong", {}, first), " ", ...ctSegments(then)));
    const more = data.more ? [ctElement("li", { class: "ct-more" }, data.more)] : [];
    const shown = data.passages.map(({ text, marks, where }) => ctElement("li", {}, ctElement("q", {}, ...ctMarked(text, marks)), " ", ctElement("cite", {}, where)));
    passages.replaceChildren(...shown, ...more);
    passages.hidden = how !== "right" || !shown.length;
    if (how === "right") reveal.hidden = true;
  }
}

export const ctExerciseWidget = {
  render({ model, el }) {
    const root = ctElement("div", { class: "ct-exercise" });
    corpusExercise(root, model.get("data"));
    el.replaceChildren(root, ctHidden(model));
  },
};
