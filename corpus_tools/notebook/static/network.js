// A network that one can touch: what is pointed at stays and the rest stands back; a point that is dragged takes its lines with it,
// and goes back to its place, which is the same in all states.

const CT_BACK = 0.15;
const CT_NEAR = 18; // pixels
const CT_WAY_BACK = 250; // milliseconds

// The figure as it is touched: `focus` is { node } or { tie }, by their numbers, `moved` has places of points that are elsewhere now.
export function ctTouched({ data, layout }, { focus = null, moved = {} }) {
  if (!focus && !Object.keys(moved).length) return { data, layout };
  const { places, ties } = layout.meta.network;
  const key = (x, y) => `${x} ${y}`;
  const numbers = new Map(places.map(([x, y], number) => [key(x, y), number]));
  const kept = ties.map((ends, tie) => !focus || tie === focus.tie || ends.includes(focus.node));
  const near = places.map((_, node) => !focus || node === focus.node || ties.some((ends, tie) => kept[tie] && ends.includes(node)));
  const at = (node) => moved[node] ?? places[node];
  const back = (trace, nodes) => {
    if (trace.mode !== "markers") return { ...trace, textfont: { ...trace.textfont, color: nodes.map((node, place) => (near[node] ? trace.textfont.color[place] : "rgba(125, 139, 153, 0.4)")) } };
    return { ...trace, selectedpoints: undefined, marker: { ...trace.marker, opacity: nodes.map((node) => (near[node] ? 1 : CT_BACK)) } };
  };

  function line(trace) {
    const ends = [];
    for (let place = 0; place < trace.x.length; place += 3) ends.push([0, 1].map((end) => numbers.get(key(trace.x[place + end], trace.y[place + end]))));
    const isKept = ends.map(([one, other]) => ties.some((tie, number) => kept[number] && tie.includes(one) && tie.includes(other)));
    return [true, false].map((wanted) => {
      const some = ends.filter((_, number) => isKept[number] === wanted);
      const [x, y] = [0, 1].map((axis) => some.flatMap(([one, other]) => [at(one)[axis], at(other)[axis], null]));
      return { ...trace, x, y, opacity: wanted ? trace.opacity : trace.opacity * CT_BACK };
    });
  }

  function spots(trace) {
    const marks = trace.x.length / ties.length;
    const along = (axis) => ties.flatMap(([one, other]) => Array.from({ length: marks }, (_, mark) => at(one)[axis] + (at(other)[axis] - at(one)[axis]) * ((mark + 1) / (marks + 1))));
    return { ...trace, x: along(0), y: along(1) };
  }

  const touched = data.flatMap((trace) => {
    if (trace.mode === "lines") return line(trace);
    if (trace.meta === "along") return [spots(trace)];
    const nodes = trace.x.map((x, place) => numbers.get(key(x, trace.y[place])));
    const placed = { ...trace, x: nodes.map((node) => at(node)[0]), y: nodes.map((node) => at(node)[1]) };
    return [focus && (trace.showlegend !== false || trace.textfont) ? back(placed, nodes) : placed];
  });
  return { data: touched, layout };
}

// Lets a chart be touched; redraw({ focus, moved }) draws it so, open(customdata) is called for a mark that is clicked. What is
// returned is told of what plotly is pointed at.
export function ctTouch(element, network, redraw, open) {
  let focus = null;
  let dragged = null;
  let moved = {};
  const show = () => network() && redraw({ focus, moved });

  function place({ clientX, clientY }) {
    const { left, top, width, height } = element.querySelector(".nsewdrag").getBoundingClientRect();
    const { xaxis, yaxis } = element.layout;
    const across = xaxis.range[0] + ((clientX - left) / width) * (xaxis.range[1] - xaxis.range[0]);
    const up = yaxis.range[1] - ((clientY - top) / height) * (yaxis.range[1] - yaxis.range[0]);
    return { at: [across, up], px: ([x, y]) => Math.hypot(((x - across) * width) / (xaxis.range[1] - xaxis.range[0]), ((y - up) * height) / (yaxis.range[1] - yaxis.range[0])) };
  }

  // A finger scrolls the page.
  element.onpointerdown = (event) => {
    if (!network() || event.pointerType === "touch" || !event.target.closest(".nsewdrag")) return;
    const { px } = place(event);
    const far = network().places.map(px);
    const nearest = far.indexOf(Math.min(...far));
    if (far[nearest] > CT_NEAR) return;
    dragged = nearest;
    addEventListener("pointermove", move);
    addEventListener("pointerup", letGo, { once: true });
  };

  function move(event) {
    const { at, px } = place(event);
    if (!moved[dragged] && px(network().places[dragged]) < 5) return;
    moved = { [dragged]: at };
    focus = { node: dragged };
    show();
  }

  function letGo() {
    removeEventListener("pointermove", move);
    const node = dragged;
    dragged = null;
    const from = moved[node];
    if (!from) return;
    const to = network().places[node];
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const start = performance.now();
    const step = (now) => {
      const done = still ? 1 : Math.min(1, (now - start) / CT_WAY_BACK);
      moved = done < 1 ? { [node]: from.map((value, axis) => value + (to[axis] - value) * done) } : {};
      if (done === 1) focus = null;
      show();
      if (done < 1 && dragged === null) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }

  // Plotly opens what it was last pointed at, and of a chart that was drawn anew under the pointer it knows nothing.
  element.onclick = (event) => {
    if (!network() || Object.keys(moved).length || !event.target.closest(".nsewdrag")) return;
    const { px } = place(event);
    const marks = element.data.flatMap(({ mode, x, y, customdata }) => (mode === "lines" ? [] : (customdata ?? []).map((opens, at) => ({ opens, away: px([x[at], y[at]]) }))));
    const nearest = marks.reduce((one, other) => (other.away < one.away ? other : one), { away: CT_NEAR });
    if (nearest.opens) open(nearest.opens);
  };

  function leave() {
    if (dragged !== null || !focus) return;
    focus = null;
    show();
  }
  // Of a chart that was drawn anew under the pointer plotly does not say that the pointer is gone.
  element.onpointerleave = leave;

  return {
    hover({ data, pointNumber, x, y }) {
      // Plotly tells it a moment later, when the pointer may be gone.
      if (dragged !== null || Object.keys(moved).length || !element.matches(":hover")) return;
      const { places, ties } = network();
      const node = places.findIndex((at) => at[0] === x && at[1] === y);
      const pointed = data.meta === "along" ? { tie: Math.floor(pointNumber / (data.x.length / ties.length)) } : node >= 0 ? { node } : null;
      // Of a chart drawn anew under a pointer that rests, plotly tells the same again.
      if (pointed?.tie === focus?.tie && pointed?.node === focus?.node) return;
      focus = pointed;
      show();
    },
    leave,
  };
}
