// Keys, clicker, mouse and finger: each gesture ends in one of the moves of the other files.

const PURE = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock", "NumLock", "Dead"]);
const MOVES = {
  ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1,
};
// On a French keyboard these keys give digits only with Shift; nobody thinks of it on stage.
const AZERTY = "à&é\"'(-è_ç";
const SIDE_SWIPE = 50;
let digits = "";
let forgetting = 0;

const LETTERS = {
  "b": () => change({blank: true}), ".": () => change({blank: true}), "o": showOverview,
  "h": showHelp, "?": showHelp, "n": openPresenter, "f": fullScreen, "F5": fullScreen,
  "q": askOrReturn, "/": askOrReturn,
  "d": () => change({mode: other(state.mode)}),
  "k": () => change({qr: !state.qr}),
  "l": () => change({looping: !state.looping}),
  "+": () => slower(5), "=": () => slower(5), "-": () => slower(-5),
  "t": () => change({started: Date.now()}),
  "Escape": () => change({answer: -1, qr: false}),
  "Home": () => go(0), "End": () => go(LAST), "Enter": enter,
};

function askOrReturn() {
  if (state.answer >= 0) change({answer: -1, qr: false});
  else showQuestion();
}

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else root.requestFullscreen?.().catch(() => {});
  stayAwake();
}

/** Return the digit that a key means, empty for another key. */
function digitOf({key, code}) {
  const place = /^Digit(\d)$/.exec(code)?.[1];
  if (state.looping && key === "-") return "";
  return /^\d$/.test(key) ? key : place && AZERTY[place] === key ? place : "";
}

/** Keep a digit for a moment: several make a number, that Enter goes to. */
function digit(key) {
  digits = (digits + key).slice(-3);
  toast(say("go_to", {number: digits}), 4);
  clearTimeout(forgetting);
  forgetting = setTimeout(() => (digits = ""), 4000);
}

function enter() {
  const number = Number(digits);
  digits = "";
  if (!number) return step(1);
  if (number > slides.length) return toast(say("no_slide", {number}));
  at("toast").hidden = true;
  go(number - 1);
}

function press(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  // Those of the browser stay with it, the one that leaves the page too long apart.
  if (event.ctrlKey || event.metaKey || PURE.has(key)) return;
  if (event.altKey && !key.startsWith("Arrow")) return;
  const typed = digitOf(event);
  const isOurs = key in MOVES || key in LETTERS || key === " " || typed;
  if (isOurs || state.blank) event.preventDefault();
  if (event.altKey || (event.repeat && !(key in MOVES))) return;
  if (state.blank) return change({blank: false});
  if (opened === "overview") return keyOverview(key);
  if (opened === "help") return closePanel();
  if (state.looping && !"+-=".includes(key)) {
    change({looping: false});
    if (key === "l") return;
  }
  if (key in MOVES) step(MOVES[key]);
  else if (key === " ") step(event.shiftKey ? -1 : 1);
  else if (typed) digit(typed);
  else LETTERS[key]?.();
}
addEventListener("keydown", press);

/** A click on the right half goes on, on the left half back; over a panel it closes it. */
addEventListener("click", (event) => {
  if (state.blank) return change({blank: false});
  const thumbnail = event.target.closest?.(".slide");
  if (opened === "overview") return thumbnail && leaveOverview(slides.indexOf(thumbnail));
  if (opened === "question" && event.target.closest("#panel :is(input, ul, h2)")) return;
  if (opened === "question" || opened === "help") return closePanel();
  if (state.looping) change({looping: false});
  if (desk.contains(event.target)) return;
  step(event.clientX < innerWidth / 2 ? -1 : 1);
});

let touched = null;
addEventListener("touchstart", ({touches}) => (touched = touches.length === 1 ? touches[0] : null), {passive: true});
addEventListener("touchend", ({changedTouches: [end]}) => {
  if (!touched || opened) return;
  const [across, along] = [end.clientX - touched.clientX, end.clientY - touched.clientY];
  if (Math.abs(across) > SIDE_SWIPE && Math.abs(across) > 2 * Math.abs(along)) step(across < 0 ? 1 : -1);
});

// The pointer goes when it rests.
let resting = 0;
addEventListener("pointermove", () => {
  root.classList.remove("resting");
  clearTimeout(resting);
  resting = setTimeout(() => root.classList.add("resting"), 2500);
});
