// The question from the room: a name gives the slide of its territory or region.

const MOST_FOUND = 7;
const folded = deck.answers.map((one) => ({name: fold(one.name), words: fold(`${one.name} ${one.words}`)}));
let found = [];
let picked = 0;

/** Return the places of the answers that hold every word typed, the closest names first. */
function matches(typed) {
  const asked = fold(typed);
  if (!asked) return [];
  const words = asked.split(" ");
  const rank = ({name, words: all}) =>
    name === asked ? 0 : name.startsWith(asked) ? 1 : ` ${name}`.includes(` ${asked}`) ? 2
      : words.every((word) => ` ${name}`.includes(` ${word}`)) ? 3
        : words.every((word) => ` ${all}`.includes(` ${word}`)) ? 4 : 5;
  return folded
    .map((one, place) => ({place, rank: rank(one), ...one}))
    .filter(({words: all}) => words.every((word) => all.includes(word)))
    .sort((a, b) => a.rank - b.rank || a.name.localeCompare(b.name))
    .map(({place}) => place);
}

function showQuestion() {
  const field = make("input");
  field.type = "text";
  field.autocomplete = "off";
  field.spellcheck = false;
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-expanded": "true", "aria-controls": "found", "aria-label": say("question"),
  })) field.setAttribute(name, value);
  const list = make("ul");
  list.id = "found";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", say("question"));
  const count = make("p", "count");
  count.setAttribute("role", "status");
  openPanel("question", make("h2", "", say("question")), field, list, count);
  const update = () => {
    const all = matches(field.value);
    found = all.slice(0, MOST_FOUND);
    count.textContent = !field.value.trim() ? "" : all.length ? say("found", {count: all.length}) : say("nothing");
    list.replaceChildren(...found.map((place) => optionOf(place)));
    pick(0);
  };
  field.addEventListener("input", update);
  field.addEventListener("keydown", (event) => keyQuestion(event));
  field.focus();
}

function optionOf(place) {
  const one = deck.answers[place];
  const option = make("li", one.kind, make("b", "", one.name), make("span", "", one.kicker));
  option.id = `found-${place}`;
  option.setAttribute("role", "option");
  option.addEventListener("click", (event) => (event.stopPropagation(), reply(place)));
  return option;
}

function pick(index) {
  picked = Math.max(0, Math.min(found.length - 1, index));
  const options = [...panel.querySelectorAll("[role=option]")];
  options.forEach((option, place) => option.setAttribute("aria-selected", place === picked));
  panel.querySelector("input").setAttribute("aria-activedescendant", options[picked]?.id ?? "");
}

function reply(place) {
  closePanel();
  change({answer: place, qr: false, blank: false});
}

/** Answer a key pressed in the field: only these, the others are letters. */
function keyQuestion(event) {
  const {key} = event;
  event.stopPropagation();
  if (key === "ArrowDown" || key === "ArrowUp") pick(picked + (key === "ArrowDown" ? 1 : -1));
  else if (key === "Enter" && found.length) reply(found[picked]);
  else if (key === "Escape") closePanel();
  else if (!["Enter", "PageDown", "PageUp", "Tab", "F5"].includes(key)) return;
  event.preventDefault();
}
