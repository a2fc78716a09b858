// The deck that this file holds, its words, and the few gestures that every part needs.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const deck = read("deck");
const at = (id) => document.getElementById(id);
const root = document.documentElement;

/** Return a sentence of the deck with its values in the place of the names between braces. */
function say(key, values = {}) {
  return (deck.words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Return a new element of a class that holds a text (as text) or other elements. */
function make(tag, className = "", ...contents) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...contents.filter((content) => content !== ""));
  return made;
}

/** Return words without accents, case nor punctuation, to be compared. */
function fold(text) {
  const plain = text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").normalize("NFD");
  return plain.replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
