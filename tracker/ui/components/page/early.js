/**
 * A view drawn before the server runs the page for it.
 *
 * The server says what differs between two addresses (`tracker/server/rehearsal.py`), while the pointer rests on
 * a choice or as soon as it is pressed; it is drawn in the elements that are there, and held there against the
 * runs of older presses. The run of its own press gives each element the same again; what that run leaves alone
 * goes back to what Streamlit gave last.
 */

import {give, mounts} from "./mount.js";

const PAGE = "[data-testid=stMain]", HTML = "[data-testid=stHtml]", COMPONENT = "[data-testid^=stBidiComponent]";
const FRESH = 20000, SETTLED = 300;
const letters = new TextEncoder();

export class Early {
  /** `panel` is the component that draws: it takes every answer, and tells itself what is older than its presses. */
  constructor(panel) {
    this.panel = panel;
    this.asked = new Map();
    this.drawn = new Map();
    this.at = null;
    this.sketching = Promise.resolve();
    this.guard = new MutationObserver((seen) => seen.forEach(({target}) => this.drawn.get(target)?.keep()));
  }

  /** Whether the screen is held at a view, whatever older runs give. */
  get isHeld() {
    return this.at !== null;
  }

  /** Return the address of the view that is drawn. */
  here() {
    return this.at ?? (location.search || "?");
  }

  /**
   * Ask what an address (`?region=75`) would show, once in a while; the promise gives null when it is not known.
   *
   * Until another one is asked for, its charts are drawn out of sight as they come, one at a time.
   */
  ask(there, mode) {
    const here = this.here(), key = `${location.pathname} ${here} ${there} ${mode}`;
    this.wanted = key;
    if (this.asked.size > 30) this.asked.clear();
    const kept = this.asked.get(key), isFresh = kept && performance.now() - kept.at < FRESH;
    const answer = isFresh ? kept.answer : this.keep(key, this.fetch(there, here, mode, key));
    answer.then((found) => found?.changed.forEach(([place, content]) => this.sketch(key, () => pieces()[place]?.mount, content)));
    return answer;
  }

  /** Remember an answer that is one. */
  keep(key, answer) {
    this.asked.set(key, {at: performance.now(), answer});
    answer.then((found) => found || this.asked.delete(key));
    return answer;
  }

  /** Ask what differs between two addresses; what is drawn meanwhile stops once `key` is no more wanted. */
  fetch(there, here, mode, key = "") {
    const options = {method: "POST", headers: {"x-here": here.slice(1), "x-mode": mode}};
    const draft = (content) => {
      const {name} = JSON.parse(content);
      this.sketch(key, () => [...mounts.values()].find(({one}) => one.content?.name === name), content);
    };
    return fetch(`/ahead${location.pathname}${there}`, options)
      .then(async (response) => {
        if (response.status !== 200) return null;
        const found = JSON.parse(await lastLine(response.body, draft));
        const pause = 1000 * response.headers.get("x-pause");
        return found && {...found, pause, there, here: location.pathname + here};
      })
      .catch(() => null);
  }

  /** Let the component that `find` gives prepare for a content, once those before it have. */
  sketch(key, find, content) {
    const draw = () => this.wanted === key && find()?.one.prepare?.(content);
    // What fails here is met again, and told, when it is drawn on the screen.
    this.sketching = this.sketching.then(pause).then(draw).catch(() => null);
  }

  /** Draw what was answered, on the page that it was asked for, all or nothing; tell whether it is. */
  draw(found) {
    if (!found || found.here !== location.pathname + this.here()) return false;
    const places = pieces();
    const isSame = ([place, , old]) => !places[place].html || places[place].html.textContent === text(old);
    const sorts = places.map(({html}) => (html ? "h" : "c")).join("");
    if (sorts !== found.sorts || !found.changed.every(isSame)) return false;
    this.wanted = null;
    // All charts before all words: else each chart would be measured on a page to lay out anew.
    for (const [place, content] of found.changed) places[place].mount?.one.prepare?.(content);
    for (const [place, content] of found.changed) this.write(places[place], content);
    this.rest();
    for (const piece of this.drawn.values()) piece.hold(true);
    this.at = found.there;
    return true;
  }

  write({html, mount}, content) {
    const key = html ?? mount;
    if (!this.drawn.has(key)) {
      this.drawn.set(key, html ? new Words(html) : mount.one === this.panel ? new Own(mount) : new Given(mount));
      if (html) this.guard.observe(html, {childList: true});
    }
    this.drawn.get(key).write(content);
  }

  /** Let the run that follows through; once it has ended, put back what it did not touch. */
  settle() {
    this.release();
    const app = document.querySelector("[data-testid=stApp]");
    const look = () => {
      if (app.dataset.testScriptState !== "notRunning") return;
      this.watching.disconnect();
      this.settling = setTimeout(() => this.putBack(), SETTLED);
    };
    this.watching = new MutationObserver(look);
    this.watching.observe(app, {attributeFilter: ["data-test-script-state"]});
    look();
  }

  putBack() {
    this.guard.disconnect();
    for (const piece of this.drawn.values()) piece.back();
    this.drawn.clear();
  }

  release() {
    this.at = null;
    this.rest();
    for (const piece of this.drawn.values()) piece.hold(false);
  }

  /** Put nothing back for the moment. */
  rest() {
    this.watching?.disconnect();
    clearTimeout(this.settling);
  }

  end() {
    this.wanted = null;
    this.release();
    this.guard.disconnect();
  }
}

/** Let what waits be done first: a press, a frame. */
function pause() {
  return new Promise((done) => setTimeout(done));
}

/** Give each line of what is received as soon as it is there; return the last one. */
async function lastLine(body, give) {
  const reader = body.getReader(), letters = new TextDecoder();
  let line = "";
  for (;;) {
    const {done, value} = await reader.read();
    if (done) return line;
    const lines = (line + letters.decode(value, {stream: true})).split("\n");
    line = lines.pop();
    lines.forEach(give);
  }
}

/** HTML that the server escaped, in the place of what Streamlit wrote. */
class Words {
  constructor(element) {
    this.element = element;
    this.theirs = [...element.childNodes];
  }

  write(html) {
    this.html = html;
    this.element.innerHTML = html;
    this.ours = this.element.firstChild;
  }

  hold(isHeld) {
    this.isHeld = isHeld;
  }

  /** After Streamlit wrote: note it and write ours again while it is held. */
  keep() {
    if (!this.isHeld || this.element.firstChild === this.ours) return;
    this.theirs = [...this.element.childNodes];
    this.write(this.html);
  }

  back() {
    if (this.element.firstChild === this.ours) this.element.replaceChildren(...this.theirs);
  }
}

/** What a component is given in the place of what Streamlit gave. */
class Given {
  constructor(mount) {
    this.mount = mount;
  }

  write(content) {
    give(this.mount, letters.encode(content));
  }

  hold(isHeld) {
    this.mount.isHeld = isHeld;
  }

  back() {
    const {mount} = this;
    if (mount.shown !== mount.data && [...mounts.values()].includes(mount)) give(mount, mount.data);
  }
}

/** The panel itself, which is never held: it must hear which of its presses the server knows. */
class Own extends Given {
  write(content) {
    this.mount.shown = null;
    this.mount.one.preview(content);
  }

  hold() {}
}

/** Return what the server may change, in the order of the screen: HTML, and components of ours. */
function pieces() {
  const found = [...document.querySelectorAll(`${PAGE} :is(${HTML}, ${COMPONENT})`)];
  const byHost = new Map([...mounts].map(([parent, mount]) => [host(parent).closest(COMPONENT), mount]));
  return found
    .filter((element) => !element.parentElement.closest(COMPONENT))
    .map((element) => (element.matches(HTML) ? {html: element} : {mount: byHost.get(element)}))
    .filter(({html, mount}) => html || mount);
}

function host(element) {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : element;
}

function text(html) {
  const parsed = document.createElement("template");
  parsed.innerHTML = html;
  return parsed.content.textContent;
}
