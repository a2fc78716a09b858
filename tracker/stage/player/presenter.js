// The presenter's window: the same file, opened by the first, and both tell each other what changes.
//
// Messages go between the two windows only, known by their reference: a file on a disk has no
// origin to name, so each message says whose it is, and only the partner's are heard.

const desk = at("desk");
const SHARED = ["index", "answer", "blank", "mode", "qr", "looping", "delay", "started"];
let partner = isPresenter ? window.opener : null;

function tell(kind = "state") {
  const said = Object.fromEntries(SHARED.map((name) => [name, state[name]]));
  partner?.postMessage({stage: deck.fingerprint, kind, state: said}, "*");
}

addEventListener("message", ({source, data}) => {
  if (data?.stage !== deck.fingerprint || !data.state) return;
  if (!isPresenter && data.kind !== "state") {
    // After a reload the first window does not know its partner any more, until it hears it.
    const isKnown = partner === source && data.kind === "here";
    partner = source;
    if (!state.started) state.started = data.state.started;
    if (!isKnown) tell();
  } else if (source === partner && data.kind === "state") {
    const {started, ...said} = data.state;
    change({...said, started: started || state.started}, true);
  }
});

function openPresenter() {
  if (isPresenter) return;
  const here = location.href.split("#")[0];
  const opening = window.open(`${here}#presenter`, `presenter-${deck.fingerprint}`, "popup,width=1280,height=720");
  if (!opening) return toast(say("popup"), 8);
  partner = opening;
  if (!state.started) change({started: Date.now()});
}

/** Lay the desk: the slide on stage, the next one, the notes, the time. */
function layDesk() {
  root.dataset.view = "presenter";
  document.title = `${say("presenter")} – ${deck.title}`;
  const part = (name) => make("p", name);
  const clocks = ["clock", "elapsed", ...(deck.minutes ? ["left"] : [])].map((name) =>
    make("div", name, make("dt", "", say(name)), make("dd", "")));
  desk.append(
    part("state"), make("h2", "coming", say("coming")), part("last"),
    make("section", "notes", make("h2", "", say("notes")), make("div", "text")),
    make("dl", "clocks", ...clocks), make("p", "reset", say("reset")),
  );
  desk.querySelector(".text").tabIndex = 0;
  desk.hidden = false;
  state.started = Date.now();
  tell("hello");
  setInterval(() => (tell("here"), tick()), 1000);
  tick();
}

function renderDesk() {
  if (!isPresenter || desk.hidden) return;
  const {notes} = shown().slide;
  const text = desk.querySelector(".text");
  // Our own Python made this from Markdown, with raw HTML turned off.
  if (text.slide !== shown()) {
    if (notes) text.innerHTML = notes;
    else text.textContent = say("no_notes");
    text.scrollTop = 0;
    text.slide = shown();
  }
  desk.querySelector(".last").textContent = state.index === LAST ? say("last") : "";
  tick();
}

function tick() {
  const isAlone = !partner || partner.closed;
  const unseen = isAlone ? "alone" : state.blank ? "black" : state.qr ? "qr_shown" : "";
  desk.querySelector(".state").textContent = unseen && say(unseen);
  const past = Math.max(0, Math.floor((Date.now() - state.started) / 1000));
  write("clock", new Intl.DateTimeFormat(deck.language, {hour: "2-digit", minute: "2-digit"}).format());
  write("elapsed", minutesOf(past));
  if (!deck.minutes) return;
  const left = deck.minutes * 60 - past;
  desk.querySelector(".left").classList.toggle("over", left < 0);
  desk.querySelector(".left dt").textContent = say(left < 0 ? "over" : "left");
  write("left", minutesOf(Math.abs(left)));
}

function write(name, text) {
  desk.querySelector(`.${name} dd`).textContent = text;
}

const minutesOf = (seconds) =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
