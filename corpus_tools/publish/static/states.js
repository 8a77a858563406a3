// The frozen states of a view, read: which state the controls ask for, what it shows, and the passages behind its numbers
// (stored by notebook/freezing.py and notebook/pool.py). Nothing here knows the page, so tests read every state with it.

import { ctPython, ctSaid } from "../../notebook/static/text.js";

function ctBytes(packed) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(packed);
  const letters = atob(packed);
  const bytes = new Uint8Array(letters.length);
  for (let place = 0; place < letters.length; place += 1) bytes[place] = letters.charCodeAt(place);
  return bytes;
}

export async function ctUnpack(packed) {
  const stream = new Blob([ctBytes(packed)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

// Numbers that were stored as distances, in full again.
function ctSummed(steps) {
  let sum = 0;
  return steps.map((step) => (sum += step));
}

function ctLengthened(pool) {
  let fresh = 0;
  const full = (part, place) => (part === -1 ? fresh++ : part < 0 ? -2 - place - part : part % 2 ? -1 - (part - 1) / 2 : part / 2);
  return { ...pool, nodes: pool.nodes.map(([shape, ...parts], place) => [shape, ...parts.map((part) => full(part, place))]) };
}

// The value of a number in a pool: a leaf, or a list or dict put together of others.
function ctTake({ leaves, nodes, shapes }, number) {
  if (number >= 0) return leaves[number];
  const [shape, ...parts] = nodes[-1 - number];
  const values = parts.map((part) => ctTake({ leaves, nodes, shapes }, part));
  return shape < 0 ? values : Object.fromEntries(shapes[shape].map((key, place) => [key, values[place]]));
}

// The parts of a page, each made ready once: unpacked, as a pool, as the states that come later. `packed` brings one by its
// name; what could not be brought is tried again.
export function ctParts(packed) {
  const ready = new Map();
  const once = (name, make) => {
    if (!ready.has(name)) ready.set(name, make().catch((error) => { ready.delete(name); throw error; }));
    return ready.get(name);
  };
  const part = (id) => once(id, async () => ctUnpack(await packed(id)));
  const numbered = ({ states, evidence }) => ({ states: ctSummed(states), evidence: ctSummed(evidence) });
  return {
    once,
    part,
    numbered,
    pool: (id) => once(`pool ${id}`, async () => ctLengthened(await part(id))),
    // The states that come later: of all words that nobody may search for, or of one explorer of a large page.
    rest: (name) => once(`rest ${name}`, async () => {
      const { pool, views } = await part(`frozen-${name}`);
      return { pool: ctLengthened(pool), views: Object.fromEntries(Object.entries(views).map(([number, view]) => [number, numbered(view)])) };
    }),
  };
}

// A frozen view, ready to be asked. `listed` are the numbers of its sources and of the parts that hold their texts.
export async function ctFrozen(parts, id, listed) {
  const texts = Object.fromEntries((listed.match(/\d+:\d+/g) ?? []).map((one) => one.split(":")));
  const frozen = await parts.part(id);
  const pool = await parts.pool("frozen-pool");
  const numbers = parts.numbered(frozen);
  const nowhere = { pieces: [], sentences: [], whole: false };
  const text = (source) => (source in texts ? parts.part(`frozen-t${texts[source]}`) : nowhere);

  // The options of a choice, each as its value, how it reads, and as Python.
  function options(choice) {
    if (!("words" in choice)) return choice.options;
    return [...new Set([...choice.offered, ...pool.leaves[choice.words]])].map((word) => [word, "", ctPython(word)]);
  }

  // The texts of the articles are unpacked when a sentence is to be read.
  async function thawed(stored) {
    const sources = [...new Set(stored.map(([source]) => source))];
    const brought = Object.fromEntries(await Promise.all(sources.map(async (source) => [source, await text(source)])));
    const hits = stored.map(([number, start, size, marks, voice, ...more]) => {
      const { doc, where } = brought[number];
      const said = ctSaid(brought[number], start, start + size);
      return { doc, source: frozen.sources[number], where, start, end: start + size, text: said, marks, voice, ...(more.length > 1 ? { window: more } : more.length ? { said: more[0] } : {}) };
    });
    return { hits, whole: Object.fromEntries(sources.map((source) => [frozen.sources[source], brought[source]])) };
  }

  // The state of a number, from the page or from what is beside it.
  async function state(number) {
    const [first, after] = frozen.now;
    const isHere = first <= number && number < after;
    const rest = isHere ? null : await parts.rest(frozen.rest);
    const from = isHere ? numbers : rest.views[frozen.number];
    const place = isHere ? number - first : number < first ? number : number - (after - first);
    const { lines, note, ...shown } = ctTake(isHere ? pool : rest.pool, from.states[place]);
    const evidence = async () => ctTake(isHere ? await parts.pool("frozen-evidence") : rest.pool, from.evidence[place]);
    return { ...shown, note: note.join(" "), lines: lines && (await thawed(lines)).hits, stored: lines, evidence };
  }

  // The values are in Python's own spelling, so that the code can be run.
  function code(values) {
    return frozen.code.join(frozen.choices.map(({ name }, place) => `, ${name}=${values[place]}`).join(""));
  }

  return { ...frozen, options, thawed, state, code };
}

// The passages of several rows in reading order, each once, with the marks of all.
export function ctTogether(rows) {
  const passages = new Map();
  const inOrder = (one, other) => one[0] - other[0] || one[1] - other[1];
  const firstMark = ([, , , marks]) => Math.min(...marks.map(([start]) => start));
  for (const [source, start, size, marks, voice] of rows.flat().sort((one, other) => firstMark(one) - firstMark(other))) {
    const key = `${source} ${start} ${size}`;
    const [, , , before, voices] = passages.get(key) ?? [0, 0, 0, [], ""];
    const all = new Map([...before, ...marks].map((mark) => [String(mark), mark]));
    const said = new Set([...voices.split("; "), ...voice.split("; ")].filter(Boolean));
    passages.set(key, [source, start, size, [...all.values()].sort(inOrder), [...said].join("; ")]);
  }
  return [...passages.values()].sort((one, other) => one[0] - other[0] || one[1] - other[1]);
}

// The passage of the nth mark among all, with that mark alone.
export function ctNth(hits, nth) {
  const marks = hits.flatMap((hit) => hit.marks.filter(([, , kind]) => !kind).map((mark) => ({ hit, mark })));
  const { hit, mark } = marks[nth];
  return [{ ...hit, marks: [mark] }];
}
