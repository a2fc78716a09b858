/**
 * A view drawn before the server runs the page for it.
 *
 * The server says what differs between two addresses (`tracker/server/rehearsal.py`), while the pointer rests on
 * a choice or as soon as it is pressed; it is drawn in the elements that are there. The run that follows gives
 * each element the same again. What it leaves alone, since a newer press overtook it, goes back.
 */

import {mounts} from "./mount.js";

const PAGE = "[data-testid=stMain]", HTML = "[data-testid=stHtml]", COMPONENT = "[data-testid^=stBidiComponent]";
const FRESH = 20000, SETTLED = 300;
const letters = new TextEncoder();

export class Early {
  constructor() {
    this.asked = new Map();
    this.drawn = [];
    this.at = null;
  }

  /** Return the address of the view that is drawn. */
  here() {
    return this.at ?? (location.search || "?");
  }

  /** Ask what an address (`?region=75`) would show, once in a while; the promise gives null when it is not known. */
  ask(there, mode) {
    const here = this.here(), key = `${location.pathname} ${here} ${there} ${mode}`;
    const kept = this.asked.get(key);
    if (kept && performance.now() - kept.at < FRESH) return kept.answer;
    if (this.asked.size > 30) this.asked.clear();
    const options = {method: "POST", headers: {"x-here": here.slice(1), "x-mode": mode}};
    const answer = fetch(`/ahead${location.pathname}${there}`, options)
      .then(async (response) => {
        const found = response.status === 200 ? await response.json() : null;
        const pause = 1000 * response.headers.get("x-pause");
        return found && {...found, pause, there, here: location.pathname + here};
      })
      .catch(() => null);
    this.asked.set(key, {at: performance.now(), answer});
    answer.then((found) => found || this.asked.delete(key));
    return answer;
  }

  /** Draw what was answered, on the page that it was asked for, all or nothing; tell whether it is. */
  draw(found) {
    if (!found || found.here !== location.pathname + this.here()) return false;
    const places = pieces();
    const isSame = ([place, , old]) => !places[place].html || places[place].html.textContent === text(old);
    const sorts = places.map(({html}) => (html ? "h" : "c")).join("");
    if (sorts !== found.sorts || !found.changed.every(isSame)) return false;
    for (const [place, content] of found.changed) {
      const {html, mount} = places[place];
      this.drawn.push(html ? rewrite(html, content) : given(mount, content));
    }
    this.at = found.there;
    return true;
  }

  /** Once the run that followed has ended, put back what it did not touch as the run before left it. */
  settle() {
    this.at = null;
    const app = document.querySelector("[data-testid=stApp]");
    this.watching?.disconnect();
    clearTimeout(this.settling);
    const look = () => {
      if (app.dataset.testScriptState !== "notRunning") return;
      this.watching.disconnect();
      this.settling = setTimeout(() => this.drawn.splice(0).reverse().forEach((back) => back()), SETTLED);
    };
    this.watching = new MutationObserver(look);
    this.watching.observe(app, {attributeFilter: ["data-test-script-state"]});
    look();
  }

  end() {
    this.watching?.disconnect();
    clearTimeout(this.settling);
  }
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

/** Write HTML that the server escaped; return what puts the old one back, unless Streamlit wrote since. */
function rewrite(element, html) {
  const old = [...element.childNodes];
  element.innerHTML = html;
  const [ours] = element.childNodes;
  return () => element.firstChild === ours && element.replaceChildren(...old);
}

/** Give a component other data; return what gives it back what Streamlit gave, unless it gave more since. */
function given(mount, content) {
  const {calls} = mount;
  mount.one.take(letters.encode(content), mount.send);
  return () => [...mounts.values()].includes(mount) && calls === mount.calls && mount.one.take(mount.data, mount.send);
}

function text(html) {
  const parsed = document.createElement("template");
  parsed.innerHTML = html;
  return parsed.content.textContent;
}
