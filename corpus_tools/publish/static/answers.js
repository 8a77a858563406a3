// What a reader answered on this page: kept here alone, until they save it as a file for the teacher who asks for it.

import { ctElement, ctSave } from "../../notebook/static/elements.js";
import { ctCsvCell } from "../../notebook/static/table.js";

const CT_ANSWERS = ["page", "exercise", "question", "try", "answer", "verdict", "hint", "reader"];

export function ctCollect(exercises) {
  const rows = [];
  let isSaved = true;
  const name = ctElement("input", { type: "text", autocomplete: "off", spellcheck: "false" });
  const save = ctElement("button", { type: "submit" }, "Save my answers");
  const status = ctElement("p", { role: "status", class: "ct-hint" });
  const asked = ctElement("p", {}, ctElement("label", {}, "Your name or initials: ", name), " ", save);
  const said = "Does your teacher ask for your answers? They are on this page alone until you save them as a file, with every try and the name that you give.";
  const card = ctElement("form", { class: "ct-coding ct-answers", novalidate: "" }, ctElement("p", {}, ctElement("strong", {}, "Your answers. "), said), asked, status);
  const counted = () => `${rows.length} ${rows.length === 1 ? "answer" : "answers"}`;
  card.hidden = true;
  for (const [place, exercise] of exercises.entries()) {
    exercise.addEventListener("ct-answered", ({ detail }) => {
      const tries = rows.filter((row) => row.exercise === place + 1 && row.verdict !== "shown").length;
      rows.push({ page: document.title, exercise: place + 1, try: detail.verdict === "shown" ? tries : tries + 1, ...detail });
      isSaved = card.hidden = false;
      status.textContent = `${counted()}, not saved yet.`;
    });
  }
  card.addEventListener("submit", (event) => {
    event.preventDefault();
    const reader = name.value.trim();
    if (!reader) { status.textContent = "Please say who you are: your name or initials, as your teacher asked."; name.focus(); return; }
    const lines = [CT_ANSWERS, ...rows.map((row) => CT_ANSWERS.map((column) => (column === "reader" ? reader : row[column])))];
    ctSave(`answers-${reader.replace(/[^\p{L}\p{N}]+/gu, "-")}.csv`, lines.map((cells) => `${cells.map(ctCsvCell).join(",")}\n`).join(""), "text/csv");
    isSaved = true;
    status.textContent = `${counted()} saved as a file.`;
  });
  addEventListener("beforeunload", (event) => { if (!isSaved && name.value.trim()) event.preventDefault(); });
  if (exercises.length) document.querySelector("main").append(card);
}
