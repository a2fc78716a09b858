// What is on stage: one state, that the two windows share, and how it is put on screen.

const LAST = slides.length - 1;
const state = {
  index: 0, answer: -1, blank: false, mode: deck.mode, qr: false, looping: false, delay: 15,
  started: 0,
};
const isPresenter = location.hash === "#presenter";
const isPreflight = location.hash === "#preflight";

/** Change the state, show it, and tell the other window unless it said so itself. */
function change(changes, isTold = false) {
  const before = {...state};
  Object.assign(state, changes);
  render(before);
  if (!isTold) tell();
}

function render(before) {
  root.dataset.mode = state.mode;
  if (state.answer !== before.answer) buildAnswer(state.answer);
  for (const [index, section] of slides.entries()) {
    section.classList.toggle("on", index === state.index && state.answer < 0);
    section.classList.toggle("next", index === state.index + 1);
  }
  answer?.classList.add("on");
  // A slide takes its colours when it shows, and the next one ahead: all at once would be felt.
  for (const section of [shown(), slides[state.index + 1]]) section && wear(section);
  at("blank").hidden = !state.blank || isPresenter;
  if (state.index !== before.index || state.answer !== before.answer) arrive();
  if (state.qr !== before.qr && !isPresenter) state.qr ? showCode() : closePanel();
  keepLooping(before);
  renderDesk();
}

function wear(section) {
  if (section.dataset.mode !== state.mode) section.dataset.mode = state.mode;
}

function shown() {
  return answer ?? slides[state.index];
}

/** Say the new slide to who cannot see it, and keep its number for a reload. */
function arrive() {
  stage.scrollTop = 0;
  if (!isPreflight) drawSlide(shown(), [state.mode]);
  at("spoken").textContent = say("slide", {
    number: state.index + 1, count: slides.length, headline: shown().slide.headline,
  });
  if (!isPresenter && !isPreflight) history.replaceState(null, "", `#${state.index + 1}`);
}

/** Go to a slide by its place, from 0; beyond the ends stays at the end. */
function go(index, changes = {}) {
  change({index: Math.max(0, Math.min(LAST, index)), answer: -1, qr: false, ...changes});
}

/** Go on or back by one; from an answer, or a QR code, only come back to the slides. */
function step(by) {
  if (state.answer >= 0 || state.qr) change({answer: -1, qr: false});
  else go(state.index + by);
}

// The loop: only the window of the slides counts the seconds.
const SHORTEST = 5, LONGEST = 60;
let timer = 0;
function keepLooping(before) {
  if (state.looping !== before.looping || (state.looping && state.delay !== before.delay)) {
    toast(state.looping ? say("loop_on", {seconds: state.delay}) : say("loop_off"));
  }
  clearInterval(timer);
  if (!state.looping || isPresenter) return;
  stayAwake();
  timer = setInterval(() => go(state.index === LAST ? 0 : state.index + 1), state.delay * 1000);
}

function slower(by) {
  if (state.looping) change({delay: Math.max(SHORTEST, Math.min(LONGEST, state.delay + by))});
}

/** Keep the screen from going dark by itself, where the browser can. */
function stayAwake() {
  navigator.wakeLock?.request("screen").catch(() => {});
}

/** Say something in a corner for a moment. */
let fading = 0;
function toast(text, seconds = 2.5) {
  at("toast").textContent = text;
  at("toast").hidden = false;
  clearTimeout(fading);
  fading = setTimeout(() => (at("toast").hidden = true), seconds * 1000);
}
