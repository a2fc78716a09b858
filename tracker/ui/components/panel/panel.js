/**
 * The filter panel: a row of buttons that state their value, each opening its choices.
 *
 * Streamlit calls the default export at every run of the page; `tracker/ui/panel.py` says what it gives.
 * One element instead of twenty-two: what a page costs grows with its elements. A press goes to the
 * server at once; the choices of an answer that a newer press overtook are not put back.
 */

import {make, mounting} from "../tracker.page/mount.js";

const PATIENCE = 5000, REST = 40;
const CALENDAR = '<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3"/></svg>';
const words = new TextDecoder();

class Panel {
  constructor(parent) {
    this.root = parent.appendChild(make("div", "panel"));
    this.turn = this.sent = 0;
    this.outside = ({target}) => this.opened && !this.opened.root.contains(target) && this.open(null);
    document.addEventListener("pointerdown", this.outside);
    this.root.addEventListener("keydown", (event) => this.key(event));
    this.reset = button("st-key-reset", () => this.send("reset", null));
  }

  /** Take what Python gave, after the number of the last press that it knows. */
  take(data, trigger) {
    this.trigger = trigger;
    const given = words.decode(data), cut = given.indexOf("\n");
    const isOvertaken = Number(given.slice(0, cut)) < this.turn && performance.now() - this.sent < PATIENCE;
    const content = given.slice(cut + 1);
    if (content !== this.given) {
      this.given = isOvertaken ? null : content;
      this.show(JSON.parse(content), isOvertaken);
    }
  }

  show({menus, reset}, isOvertaken) {
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

  key(event) {
    if (event.key !== "Escape" || !this.opened) return;
    const {button} = this.opened;
    this.open(null);
    button.focus();
  }

  send(name, value) {
    this.turn += 1;
    this.sent = performance.now();
    this.trigger("change", [this.turn, name, value]);
  }

  /** Let the server ask what a choice needs while the pointer or the focus rests on it. */
  expect(parameter, values) {
    clearTimeout(this.rest);
    const address = new URLSearchParams(location.search);
    address.delete(parameter);
    for (const value of values) address.append(parameter, value);
    this.rest = setTimeout(() => this.ask(`/ahead/${location.pathname.slice(1)}?${address}`), REST);
  }

  async ask(address) {
    this.wanted = address;
    if (this.isAsking) return;
    this.isAsking = true;
    while (this.wanted) {
      const next = this.wanted;
      this.wanted = null;
      await fetch(next, {method: "POST"}).catch(() => {});
    }
    this.isAsking = false;
  }

  end() {
    clearTimeout(this.rest);
    document.removeEventListener("pointerdown", this.outside);
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

function action({name, value, label}, panel) {
  const root = button(`action st-key-${name}${value ? `_${value}` : ""}`, () => panel.send(name, value));
  root.append(...label.map(([said, isStrong]) => (isStrong ? element("b", said) : said)));
  return {root};
}

/** A list of which several may be chosen; a long one can be searched. */
function several({name, parameter, label, options, search, clear}, panel) {
  const root = fieldset(label, `st-key-filter_${name}`), list = make("div", "options");
  const rows = options.map(([value, said]) => option("checkbox", name, value, said));
  const chosen = () => rows.filter(({input}) => input.checked).map(({input}) => input.value);
  const empty = button("clear", () => (rows.forEach(({input}) => (input.checked = false)), change()));
  empty.textContent = clear;
  const change = () => ((empty.hidden = !chosen().length), panel.send(name, chosen()));
  list.addEventListener("change", change);
  list.addEventListener("keydown", (event) => move(event, list));
  const expect = ({target}) => {
    const row = rows.find(({root}) => root.contains(target));
    if (!row) return;
    const value = row.input.value, now = chosen();
    panel.expect(parameter, row.input.checked ? now.filter((one) => one !== value) : [...now, value]);
  };
  list.addEventListener("pointerover", expect);
  list.addEventListener("focusin", expect);
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

function one({name, label, options}, panel) {
  const root = fieldset(label, `st-key-filter_${name}`);
  const rows = options.map(([value, said]) => option("radio", name, value, said));
  root.addEventListener("change", ({target}) => panel.send(name, target.value));
  root.append(...rows.map((row) => row.root));
  return {root, put: (state) => rows.forEach(({input}) => (input.checked = input.value === state))};
}

/** A day, typed or chosen in the browser's calendar; what is no such day is told by `hint`. */
function day({name, label, first, last, pattern, hint, calendar, isEmptied}, panel) {
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
    if (isDay) panel.send(name, iso);
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

function toggle({name, label}, panel) {
  const {root, input} = option("checkbox", name, "", label);
  root.classList.add(`st-key-filter_${name}`);
  input.setAttribute("role", "switch");
  input.addEventListener("change", () => panel.send(name, input.checked));
  return {root, put: (state) => (input.checked = state)};
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
