// Slides: each is built once, from the deck, and then only shown or hidden.

// A number is huge, the words after it are not: « 7 sur 136 ». Those before it are as large as it is.
const SUFFIX = /^([\d.,\u00a0\u202f]+) (\p{Ll}.*)$/u;
const SUFFIX_SHARE = 0.36;

function figureOf(figure) {
  const [, number, suffix] = SUFFIX.exec(figure.value) ?? [null, figure.value, ""];
  const value = make("p", "value", number, suffix && make("span", "", ` ${suffix}`));
  const box = make("div", figure.is_example ? "figure example" : "figure", value);
  box.append(make("p", "label", figure.label));
  if (figure.detail) box.append(make("p", "detail", figure.detail));
  return box;
}

/** Return figures together: all of one size, that the widest of them (or their sum) allows. */
function figuresOf(figures) {
  const group = make("div", "figures", ...figures.map(figureOf));
  const letters = figures.map((figure) => lettersOf(figure.value));
  // A label needs some room even under one digit.
  const widths = letters.map((width) => Math.max(2.1, width + 0.15));
  group.style.setProperty("--letters", Math.max(...letters));
  group.style.setProperty("--sum", widths.reduce((sum, width) => sum + width));
  group.style.setProperty("--columns", widths.map((width) => `minmax(min-content, ${width}fr)`).join(" "));
  group.style.setProperty("--count", figures.length);
  return group;
}

const ruler = document.createElement("canvas").getContext("2d");

/** Return the width of a value in ems of the font of figures. */
function lettersOf(text) {
  const [, number, suffix] = SUFFIX.exec(text) ?? [null, text, ""];
  ruler.font = `600 100px ${getComputedStyle(document.body).fontFamily}`;
  const width = ruler.measureText(number).width + SUFFIX_SHARE * ruler.measureText(` ${suffix}`).width;
  return Math.max(0.6, width / 100);
}

function listOf(rows) {
  const list = make("dl", "rows");
  for (const [label, value] of rows) {
    list.append(make("div", "", make("dt", "", label), make("dd", "", value)));
  }
  list.style.setProperty("--count", rows.length);
  return list;
}

function chartOf(chart) {
  const holder = make("div", "chart");
  holder.setAttribute("role", "img");
  holder.setAttribute("aria-label", chart.alt);
  holder.append(make("div", "plot light"), make("div", "plot dark"));
  return holder;
}

/** Return what fills a slide: its figures, its chart, its list, whichever it has. */
function bodyOf(slide) {
  const figures = slide.figures ?? [];
  const body = make("div", "body");
  if (figures.length) body.append(figuresOf(figures));
  if (slide.chart) body.append(chartOf(slide.chart));
  if (slide.rows?.length) body.append(listOf(slide.rows));
  body.dataset.parts = [...body.children].map((part) => part.classList[0]).join(" ");
  return body;
}

/** Keep each number on the line of what it counts. */
function unbroken(text) {
  return text.replace(/(\d) (?=\p{L})/gu, "$1\u00a0");
}

function footOf(slide, place) {
  return make(
    "footer", "",
    make("p", "source", unbroken(slide.source)),
    make("p", "as-of", say("as_of", {as_of: slide.as_of})),
    make("p", "fingerprint", say("fingerprint", {fingerprint: deck.fingerprint})),
    make("p", "place", place),
  );
}

/** Return a slide as it stands on the stage; `place` is what its corner says (`3 / 9`). */
function slideOf(slide, place) {
  const title = make("h1", "", unbroken(slide.headline));
  const head = make("header", "", make("p", "kicker", slide.kicker), title);
  if (slide.is_example) head.append(make("p", "chip", say("example")));
  if (slide.subtitle) head.append(make("p", "subtitle", slide.subtitle));
  const section = make("section", "slide", head, bodyOf(slide), footOf(slide, place));
  section.classList.toggle("is-example", slide.is_example);
  section.classList.toggle("is-long", slide.headline.length > 62);
  section.setAttribute("role", "group");
  section.setAttribute("aria-roledescription", "slide");
  section.setAttribute("aria-label", slide.headline);
  section.slide = slide;
  return section;
}

const slides = deck.slides.map((slide, index) =>
  slideOf(slide, say("place", {number: index + 1, count: deck.slides.length})));
slides.forEach((section, index) => {
  section.id = `slide-${index + 1}`;
  section.dataset.number = index + 1;
});
const stage = at("stage");
stage.append(...slides);

/** The slide of an answer is only built when it is asked for; the one before it goes. */
let answer = null;
function buildAnswer(index) {
  answer?.remove();
  answer = index < 0 ? null : slideOf(deck.answers[index], say("back"));
  if (!answer) return;
  answer.id = "answer";
  wear(answer);
  stage.append(answer);
  fit(answer);
  return drawSlide(answer, [state.mode, other(state.mode)]);
}
