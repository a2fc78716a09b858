// Panels over the stage: the keys, the QR code, the search of a territory, all the slides.

const panel = at("panel");
let opened = "";

function openPanel(name, ...contents) {
  if (opened === "qr" && name !== "qr") change({qr: false});
  opened = name;
  panel.className = name;
  panel.replaceChildren(...contents);
  panel.hidden = false;
  at("toast").hidden = true;
  panel.setAttribute("aria-label", say(name));
  panel.focus({preventScroll: true});
}

function closePanel() {
  opened = "";
  panel.hidden = true;
  stage.classList.remove("overview");
  for (const section of slides) section.style.transform = "";
  stage.focus({preventScroll: true});
}

function showHelp() {
  const rows = [
    [say("keys_next"), "next"], [say("keys_previous"), "previous"], [say("keys_ends"), "ends"],
    [say("keys_number"), "number"], ["B  .", "blank"], ["O", "overview"], ["Q  /", "question"],
    ["K", "qr"], ["N", "presenter"], ["L  −  +", "loop"], ["F  F5", "screen"], ["D", "mode"],
    ["H  ?", "help"],
  ];
  const list = make("dl", "", ...rows.map(([keys, name]) =>
    make("div", "", make("dt", "", keys), make("dd", "", say(`help_${name}`)))));
  openPanel("help", make("h2", "", say("help")), list);
}

/** Show the QR code of the slide, and its address in words for who types it. */
function showCode() {
  const {qr, link} = shown().slide;
  if (!qr) return openPanel("qr", make("h2", "", say("no_qr")), make("p", "", say("no_qr_why")));
  const code = make("img");
  code.src = `data:image/svg+xml,${encodeURIComponent(codeOf(qr))}`;
  code.alt = say("qr");
  const address = decodeURI(deck.address.replace(/^https?:\/\//, "") + link);
  openPanel("qr", make("h2", "", say("qr")), code, make("p", "address", address));
}

// What a camera needs around a code, in its squares.
const QUIET = 4;

/** Return the drawing of a QR code from its squares, row after row, eight in a byte. */
function codeOf(squares) {
  const bytes = [...atob(squares)].map((letter) => letter.charCodeAt(0));
  const size = Math.floor(Math.sqrt(8 * bytes.length));
  let path = "";
  for (let place = 0; place < size * size; place++) {
    const isDark = (bytes[place >> 3] >> (7 - (place % 8))) & 1;
    if (isDark) path += `M${place % size} ${Math.floor(place / size)}h1v1h-1z`;
  }
  const box = `${-QUIET} ${-QUIET} ${size + 2 * QUIET} ${size + 2 * QUIET}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M${-QUIET} ${-QUIET}h${size + 2 * QUIET}v${size + 2 * QUIET}H${-QUIET}z"/>` +
    `<path d="${path}"/></svg>`;
}

// All the slides at once: the slides themselves, made small.
let chosen = 0;
let columns = 1;
const GAP = 0.03;

function showOverview() {
  change({answer: -1, qr: false, looping: false});
  openPanel("overview");
  panel.hidden = true;
  stage.classList.add("overview");
  const {clientWidth: width, clientHeight: height} = stage;
  columns = Math.max(1, Math.ceil(Math.sqrt(slides.length)));
  const share = (1 - GAP * (columns + 1)) / columns;
  const lines = Math.ceil(slides.length / columns);
  const over = Math.max(0, height - lines * share * height - (lines + 1) * GAP * height) / 2;
  for (const [index, section] of slides.entries()) {
    wear(section);
    const left = (GAP + (index % columns) * (share + GAP)) * width;
    const top = over + (GAP + Math.floor(index / columns) * (share + GAP)) * height;
    section.style.transform = `translate(${left}px, ${top}px) scale(${share})`;
  }
  choose(state.index);
}

function choose(index) {
  chosen = Math.max(0, Math.min(LAST, index));
  for (const [place, section] of slides.entries()) {
    section.tabIndex = place === chosen ? 0 : -1;
  }
  slides[chosen].focus({preventScroll: true});
}

function leaveOverview(index) {
  closePanel();
  for (const section of slides) section.removeAttribute("tabindex");
  go(index);
}

const CHOICES = {ArrowRight: 1, ArrowLeft: -1, PageDown: 1, PageUp: -1};
/** Answer a key pressed over all the slides. */
function keyOverview(key) {
  if (key in CHOICES) choose(chosen + CHOICES[key]);
  else if (key === "ArrowDown") choose(chosen + columns > LAST ? chosen : chosen + columns);
  else if (key === "ArrowUp") choose(chosen - columns < 0 ? chosen : chosen - columns);
  else if (key === "Home" || key === "End") choose(key === "Home" ? 0 : LAST);
  else if (key === "Enter" || key === " ") leaveOverview(chosen);
  else if (key === "Escape" || key === "o") leaveOverview(state.index);
}
