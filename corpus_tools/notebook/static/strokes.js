// What a reader says of passages, stroke by stroke: each makes a row for a file to which rows are only added. Nothing here
// is drawn. Offsets count letters as Python does (code points).

const CT_UNDONE = "undone";

// `data` says which column a stroke fills (`choice`), where it is taken back (`says`), and what tells one thing said from
// another (`key`). Where choices are `exclusive`, as right and wrong are, one replaces the other and the next passage comes.
export function ctStrokes(data, emit) {
  const { key, says, choice, exclusive, passages } = data;
  const said = new Map();
  const strokes = [];
  const done = new Set();
  const inDoc = new Map();
  for (const [place, { cells }] of passages.entries()) inDoc.set(cells.doc, inDoc.get(cells.doc) ?? []).get(cells.doc).push(place);
  const keyOf = (row) => JSON.stringify(key.map((column) => row[column]));
  const isOf = (row, { cells }) => row.doc === cells.doc && (exclusive ? keyOf(row) === keyOf(cells) : cells.start <= row.start && row.end <= cells.end);
  const isIn = exclusive ? isOf : (row, { cells }) => row.start < cells.end && cells.start < row.end;
  const placesOf = (row) => (inDoc.get(row.doc) ?? []).filter((place) => isOf(row, passages[place]));

  function keep(rows) {
    for (const row of rows) {
      said.delete(keyOf(row)); // what was said last stands last
      if (row[says] !== CT_UNDONE) said.set(keyOf(row), row);
    }
    const changed = new Set(rows.map(({ doc }) => doc).filter((doc) => inDoc.has(doc)));
    const left = [...said.values()].filter(({ doc }) => changed.has(doc));
    const spoken = new Set(left.flatMap(placesOf));
    for (const doc of changed) for (const place of inDoc.get(doc)) done[spoken.has(place) ? "add" : "delete"](place);
  }
  function stroke(row) {
    strokes.push({ row, before: said.get(keyOf(row)), at: self.at });
    keep([row]);
    emit(row);
  }
  const open = (start) => {
    const places = [...passages.keys()];
    return [...places.slice(start), ...places.slice(0, start)].find((place) => !done.has(place)) ?? passages.length;
  };
  const made = (cells, name, state) => ({ ...passages[self.at].cells, ...cells, memo: "", version: data.version ?? passages[self.at].cells.version, [says]: state, [choice]: name });

  const self = {
    at: 0,
    done,
    // What is said of these passages; a file may hold more.
    rows: () => [...said.values()].filter((row) => (inDoc.get(row.doc) ?? []).some((place) => isIn(row, passages[place]))),
    // What was said of words in the stretch of text that is shown.
    shown(place = self.at) {
      const { cells, first, letters } = passages[place] ?? {};
      return cells ? [...said.values()].filter((row) => (exclusive ? isOf(row, passages[place]) : row.doc === cells.doc && row.start < first + letters && first < row.end)) : [];
    },
    // Puts a choice on the passage, or on words chosen in it; the same code once more is taken back.
    put(name, words) {
      if (self.at >= passages.length) return;
      const row = made(words ?? {}, name, "coded");
      const before = exclusive ? undefined : said.get(keyOf(row));
      stroke(before ? { ...before, [says]: CT_UNDONE } : row);
      if (exclusive) self.at = open(self.at + 1);
    },
    // A memo belongs to what was said last on the passage; where nothing was, to the passage itself.
    memo(text) {
      const last = self.shown().at(-1);
      if (text !== (last?.memo ?? "")) stroke({ ...(last ?? made({}, "", "seen")), memo: text });
    },
    next() {
      if (self.at >= passages.length) return;
      // Who reads an article, and codes a few words of a paragraph, has read all of it.
      const { start, end } = passages[self.at].cells;
      const isSaid = data.reading ? self.shown().some((row) => row.start <= start && end <= row.end) : done.has(self.at);
      if (!exclusive && !isSaid) stroke(made({}, "", "seen"));
      self.at = exclusive ? open(self.at + 1) : self.at + 1;
    },
    back() { self.at = Math.max(0, self.at - 1); },
    undo() {
      const last = strokes.pop();
      if (!last) return;
      const row = last.before ?? { ...last.row, [says]: CT_UNDONE };
      keep([row]);
      emit(row);
      self.at = last.at;
    },
    canUndo: () => strokes.length > 0,
    // Takes rows over that a file has, as if they had been said now.
    take(rows) {
      keep(rows);
      const taken = new Set(rows.map(keyOf));
      for (const [key, row] of said) if (taken.has(key)) for (const at of placesOf(row).slice(0, 1)) strokes.push({ row, before: undefined, at });
      self.at = open(0);
    },
  };
  self.take(data.given);
  return self;
}

// The words of a text, as stretches of letters; a mark inside a word belongs to it.
export function ctWordsIn(letters) {
  const words = [];
  let first = -1;
  const isWord = (letter) => letter !== undefined && /[\p{L}\p{N}\p{M}]/u.test(letter);
  for (let at = 0; at <= letters.length; at++) {
    const inside = isWord(letters[at]) || (/['’\-.]/.test(letters[at] ?? "") && first >= 0 && isWord(letters[at + 1]));
    if (inside && first < 0) first = at;
    if (!inside && first >= 0) { words.push([first, at]); first = -1; }
  }
  return words;
}

// On which line under the words each stretch is drawn, so that a line stays at its height and none hides another.
export function ctLanes(stretches) {
  const lanes = new Map();
  const active = [];
  for (const one of [...stretches].sort((one, other) => one[0] - other[0] || other[1] - one[1])) {
    const taken = active.filter(([, end]) => end > one[0]).map((other) => lanes.get(other));
    lanes.set(one, [...taken.keys(), taken.length].find((lane) => !taken.includes(lane)));
    active.push(one);
  }
  return lanes;
}

// A file of rows as a table: cells may be quoted, and a spreadsheet may have parted them by semicolons.
export function ctRowsOf(text) {
  const mark = [",", ";", "\t"].sort((one, other) => text.split("\n", 1)[0].split(other).length - text.split("\n", 1)[0].split(one).length)[0];
  const lines = [[""]];
  let quoted = false;
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < text.length; at++) {
    const letter = text[at];
    const line = lines.at(-1);
    if (letter === '"' && quoted && text[at + 1] === '"') { line[line.length - 1] += '"'; at++; }
    else if (letter === '"' && (quoted || line.at(-1) === "")) quoted = !quoted;
    else if (quoted || ![mark, "\n", "\r"].includes(letter)) line[line.length - 1] += letter;
    else if (letter === mark) line.push("");
    else if (letter === "\n") lines.push([""]);
  }
  const [columns, ...rows] = lines.filter((line) => line.some(Boolean));
  return rows.map((cells) => Object.fromEntries((columns ?? []).map((name, place) => [name, cells[place] ?? ""])));
}
