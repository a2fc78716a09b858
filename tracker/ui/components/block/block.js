/**
 * A block of a page: its words, its chart, its table, and the buttons of what can be done with it.
 *
 * Streamlit calls the default export at every run of the page; `tracker/ui/drawing.py` says what it
 * gives. One element instead of seven: what a page costs grows with its elements. What did not change
 * is not drawn again. The HTML was escaped where it was written.
 */

import {make, mounting} from "../tracker.page/mount.js";
import {Plots} from "./plots.js";

const PHONE = matchMedia("(max-width: 640px)");
const words = new TextDecoder();

// A file button that is busy is disabled, and loses the focus: Escape then reaches no dialog.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.activeElement !== document.body) return;
  document.querySelector("[role=dialog] button[aria-label=Close]")?.click();
});

class Block {
  constructor(parent) {
    this.root = parent.appendChild(make("div", "drawn"));
    this.resized = new ResizeObserver(() => this.measure());
    this.root.addEventListener("toggle", () => this.fold(), true);
    this.shown = {};
  }

  /** Take what Python gave. */
  take(data, send) {
    this.send = send;
    const given = words.decode(data);
    if (given !== this.given) {
      Object.assign(this, {given, content: JSON.parse(given), drawn: null});
      this.root.classList.toggle("invented", this.content.isExample);
      this.write("above");
      this.draw();
      this.write("below");
      this.offer();
    }
  }

  /** Return the part of a name, put after those that come before it; null when it has no content. */
  part(name, css, isThere) {
    if (!isThere) {
      this.shown[name]?.remove();
      delete this.shown[name];
      return null;
    }
    if (!this.shown[name]) {
      this.shown[name] = make("div", css);
      const order = ["above", "chart", "below", "acts"];
      const next = order.slice(order.indexOf(name) + 1).find((other) => this.shown[other]);
      this.root.insertBefore(this.shown[name], this.shown[next] ?? null);
    }
    return this.shown[name];
  }

  /** Write the words over or under the chart; a table that was open stays so. */
  write(name) {
    const html = this.content[name];
    const part = this.part(name, "stHtml", html);
    if (!part || part.written === html) return;
    part.dataset.testid = "stHtml";
    const isOpen = part.querySelector("details")?.open;
    part.innerHTML = part.written = html;
    const details = part.querySelector("details");
    if (details && isOpen) details.open = true;
    this.fold();
  }

  /** Let the buttons stand beside the name of a folded table. */
  fold() {
    const details = this.root.querySelector("details");
    this.root.classList.toggle("folded", Boolean(details && !details.open));
  }

  /** Draw the variant of this width, or only stretch it when it is there already. */
  draw() {
    const place = this.part("chart", "chart", this.content.variants.length);
    if (!place) return this.clear();
    if (!this.plots) this.start(place);
    const {width} = this, variant = shape(this.content.variants);
    if (!width || (variant === this.drawn && width === this.plots.width)) return;
    this.drawn = variant;
    place.setAttribute("aria-label", variant.alt);
    this.plots.show(key(this.given), variant.figure, this.content.config, width);
  }

  /** Draw the chart of other data out of sight, for when they are taken. */
  prepare(given) {
    if (!this.width || !this.plots || this.plots.has(key(given))) return;
    const {variants, config} = JSON.parse(given);
    if (variants.length) this.plots.prepare(key(given), shape(variants).figure, config, this.width);
  }

  start(place) {
    place.setAttribute("role", "img");
    this.plots = new Plots(place, (point) => this.choose(point));
    this.width = place.clientWidth;
    this.resized.observe(place);
  }

  measure() {
    this.width = this.shown.chart?.clientWidth;
    this.draw();
  }

  clear() {
    if (!this.plots) return;
    this.plots.end();
    this.resized.disconnect();
    this.plots = this.drawn = null;
  }

  choose(point) {
    if (this.content.answers && point?.customdata) this.send("choice", point.customdata.map(String));
  }

  /** Offer what can be done with the block; a button that stays keeps the focus. */
  offer() {
    const {actions, note} = this.content;
    const place = this.part("acts", "acts", actions.length);
    if (!place) return;
    const offered = JSON.stringify([actions, note]);
    if (place.offered === offered) return;
    place.offered = offered;
    const buttons = actions.map(([name, label]) => {
      const button = make("button", `st-key-${name}_${this.content.name}`);
      button.type = "button";
      button.textContent = label;
      button.addEventListener("click", () => this.send("press", name));
      return button;
    });
    const said = make("p");
    said.textContent = note;
    place.replaceChildren(...buttons, ...(note ? [said] : []));
  }

  end() {
    this.clear();
    this.root.remove();
  }
}

/** Return the variant of a chart for this screen. */
function shape(variants) {
  return (PHONE.matches && variants[1]) || variants[0];
}

function key(given) {
  return `${PHONE.matches} ${given}`;
}

export default mounting(Block);
