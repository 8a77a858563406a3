// How what somebody types is read: words are folded as they are counted, by the tables in CT_FOLD (notebook/folding.py).
// A test holds all of it equal to Python.

function ctStraight(text) {
  return [...text.normalize("NFC")].map((letter) => CT_FOLD.marks[letter] ?? letter).join("");
}

function ctSmall(word) {
  return [...word].map((letter) => CT_FOLD.letters[letter] ?? letter.toLowerCase()).join("");
}

// The form a word is counted under.
function ctFolded(word, caseSensitive = false) {
  const straight = ctStraight(word);
  const [noun, end] = [straight.slice(0, -2), straight.slice(-2)];
  const ofAName = end === "'s" && CT_FOLD.names.includes(noun);
  const possessive = ["'s", "'S"].includes(end) && (ofAName || !CT_FOLD.whole.includes(ctSmall(straight)));
  const kept = possessive ? noun : straight;
  return caseSensitive || CT_FOLD.names.includes(kept) ? kept : ctSmall(kept);
}

// A term as an answer is looked up: words as they are counted, no marks around them.
function ctTerm(typed) {
  const bare = (text) => text.replace(/^[\s"“”„«»‘’'*.,;:!?()[\]]+|[\s"“”„«»‘’'*.,;:!?()[\]]+$/g, "");
  return bare(bare(ctStraight(typed)).split(/\s+/).map((word) => ctFolded(word)).join(" "));
}

// The place of a search among those that a page knows: as it is written or, if it is words alone, as they are folded.
function ctOption(options, asked, caseSensitive) {
  const tidy = ctStraight(asked.trim());
  const exact = options.findIndex(([value]) => value === asked.trim() || value === tidy);
  if (exact >= 0 || /[/\\*?{}|]/.test(tidy)) return exact;
  const place = (words) => options.findIndex(([value]) => value === words.map((word) => ctFolded(word, caseSensitive)).join(" "));
  const words = tidy.split(/\s+/);
  const found = place(words);
  // Marks around a word are no part of it.
  return found >= 0 ? found : place(words.map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")));
}
