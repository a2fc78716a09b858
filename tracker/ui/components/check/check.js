/**
 * The check of a presentation by the visitor's own browser: it opens out of sight, measures its own
 * slides, and says how far it is, then what it found. `tracker/ui/present_drawn.py` says what is given.
 */

import {make, mounting} from "../tracker.page/mount.js";

// A server on which many work takes its time to make the page; a page that came speaks at once.
const SILENCE_SECONDS = 60;
const SILENCE_OF_A_PAGE_SECONDS = 10;

class Check {
  constructor(parent) {
    this.root = make("div", "check");
    this.line = make("p");
    this.bar = make("progress");
    this.away = make("div", "away");
    this.away.inert = true;
    this.root.append(this.line, this.bar, this.away);
    parent.append(this.root);
    this.hear = this.hear.bind(this);
    addEventListener("message", this.hear);
  }

  /** Take what Python gave; the same turn goes on. */
  take(data, send) {
    const isNew = data.turn !== this.data?.turn;
    Object.assign(this, {data, send});
    if (isNew) this.open();
  }

  open() {
    this.say(this.data.words.opening, 0);
    this.frame = make("iframe");
    this.frame.title = this.data.words.opening;
    this.frame.src = `${this.data.address}#preflight`;
    this.frame.addEventListener("load", () => this.isHeard || this.wait(SILENCE_OF_A_PAGE_SECONDS));
    this.isHeard = false;
    this.away.replaceChildren(this.frame);
    this.wait(SILENCE_SECONDS);
  }

  /** Hear the page in the frame, and nobody else. */
  hear({source, origin, data}) {
    if (!this.frame || source !== this.frame.contentWindow || origin !== location.origin) return;
    if (typeof data !== "object" || data === null) return;
    this.isHeard = true;
    if (data.preflight) return this.answer(data);
    const {what, number, count, size, share} = data.progress ?? {};
    const words = Object.hasOwn(this.data.words, what) ? this.data.words[what] : "";
    if (!words || !Number.isFinite(share)) return;
    const values = {number, count, size: String(size).replace("x", " × ")};
    this.say(words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole), share);
    this.wait(SILENCE_SECONDS);
  }

  say(words, share) {
    this.line.textContent = words;
    this.bar.setAttribute("aria-label", this.data.words.opening);
    this.bar.value = share;
  }

  wait(seconds) {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.answer({silent: true}), seconds * 1000);
  }

  answer(said) {
    this.close();
    this.send("answer", {...said, turn: this.data.turn});
  }

  close() {
    clearTimeout(this.waiting);
    this.frame = null;
    this.away.replaceChildren();
  }

  end() {
    this.close();
    removeEventListener("message", this.hear);
    this.root.remove();
  }
}

export default mounting(Check);
