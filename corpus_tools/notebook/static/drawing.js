// A chart: plotly's figure, drawn anew whenever what is shown, its room or its look changes. The same in a notebook and on a page,
// which differ only in how plotly's script comes to them, and in who says that it is dark.

import { ctElement } from "./elements.js";
import { ctTitled, ctUntitled } from "./headline.js";
import { ctKey } from "./key.js";
import { ctTouch, ctTouched } from "./network.js";

// Every value of a colour in a chart, and in what stands in it, as it is on dark.
function ctDarkened(part, inColour = false) {
  if (typeof part === "string") return inColour ? CT_ON_DARK[part.toLowerCase()] ?? part : part;
  if (Array.isArray(part)) return part.map((value) => ctDarkened(value, inColour));
  if (part === null || typeof part !== "object") return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, ctDarkened(value, inColour || /colou?r/.test(key))]));
}

const CT_CLEAR = "rgba(0, 0, 0, 0)";

// A figure as it is to be drawn now: on dark, on the ground of whatever it stands in, or on paper no wider than it.
function ctDressed({ data, layout }, { dark = false, clear = false, width = 0 }) {
  const cleared = clear ? { ...layout, paper_bgcolor: CT_CLEAR, plot_bgcolor: CT_CLEAR, modebar: { bgcolor: CT_CLEAR, ...layout.modebar } } : layout;
  const sized = width ? { ...cleared, autosize: false, width } : cleared;
  if (!dark) return { data, layout: sized };
  const lines = { linecolor: CT_ON_DARK["#9aa5b1"], tickcolor: CT_ON_DARK["#9aa5b1"], zerolinecolor: CT_ON_DARK["#9aa5b1"] };
  const darkened = ctDarkened({ data, layout: sized });
  const theme = darkened.layout.template?.layout;
  if (theme) for (const axis of ["xaxis", "yaxis"]) theme[axis] = { ...lines, ...theme[axis] };
  return darkened;
}

// A mark's `customdata` is what it opens; a chart's mark is the one whose sentences are open.
function ctOpens([row, doc = "", count, column = "count", nth]) {
  return { row, doc, count, column, nth };
}

function ctIsMarked(opens, asked) {
  const { row, doc, column, nth } = ctOpens(opens);
  return String(row) === String(asked.row) && doc === (asked.doc ?? "") && column === (asked.column ?? "count") && nth === asked.nth;
}

const CT_FADED = 0.4;
// What a faded label is written in: it stands back from paper of either scheme, and can be read.
const CT_PALE = "#7d8b99";

// How a trace looks whose marks at these places are meant and all others are not. A figure stays to be read: in a cell the one
// that is meant gets a frame, and of a line that is pointed at by unseen marks, these are seen.
function ctFaded(trace, meant, ink) {
  const own = typeof trace.marker?.opacity === "number" ? trace.marker.opacity : 1;
  const cells = Array.isArray(trace.textfont?.color);
  if (cells && own === 0) {
    const framed = trace.customdata.map((_, at) => (meant.includes(at) ? 1 : 0));
    return { ...trace, marker: { ...trace.marker, symbol: "square-open", size: 25, color: trace.textfont.color, line: { width: 2 }, opacity: framed } };
  }
  const seen = own === 0 && trace.mode === "markers" ? { opacity: 1, color: ink, size: 5 } : { opacity: own };
  const label = { textfont: { color: trace.type === "bar" ? ink : CT_PALE } };
  return { ...trace, selectedpoints: meant, selected: { marker: seen }, unselected: { marker: { opacity: own * CT_FADED }, ...label } };
}

// The traces with one mark marked and the others faded; as they are, where no mark is meant.
function ctWithMark({ data, layout }, asked) {
  const marked = data.map(({ customdata }) => (asked && Array.isArray(customdata) ? customdata.flatMap((opens, at) => (ctIsMarked(opens, asked) ? [at] : [])) : []));
  if (!marked.some((points) => points.length)) return data;
  const ink = layout.template.layout.font.color;
  return data.map((trace, number) => (Array.isArray(trace.customdata) && ["bar", "scatter"].includes(trace.type) ? ctFaded(trace, marked[number], ink) : trace));
}

// From one state to the next marks go to their new places, unless the reader asked for less motion.
const CT_GLIDE = { duration: 350, easing: "cubic-in-out" };

// Whether one figure can become the other mark by mark: as many as before, for one that goes is in the way of a click until it
// is gone, and in the same rows; labels of a network would fly about.
function ctIsAlike(one, other) {
  const kind = ({ data, layout }) => JSON.stringify([layout.yaxis?.type, layout.yaxis?.categoryarray ?? layout.yaxis?.ticktext, layout.barmode, data.map(({ type, mode, x, y }) => [type, mode, typeof y?.[0] === "string" ? y : x?.length])]);
  return Boolean(other) && !one.layout.meta?.network && one.layout.xaxis?.visible !== false && kind(one) === kind(other);
}

// `plotly()` brings plotly's script; `look()` says how to draw ({ dark, clear, width }); open({ row, doc, count, column, nth }) is called for
// a mark that is clicked. What is said while one waits, or if the script cannot be had, stands in the chart's place.
export function ctChart(element, { plotly, look, open, missing }) {
  const waiting = ctElement("p", { class: "ct-waiting", role: "status" }, "drawing …");
  const key = ctElement("p", { class: "ct-key-of-chart" });
  let figure = null;
  let titled = null;
  let marked = null;
  let wanted = false;
  let drawn = false;
  let touch = null;
  let touched = {};
  let glides = false;
  let gliding = Promise.resolve();

  // A chart is drawn when it comes into sight: where it has no room, or stands in a cell that the browser skips, letters would get
  // no width.
  let waits = true;
  const isSkipped = () => !look().width && !(element.clientWidth && (element.checkVisibility?.({ contentVisibilityAuto: true }) ?? true));
  const sight = new IntersectionObserver((entries) => { if (waits && entries.some(({ isIntersecting }) => isIntersecting)) see(); }, { rootMargin: "400px", scrollMargin: "400px" });
  sight.observe(element);

  async function draw() {
    const asked = figure;
    if (!asked || !wanted) return;
    waits = isSkipped();
    if (waits) return;
    if (!drawn && !waiting.isConnected) element.append(waiting);
    const Plotly = await plotly().catch(() => null);
    await gliding; // of a chart that is drawn while it moves plotly keeps axes of before
    if (!Plotly) {
      waiting.textContent = missing;
      element.append(waiting);
      return;
    }
    waits = isSkipped();
    if (asked !== figure || waits) return; // another figure came while plotly was loading
    if (!drawn) element.replaceChildren();
    drawn = true;
    // Plotly writes into what it is given; the figure stays as it was.
    const dressed = ctDressed(structuredClone(asked), look());
    key.replaceChildren(...ctKey(dressed));
    const shown = { data: ctWithMark(dressed, marked), layout: { ...dressed.layout, showlegend: false } };
    const { data, layout } = asked.layout.meta?.network ? ctTouched(shown, touched) : shown;
    const glide = glides && !matchMedia("(prefers-reduced-motion: reduce)").matches ? { transition: CT_GLIDE } : {};
    glides = false;
    const done = Plotly.react(element, data, { ...layout, ...glide }, { ...CT_CONFIG, responsive: false });
    // A mark may be clicked before plotly says that all is drawn.
    for (const event of ["plotly_click", "plotly_hover", "plotly_unhover"]) element.removeAllListeners(event);
    const opened = (customdata) => open(ctOpens(customdata));
    if (asked.layout.meta?.network) {
      touch ??= ctTouch(element, () => figure?.layout.meta?.network, (how) => { touched = how; draw(); }, opened);
      element.on("plotly_hover", ({ points: [point] }) => touch.hover(point));
      element.on("plotly_unhover", () => touch.leave());
    } else {
      element.on("plotly_click", ({ points: [{ customdata }] }) => opened(customdata));
    }
    if (glide.transition) gliding = done.catch(() => null);
    await done;
  }

  function see() {
    wanted = true;
    return draw();
  }

  let width = 0;
  const sizes = new ResizeObserver(() => {
    if (element.clientWidth === width) return;
    width = element.clientWidth;
    requestAnimationFrame(draw);
  });
  sizes.observe(element);

  return {
    draw,
    see,
    key,
    show(shown) {
      const before = titled;
      figure = shown && ctUntitled(shown);
      titled = shown;
      marked = null;
      glides = drawn && before && ctIsAlike(before, shown);
      touched = {};
      element.hidden = key.hidden = !shown;
      if (!shown) return undefined;
      element.style.minHeight = `${figure.layout.height}px`;
      return draw();
    },
    mark(asked) {
      if (asked === marked) return undefined;
      marked = asked;
      return drawn ? draw() : undefined;
    },
    // The chart as an image is the one on white paper, whatever the scheme.
    async save(name, format) {
      const { data, layout } = ctTitled(structuredClone(titled), element.clientWidth);
      const size = { width: element.clientWidth, height: layout.height };
      return (await plotly()).downloadImage({ data, layout: { ...layout, ...size } }, { format, filename: name, scale: format === "png" ? 2 : 1, ...size });
    },
    async leave() {
      sizes.disconnect();
      sight.disconnect();
      if (drawn) (await plotly()).purge(element);
    },
  };
}
