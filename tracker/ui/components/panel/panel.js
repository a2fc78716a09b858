/**
 * The filter panel: a row of buttons that state their value, each opening its choices.
 *
 * Streamlit calls the default export at every run of the page; `tracker/ui/panel.py` says what it gives.
 * One element instead of twenty-two: what a page costs grows with its elements. What a press will show is
 * asked first, and drawn when it comes soon; then the press goes to the server. The choices of an answer
 * that a newer press overtook are not put back.
 */

import {Early} from "../tracker.page/early.js";
import {make, mounting} from "../tracker.page/mount.js";

const PATIENCE = 5000, REST = 20, SOON = 1000, LOST = 30000;
const CALENDAR = '<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3"/></svg>';
const words = new TextDecoder();
const after = (ms) => new Promise((done) => setTimeout(done, ms));

class Panel {
  constructor(parent) {
    this.root = parent.appendChild(make("div", "panel"));
    this.turn = this.known = this.told = this.sent = 0;
    this.changes = new Map();
    this.early = new Early(this);
    this.leaving = new AbortController();
    const {signal} = this.leaving, tell = () => this.tell();
    document.addEventListener("pointerdown", ({target}) => this.outside(target), {signal, capture: true});
    document.addEventListener("keydown", (event) => this.elsewhere(event), {signal, capture: true});
    document.documentElement.addEventListener("mouseleave", tell, {signal});
    for (const kind of ["blur", "pagehide"]) window.addEventListener(kind, tell, {signal});
    window.addEventListener("popstate", () => this.giveUp(), {signal});
    this.root.addEventListener("keydown", (event) => this.key(event));
    this.reset = button("st-key-reset", () => this.send("reset", null, this.bare()));
  }

  /** Take what Python gave, after the number of the last press that it knows. */
  take(data, trigger) {
    this.trigger = trigger;
    const given = words.decode(data), cut = given.indexOf("\n");
    const turn = Number(given.slice(0, cut)), content = given.slice(cut + 1);
    if (turn) this.acknowledge(turn);
    const isOvertaken = turn < this.turn && performance.now() - this.sent < PATIENCE;
    if (content === this.given) return;
    const {isHeld} = this.early;
    this.given = isOvertaken || isHeld ? null : content;
    if (!isHeld) this.show(JSON.parse(content), isOvertaken);
  }

  /** Take what the last press will show, before the server knows of it. */
  preview(content) {
    this.given = content.slice(content.indexOf("\n") + 1);
    this.show(JSON.parse(this.given), false);
  }

  /** Forget the presses that the server knows; the answer to the last one may show. */
  acknowledge(turn) {
    // Another page of the same visit goes on counting.
    if (this.given === undefined) this.turn = this.told = Math.max(this.turn, turn);
    this.known = turn;
    for (const [name, press] of this.changes) if (press.turn <= turn) this.changes.delete(name);
    if (turn === this.turn) this.settle();
  }

  settle() {
    clearTimeout(this.lost);
    this.early.settle();
  }

  show({menus, reset, mode, filters}, isOvertaken) {
    Object.assign(this, {mode, filters});
    this.menus ??= menus.map(({name}) => new Menu(this, name));
    this.menus.forEach((menu, place) => menu.take(menus[place], isOvertaken));
    this.reset.textContent = reset;
    arrange(this.root, [...this.menus.map((menu) => menu.root), ...(reset ? [this.reset] : [])]);
  }

  /** Open one menu and close the other; null closes. */
  open(menu) {
    this.opened?.close();
    this.opened = menu;
    menu?.unfold();
  }

  outside(target) {
    if (this.opened && !this.opened.root.contains(target)) this.open(null);
    if (!this.root.contains(target)) this.tell();
  }

  /** A key for something else than the panel, or for the browser itself: the address must be right. */
  elsewhere({target, ctrlKey, metaKey, altKey}) {
    if (ctrlKey || metaKey || altKey || !this.root.contains(target)) this.tell();
  }

  key(event) {
    if (event.key !== "Escape" || !this.opened) return;
    const {button} = this.opened;
    this.open(null);
    button.focus();
  }

  /**
   * Take a press; `there` is the address that it leads to, "" when only the server knows.
   *
   * What it shows is asked and drawn. The server is told once the reader pauses or turns to something else;
   * at once when there was nothing to draw.
   */
  async send(name, value, there = "") {
    const isComplete = this.isSettled() || this.early.isHeld, turn = ++this.turn;
    this.sent = performance.now();
    if (name === "reset") this.changes.clear();
    this.changes.delete(name);
    this.changes.set(name, {value, turn});
    this.there = there;
    // What the pointer rested on is pressed.
    clearTimeout(this.rest);
    clearTimeout(this.pause);
    if (!there || !isComplete) return this.tell();
    const isLast = () => this.turn === turn && this.known !== turn;
    const drawn = this.early.ask(there, this.mode).then((found) => isLast() && this.early.draw(found) && found.pause);
    const pause = await Promise.race([drawn, after(SOON)]);
    if (this.turn !== turn) return;
    if (!pause) return this.tell();
    this.pause = setTimeout(() => this.tell(), pause);
  }

  /** Tell the server of all presses that it does not know: it drops one for the next that waits with it. */
  tell() {
    clearTimeout(this.pause);
    if (![...this.changes.values()].some(({turn}) => turn > this.told)) return;
    this.told = this.turn;
    this.trigger("change", [this.turn, [...this.changes].map(([name, {value}]) => [name, value])]);
    clearTimeout(this.lost);
    this.lost = setTimeout(() => this.settle(), LOST);
    if (this.opened && this.early.isHeld) this.announce();
  }

  /** Let what was not told be: the reader went to another address, whose run draws the page. */
  giveUp() {
    clearTimeout(this.pause);
    this.changes.clear();
    this.sent = -PATIENCE;
    this.settle();
  }

  /** Whether the server has answered all that it was told. */
  isSettled() {
    return !this.told || this.known === this.told;
  }

  /** Return the parameters of the view that the last press leads to. */
  parameters() {
    const isAhead = this.there && (this.changes.size || !this.isSettled());
    return new URLSearchParams(isAhead ? this.there : location.search);
  }

  /** Return the address with other values of a filter. */
  address(parameter, values) {
    const address = this.parameters();
    address.delete(parameter);
    for (const value of values) address.append(parameter, value);
    return `?${address}`;
  }

  /** Return the address without any filter. */
  bare() {
    const address = this.parameters();
    for (const parameter of this.filters) address.delete(parameter);
    return `?${address}`;
  }

  /** Say that a list is open on this view, one half of every answer: the server prepares the others. */
  announce() {
    this.early.fetch(`?${this.parameters()}`, this.early.here(), this.mode);
  }

  /** Ask what a choice will show while the pointer or the focus rests on it; one after the other. */
  expect(there) {
    clearTimeout(this.rest);
    if (there) this.rest = setTimeout(() => this.rehearse(there), REST);
  }

  async rehearse(there) {
    this.wanted = there;
    if (this.isAsking) return;
    this.isAsking = true;
    while (this.wanted) {
      const next = this.wanted;
      this.wanted = null;
      await this.early.ask(next, this.mode);
    }
    this.isAsking = false;
  }

  end() {
    clearTimeout(this.rest);
    this.tell();
    clearTimeout(this.lost);
    this.early.end();
    this.leaving.abort();
    this.root.remove();
  }
}

/** One button and what it opens. */
class Menu {
  constructor(panel, name) {
    this.panel = panel;
    this.root = make("div", `menu st-key-popover_${name}`);
    this.button = button("", () => panel.open(panel.opened === this ? null : this));
    this.label = this.button.appendChild(make("p"));
    this.button.appendChild(make("i", "chevron"));
    this.body = make("div", "choices");
    this.body.id = `choices_${name}`;
    this.body.hidden = true;
    this.body.setAttribute("role", "group");
    this.button.setAttribute("aria-controls", this.body.id);
    this.button.setAttribute("aria-expanded", "false");
    this.root.append(this.button, this.body);
    this.parts = [];
  }

  take({label, parts}, isOvertaken) {
    const said = JSON.stringify(label);
    if (said !== this.said) {
      this.said = said;
      this.label.replaceChildren(...label.map(([text, isStrong]) => (isStrong ? element("b", text) : text)));
      this.body.setAttribute("aria-label", this.label.textContent);
    }
    if (isOvertaken) return;
    this.given = parts;
    if (!this.body.hidden) this.fill();
  }

  unfold() {
    this.fill();
    this.panel.announce();
    for (const part of this.parts) part.opened?.();
    this.body.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.body.style.left = "0";
    const beyond = this.body.getBoundingClientRect().right + 16 - document.documentElement.clientWidth;
    if (beyond > 0) this.body.style.left = `${-beyond}px`;
  }

  close() {
    this.body.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
  }

  /** Make the parts that are new, and give each its state; one that stays keeps focus and scroll. */
  fill() {
    if (this.filled === this.given) return;
    this.filled = this.given;
    const parts = this.given.map((given, place) => {
      const {state, ...fixed} = given, kept = this.parts[place], key = JSON.stringify(fixed);
      const part = kept?.key === key ? kept : Object.assign(KINDS[fixed.kind](fixed, this.panel), {key});
      part.put?.(state);
      return part;
    });
    this.parts = parts;
    arrange(this.body, parts.map((part) => part.root));
  }
}

const KINDS = {text, action, several, one, day, toggle};

function text({says}) {
  return {root: element("p", says)};
}

function action({name, parameter, value, label}, panel) {
  const there = () => (parameter ? panel.address(parameter, [value]) : "");
  const root = button(`action st-key-${name}${value ? `_${value}` : ""}`, () => panel.send(name, value, there()));
  foresee(root, panel, there);
  root.append(...label.map(([said, isStrong]) => (isStrong ? element("b", said) : said)));
  return {root};
}

/** A list of which several may be chosen; a long one can be searched. */
function several({name, parameter, none, label, options, search, clear}, panel) {
  const root = fieldset(label, `st-key-filter_${name}`), list = make("div", "options");
  const rows = options.map(([value, said]) => option("checkbox", name, value, said));
  const chosen = () => rows.filter(({input}) => input.checked).map(({input}) => input.value);
  const empty = button("clear", () => (rows.forEach(({input}) => (input.checked = false)), change()));
  empty.textContent = clear;
  const there = (values) => panel.address(parameter, values.length ? values : none);
  const change = () => ((empty.hidden = !chosen().length), panel.send(name, chosen(), there(chosen())));
  list.addEventListener("change", change);
  list.addEventListener("keydown", (event) => move(event, list));
  foresee(list, panel, ({target}) => {
    const row = rows.find(({root}) => root.contains(target));
    if (!row) return "";
    // In the order of the press itself, which then asks for the same address.
    return there(rows.filter((one) => one.input.checked !== (one === row)).map(({input}) => input.value));
  });
  list.append(...rows.map((row) => row.root));
  root.querySelector("legend").append(empty);
  const box = search && searching(search, label, rows, list);
  root.append(...(box ? [box] : []), list);
  return {
    root,
    put: (state) => {
      for (const {input} of rows) input.checked = state.includes(input.value);
      empty.hidden = !state.length;
    },
    // What is chosen comes first, when the list opens: under the eyes of the reader nothing moves.
    opened: () => {
      if (box) box.value = "";
      list.append(...[true, false].flatMap((wanted) => rows.filter(({input}) => input.checked === wanted).map((row) => row.root)));
      for (const row of rows) row.root.hidden = false;
      list.scrollTop = 0;
    },
  };
}

function searching(search, label, rows, list) {
  const box = make("input");
  Object.assign(box, {type: "search", placeholder: search, autocomplete: "off"});
  box.setAttribute("aria-label", `${search} (${label})`);
  box.addEventListener("input", () => {
    const wanted = plain(box.value.trim());
    for (const row of rows) row.root.hidden = !row.plain.includes(wanted);
  });
  box.addEventListener("keydown", (event) => {
    const first = list.querySelector("label:not([hidden]) input");
    if (event.key === "Enter" && box.value.trim()) first?.click();
    if (event.key === "ArrowDown" && first) event.preventDefault(), first.focus();
  });
  return box;
}

function move(event, list) {
  const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
  if (!step) return;
  event.preventDefault();
  const inputs = [...list.querySelectorAll("label:not([hidden]) input")];
  inputs[inputs.indexOf(event.target) + step]?.focus();
}

function one({name, parameter, label, options}, panel) {
  const root = fieldset(label, `st-key-filter_${name}`);
  const rows = options.map(([value, said]) => option("radio", name, value, said));
  const there = ({target}) => panel.address(parameter, [target.value].filter(Boolean));
  root.addEventListener("change", (event) => panel.send(name, event.target.value, there(event)));
  root.append(...rows.map((row) => row.root));
  return {root, put: (state) => rows.forEach(({input}) => (input.checked = input.value === state))};
}

/** A day, typed or chosen in the browser's calendar; what is no such day is told by `hint`. */
function day({name, parameter, label, first, last, pattern, hint, calendar, isEmptied}, panel) {
  const root = make("div", `day st-key-filter_${name}`), title = make("label");
  const typed = make("input"), picked = make("input"), told = element("p", hint);
  Object.assign(typed, {type: "text", inputMode: "numeric", placeholder: pattern, autocomplete: "off"});
  Object.assign(picked, {type: "date", min: first, max: last, tabIndex: -1, ariaHidden: "true"});
  const open = button("calendar", () => picked.showPicker());
  open.setAttribute("aria-label", `${calendar} (${label})`);
  open.innerHTML = CALENDAR;
  told.setAttribute("role", "alert");
  title.append(element("span", label), typed);
  root.append(title, open, picked, told);
  const tell = (isDay) => {
    told.hidden = isDay;
    typed.setAttribute("aria-invalid", String(!isDay));
  };
  const write = (iso) => {
    typed.value = iso.split("-").reverse().join("/");
    picked.value = iso;
    tell(true);
  };
  const choose = (iso) => {
    const isDay = iso ? iso >= first && iso <= last : isEmptied;
    tell(isDay);
    if (isDay) panel.send(name, iso, parameter && panel.address(parameter, [iso]));
  };
  picked.addEventListener("change", () => choose(picked.value));
  typed.addEventListener("change", () => choose(typed.value.trim() ? iso(typed.value) : ""));
  return {root, put: write};
}

/** Return the ISO day of one written day, month, year; what is none comes before every day. */
function iso(written) {
  const [, d, m, y] = /^(\d{1,2})\D?(\d{1,2})\D?(\d{4})$/.exec(written.trim()) ?? [];
  const found = new Date(Date.UTC(y, m - 1, d));
  return found.getUTCDate() === Number(d) ? found.toISOString().slice(0, 10) : "0";
}

function toggle({name, parameter, label}, panel) {
  const {root, input} = option("checkbox", name, "", label);
  root.classList.add(`st-key-filter_${name}`);
  input.setAttribute("role", "switch");
  const there = (isOn) => panel.address(parameter, [isOn ? "yes" : "no"]);
  input.addEventListener("change", () => panel.send(name, input.checked, there(input.checked)));
  foresee(root, panel, () => there(!input.checked));
  return {root, put: (state) => (input.checked = state)};
}

/** Ask what a choice will show once the pointer or the focus is on it; `there` gives its address, "" for none. */
function foresee(root, panel, there) {
  for (const kind of ["pointerover", "focusin"]) root.addEventListener(kind, (event) => panel.expect(there(event)));
  // From here to the press is a tenth of a second.
  root.addEventListener("pointerdown", (event) => there(event) && panel.rehearse(there(event)));
}

function option(type, name, value, said) {
  const root = make("label", "option"), input = make("input");
  Object.assign(input, {type, value, name: `filter_${name}`});
  root.append(input, element("span", said));
  return {root, input, plain: plain(said)};
}

function fieldset(label, css) {
  const made = make("fieldset", css);
  made.append(element("legend", label));
  return made;
}

function button(css, press) {
  const made = make("button", css);
  made.type = "button";
  made.addEventListener("click", press);
  return made;
}

/** Let an element have these children: one that stays is not moved, which would take its focus. */
function arrange(parent, wanted) {
  for (const child of [...parent.children]) if (!wanted.includes(child)) child.remove();
  wanted.forEach((child, place) => child === parent.children[place] || parent.insertBefore(child, parent.children[place]));
}

function plain(said) {
  return said.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function element(name, said) {
  const made = make(name);
  made.textContent = said;
  return made;
}

export default mounting(Panel);
