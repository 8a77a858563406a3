// An explorer on a page: a control looks up a state, and the state is shown.

import { ctElement } from "../../notebook/static/elements.js";
import { corpusPanel } from "../../notebook/static/panel.js";
import { ctPick } from "../../notebook/static/pick.js";
import { ctSearch } from "../../notebook/static/search.js";
import { ctFolded, ctPython, ctSmall, ctUnread } from "../../notebook/static/text.js";
import { ctAddressOf, ctExplorers, ctGoTo, ctRemember } from "./address.js";
import { ctDeskCode, ctFollow, ctIntoBar, ctIsShared } from "./desk.js";
import { CT_MISSING, ctPage, ctPlotly } from "./loading.js";
import { ctLook, ctWhenLookChanges } from "./look.js";
import { ctFrozen, ctNth, ctTogether } from "./states.js";

// A control: where it stands among its options, or nowhere (-1) if the page does not know what is asked.
function ctControl(choice, options, first, linked, onChange) {
  const { name, label } = choice;
  const search = "words" in choice;
  const role = search ? "search" : name;
  const start = options[first(options.length)][0];
  const words = { label, name, words: options.map(([value]) => value), offered: choice.offered, sensitive: choice.case };
  const changed = (isTyping) => onChange(self, isTyping);
  const control = search ? ctSearch(words, changed) : (options.length > CT_UNFOLDED ? ctPick : ctSelect)(label, name, options, changed);
  control.set(start);
  // In Python's own spelling, what the page does not know too.
  const code = () => (control.place() < 0 ? ctPython(control.value().trim()) : options[control.place()][2]);
  const self = { ...control, name, label, role, shared: linked.includes(role), search, choice, options, start, size: options.length, code };
  return self;
}

function ctSelect(label, name, options, onChange) {
  const select = ctElement("select", { name }, ...options.map(([value, reading]) => ctElement("option", { value }, reading)));
  let asked = "";
  select.addEventListener("change", () => { asked = select.value; onChange(false); });
  const set = (value) => { select.value = value; asked = value; };
  return { box: ctElement("label", {}, label, select), set, value: () => asked, place: () => select.selectedIndex };
}

// Why a page cannot show what is asked. It never guesses: what is in no text is said only where it knows every word.
function ctUnknown({ choice, options, search, label, value }) {
  const asked = value().trim();
  const unread = search && ctUnread(asked);
  if (unread) return unread;
  const only = `This page knows ${options.length.toLocaleString("en-US")} ${search ? "words and searches" : "options"} here.`;
  if (!search) return `“${asked}” is not among the options of “${label}” on this page. ${only} In the notebook you can ask for:`;
  if (!/^[\p{L}\p{N}]+$/u.test(asked)) return `This page cannot look up “${asked}”: it finds single words, and the phrases and patterns in its list. ${only} In the notebook you can search for anything:`;
  const alike = options.map(([word]) => word).filter((word) => !/[/\\*?{}|\s]/.test(word) && ctSmall(word).slice(0, 4) === ctFolded(asked).slice(0, 4)).slice(0, 6);
  const near = alike.length && asked.length > 3 ? ` Words that begin alike: ${alike.join(", ")}.` : "";
  if (options.length === choice.offered.length) return `“${asked}” is not among the searches of this page. ${only} In the notebook you can search for anything:`;
  if (choice.all) return `“${asked}” stands in none of the texts: 0 times.${near}`;
  return `This page does not know “${asked}”. It knows the most frequent words of the texts.${near} In the notebook you can search for anything:`;
}

// Where an article is read on this page, outside of a desk: the nearest place that follows, or else the last.
function ctReader(section) {
  const readers = [...document.querySelectorAll(".ct-explorer[data-view='article']")].filter((one) => one !== section && !one.closest(".ct-desk"));
  return readers.find((one) => section.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) ?? readers.at(-1);
}

export async function ctEnliven(section, key) {
  const frozen = await ctFrozen(ctPage, section.dataset.frozen, section.dataset.texts);
  let rest = Number(section.dataset.first);
  const first = (size) => { const at = rest % size; rest = Math.floor(rest / size); return at; };
  const linked = section.dataset.linked?.split(" ") ?? [];
  const controls = frozen.choices.toReversed().map((choice) => ctControl(choice, frozen.options(choice), first, linked, moved)).toReversed();
  for (const control of controls.filter(ctIsShared)) ctIntoBar(section, control);
  const group = ctElement("div", { class: "ct-controls", role: "group", "aria-label": `Controls of ${frozen.title}` }, ...controls.filter(({ shared, search, size }) => !shared && (search || size > 1)).map(({ box }) => box));
  const form = ctElement("form", {}, group);
  form.addEventListener("submit", (event) => event.preventDefault());
  const root = ctElement("div");
  const board = section.closest(".ct-desk");
  const desk = [...document.querySelectorAll(".ct-desk")].indexOf(board);
  const follow = board ? { roles: board.dataset.follows.split(" "), to: letFollow } : { roles: ctReader(section) ? ["article"] : [], to: letRead };
  const charts = { plotly: ctPlotly, look: ctLook, missing: CT_MISSING };
  const panel = corpusPanel(root, open, charts, { name: frozen.title, link: frozen.name ? () => ctAddressOf([self]) : null, methods: frozen.methods[0], follow });
  panel.element.append(...section.querySelectorAll(".ct-twin > svg")); // until plotly draws
  let shown = null;
  let turn = 0;
  let opens = 0;

  async function open(asked) {
    const { row, doc, column = "count", nth, line } = asked;
    const of = shown;
    opens += 1;
    const mine = opens;
    const isLast = () => of === shown && mine === opens; // no control moved on and nothing else was clicked
    try {
      const evidence = line === undefined ? await shown.evidence() : null;
      const rows = line === undefined ? [].concat(row).map((one) => evidence[column][one]) : [[shown.stored[line]]];
      const { hits, whole } = await frozen.thawed(rows.length > 1 ? ctTogether(rows) : rows[0]);
      const found = hits.filter((hit) => !doc || hit.doc === doc);
      // Where a page brings some passages only, it cannot tell which is the nth of all.
      const few = [].concat(row).map((one) => evidence?.sampled?.[column]?.[one]).filter(Boolean);
      const told = few.length ? { ...asked, shown: rows.length === 1 && !doc ? few[0] : "some" } : asked;
      if (isLast()) panel.open(told, nth === undefined || few.length ? found : ctNth(found, nth), whole);
    } catch (error) {
      panel.refuse(error.message === "missing" ? CT_MISSING : String(error));
    }
  }

  function code() {
    return frozen.code(controls.map((control) => control.code()));
  }

  // The address waits until a word is whole.
  function moved({ role, shared, value }, isTyping) {
    const others = shared ? ctFollow(ctExplorers, desk, role, value()) : [];
    if (!isTyping) ctRemember();
    for (const one of [self, ...others]) one.show();
  }

  async function letFollow(role, value, said = "") {
    const followers = ctFollow(ctExplorers, desk, role, value);
    ctRemember();
    await Promise.all(followers.map((one) => one.show()));
    const reads = (one) => one.desk === desk && one.controls.some((control) => control.shared && control.role === role);
    if (said) for (const one of ctExplorers.filter(reads)) one.seek(said);
  }

  async function letRead(_, doc, said) {
    const reader = ctExplorers.find((one) => one.section === ctReader(section));
    reader.controls.find(({ name }) => name === "article").set(doc);
    ctRemember();
    await reader.show();
    reader.seek(said);
  }

  // A state that is not on the page is looked up among those beside it; while they load, what was shown stays.
  async function show() {
    turn += 1;
    const mine = turn;
    if (board) board.querySelector(":scope > .ct-code code").textContent = ctDeskCode(board, ctExplorers.filter((one) => one.desk === desk));
    const places = controls.map((control) => control.place());
    const missing = places.indexOf(-1);
    if (missing >= 0) {
      const why = ctUnknown(controls[missing]);
      return panel.refuse(why, why.endsWith(":") ? code() : "");
    }
    try {
      const asked = code();
      const found = await frozen.state(controls.reduce((place, { size }, number) => place * size + places[number], 0));
      if (mine !== turn) return; // a control moved on while a part was loading
      shown = { ...found, code: asked };
    } catch (error) {
      return panel.refuse(error.message === "missing" ? CT_MISSING : String(error));
    }
    panel.show(shown);
  }

  const self = { key, section, desk, controls, show, see: panel.chart.see, seek: panel.seek };
  ctExplorers.push(self);
  ctGoTo(self);
  const fewer = frozen.fewer.map(([label, has, had]) => ctElement("p", { class: "ct-hint" }, `“${label}” has ${has.toLocaleString("en-US")} of ${had.toLocaleString("en-US")} options on this page; the notebook has them all.`));
  section.replaceChildren(form, ...fewer, root);
  await show();
  ctWhenLookChanges(panel.chart.draw);
}
