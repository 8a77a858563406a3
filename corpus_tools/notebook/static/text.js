// How what somebody types is read: words are folded as they are counted, by the tables in CT_FOLD (notebook/folding.py).
// A test holds all of it equal to Python.

function ctStraight(text) {
  return [...text.normalize("NFC")].map((letter) => CT_FOLD.marks[letter] ?? letter).join("");
}

export function ctSmall(word) {
  return [...word].map((letter) => CT_FOLD.letters[letter] ?? letter.toLowerCase()).join("");
}

// The form a word is counted under.
export function ctFolded(word, caseSensitive = false) {
  const straight = ctStraight(word);
  const [noun, end] = [straight.slice(0, -2), straight.slice(-2)];
  const ofAName = end === "'s" && CT_FOLD.names.includes(noun);
  const possessive = ["'s", "'S"].includes(end) && (ofAName || !CT_FOLD.whole.includes(ctSmall(straight)));
  const kept = possessive ? noun : straight;
  return caseSensitive || CT_FOLD.names.includes(kept) ? kept : ctSmall(kept);
}

// A term as an answer is looked up: words as they are counted, no marks around them.
export function ctTerm(typed) {
  const bare = (text) => text.replace(/^[\s"“”„«»‘’'*.,;:!?()[\]]+|[\s"“”„«»‘’'*.,;:!?()[\]]+$/g, "");
  return bare(bare(ctStraight(typed)).split(/\s+/).map((word) => ctFolded(word)).join(" "));
}

// The place of a search among those that a page knows: as it is written or, if it is words alone, as they are folded.
export function ctOption(options, asked, caseSensitive) {
  const tidy = ctStraight(asked.trim());
  const exact = options.findIndex(([value]) => value === asked.trim() || value === tidy);
  if (exact >= 0 || /[/\\*?{}|]/.test(tidy)) return exact;
  const place = (words) => options.findIndex(([value]) => value === words.map((word) => ctFolded(word, caseSensitive)).join(" "));
  const words = tidy.split(/\s+/);
  const found = place(words);
  // Marks around a word are no part of it.
  return found >= 0 ? found : place(words.map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")));
}

// A text as Python writes it.
export function ctPython(text) {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  return quote + text.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`) + quote;
}

// Why a search cannot be read, in the words of layers/search.py; nothing where it can be, as far as is seen without its words.
export function ctUnread(search) {
  if (!search.trim()) return "Nothing is searched for yet. Write a word, such as nato, or sanction*.";
  if (!/[\p{L}\p{N}*?{}]/u.test(search)) return `The search ${ctPython(search)} has no word in it. Write a word, such as nato, or sanction*.`;
  if (search.includes("/")) return "";
  const alone = search.split(/[\s|]+/).find((slot) => /[{}]/.test(slot) && !/^\{.+\}$/s.test(slot));
  return alone ? `The search ${ctPython(search)} has a brace alone in ${ctPython(alone)}. Write {invade} for all forms of a word, one word between two braces, or leave the brace out.` : "";
}

// Python counts a text's letters, JavaScript the halves of some of them (emoji).
export function ctSlice(text, start, end) {
  return /[\ud800-\udfff]/.test(text) ? Array.from(text).slice(start, end).join("") : text.slice(start, end);
}

const ctLettersOf = new Map();
function ctLetters(text) {
  if (!ctLettersOf.has(text)) ctLettersOf.set(text, /[\ud800-\udfff]/.test(text) ? Array.from(text) : text);
  return ctLettersOf.get(text);
}

// The text of a source between two places, or null where it is not at hand: a page may bring a source in pieces.
export function ctSaid({ pieces }, start, end) {
  for (const [at, text] of pieces) {
    const letters = ctLetters(text);
    if (start < at || end > at + letters.length) continue;
    const said = letters.slice(start - at, end - at);
    return typeof said === "string" ? said : said.join("");
  }
  return null;
}

// The paragraph around a passage, and the whole text; where only excerpts are at hand, the sentences around it.
export function ctWider({ pieces, sentences, whole }, { source, start, end }) {
  if (!whole) {
    const before = sentences.findLast((bounds) => bounds[1] <= start) ?? [start];
    const after = sentences.find((bounds) => bounds[0] >= end) ?? [0, end];
    return [["sentences around it", [before[0], after[1]]]];
  }
  const letters = ctLetters(pieces[0][1]);
  const first = letters.slice(0, start).lastIndexOf("\n") + 1;
  const last = letters.indexOf("\n", Math.max(start, end - 1));
  return [["paragraph", [first, last < 0 ? letters.length : last]], [source.startsWith("raw:") ? "whole page" : "whole article", [0, letters.length]]];
}

// A concordance line: the article, what stands left of the match, the match, what stands right of it.
export function ctLineParts({ doc, text, marks: [[start, end]], window: [first, last] }) {
  const said = (from, to) => ctSlice(text, from, to).replace(/\s+/g, " ");
  return [doc, said(first, start), said(start, end), said(end, last)];
}
