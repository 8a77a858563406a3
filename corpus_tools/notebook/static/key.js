// What the marks of a chart mean, as text over it that wraps at any width; only a saved image has plotly's legend.

import { ctElement } from "./elements.js";

const CT_SHAPES = {
  circle: "M1 6a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
  diamond: "M6 0L12 6L6 12L0 6z",
  "triangle-up": "M6 1L12 11H0z",
  "line-ns": "M6 0V12",
  line: "M0 6H12",
  square: "M1 1H11V11H1z",
};

function ctSign({ type, mode = "", marker = {}, line = {} }) {
  const one = (value) => (Array.isArray(value) ? value.find((each) => !/open/.test(each)) ?? value[0] : value);
  const name = type === "bar" ? "square" : mode === "lines" ? "line" : one(marker.symbol) ?? "circle";
  const colour = one(mode === "lines" ? line.color : marker.color);
  const shape = name.replace("-open", "");
  const isLine = shape.startsWith("line");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  const edge = isLine ? colour : one(marker.line?.color) ?? "none";
  const width = mode === "lines" ? Math.min(8, line.width ?? 2) : isLine ? 2 : 1;
  const look = { d: CT_SHAPES[shape] ?? CT_SHAPES.circle, fill: isLine ? "none" : colour, stroke: edge, "stroke-width": width };
  for (const [attribute, value] of Object.entries(look)) path.setAttribute(attribute, value);
  const sign = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  sign.setAttribute("viewBox", "0 0 12 12");
  sign.setAttribute("aria-hidden", "true");
  sign.append(path);
  return sign;
}

// Names come as plotly reads them.
function ctUnescaped(name) {
  return name.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

export function ctNamed({ data, layout }) {
  const named = data.filter(({ name, showlegend }) => name && showlegend !== false);
  return layout.showlegend ?? named.length > 1 ? named : [];
}

// An entry for each trace that has a name.
export function ctKey(figure) {
  return ctNamed(figure).map((trace) => ctElement("span", {}, ctSign(trace), ctUnescaped(trace.name)));
}
