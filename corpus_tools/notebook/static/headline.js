// The sentence over a chart. Plotly does not wrap a title, so on a page and in a notebook it is text above the chart; only a
// saved image has it inside, in lines that fit.

import { ctElement } from "./elements.js";
import { ctNamed } from "./key.js";

// A text in which no line ends within a date or a week, nor before a dash.
export function ctUnbroken(text) {
  return text.split(/(\S*\d-\w\S*|\S+ –)/).map((part, at) => (at % 2 ? ctElement("span", { class: "ct-whole" }, part) : part));
}

export function ctHeadline() {
  const said = ctElement("h4", { "aria-level": "3" });
  const below = ctElement("p");
  const box = ctElement("div", { class: "ct-headline" }, said, below);
  return {
    box,
    show(figure) {
      const { title = "", below: more = "" } = figure?.layout.meta ?? {};
      said.replaceChildren(...ctUnbroken(title));
      below.textContent = more;
      box.hidden = !title;
      below.hidden = !more;
    },
  };
}

const CT_KEY_PX = 28;

// The figure without its title and what its marks mean, which stand over it as text, and lower by them.
export function ctUntitled({ data, layout }) {
  const head = layout.meta?.head ?? 0;
  const key = ctNamed({ data, layout }).length ? CT_KEY_PX : 0;
  const above = layout.legend?.y ? key : 0;
  const margin = { ...layout.margin, t: layout.margin.t - head - above };
  return { data, layout: { ...layout, title: { text: "" }, margin, height: layout.height - head - key } };
}

function ctWrapped(text, letters) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length > letters && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines.map((line) => line.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"));
}

// The figure with its title in lines that fit a width, for an image.
export function ctTitled({ data, layout }, width) {
  const { title, below } = layout.meta ?? {};
  if (!title) return { data, layout };
  const bare = { ...layout, height: layout.height - layout.meta.head, margin: { ...layout.margin, t: layout.margin.t - layout.meta.head } };
  const said = ctWrapped(title, Math.floor(width / 10.5));
  const more = below ? ctWrapped(below, Math.floor(width / 7)) : [];
  const head = 18 + 22 * (said.length + more.length);
  const text = said.join("<br>") + (more.length ? `<br><span style="font-size: 13px">${more.join("<br>")}</span>` : "");
  return { data, layout: { ...bare, title: { text }, margin: { ...bare.margin, t: bare.margin.t + head }, height: bare.height + head } };
}
