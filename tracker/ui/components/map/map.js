/**
 * The map of France: regions, territories and overseas insets as one SVG that the keyboard reaches.
 *
 * Streamlit calls the default export at every run of the page; `tracker/ui/map.py` says what it
 * gives. Shapes are fetched once a visit, and kept by this module from one page to the next.
 */

import {mounting} from "../tracker.page/mount.js";
import {Card} from "./card.js";
import {around, change, element, file, hatch, marks, named, outline} from "./shapes.js";

// On the screen, whatever the size of the map.
const LABEL_PIXELS = 11;
const LABEL_LIFT = 0.28;
const FOCUS_GAP_PIXELS = 3;
// Points are as large as asked from this width on, and shrink with the map down to a share of it.
const FULL_WIDTH = 560;
const SMALLEST_SHARE = 0.62;
// How far each key goes among the shapes of one kind.
const FORWARDS = {ArrowRight: 1, ArrowDown: 1, End: Infinity};
const KEYS = {...FORWARDS, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity};

class RegionMap {
  constructor(parent) {
    this.root = parent.appendChild(document.createElement("div"));
    this.root.className = "map";
    this.card = new Card(this.root);
    this.svg = element("svg", {role: "group"});
    this.root.prepend(this.svg);
    this.resized = new ResizeObserver(() => this.scale());
    this.resized.observe(this.root);
    this.listen();
  }

  listen() {
    const shape = (event) => event.target.closest?.("[data-id]");
    const follow = (event) => this.describe(shape(event));
    // Not on the SVG: Chromium would let Tab stop at an SVG that listens to the focus.
    this.root.addEventListener("click", (event) => this.choose(shape(event)));
    this.root.addEventListener("pointerover", follow);
    this.root.addEventListener("pointerleave", follow);
    this.root.addEventListener("focusin", (event) => this.focus(shape(event)));
    this.root.addEventListener("focusout", () => this.focus(null));
    this.root.addEventListener("keydown", (event) => this.press(event, shape(event)));
  }

  /** Take what Python gave. */
  take(data, send) {
    this.data = data;
    this.send = send;
    change(this.svg, {"aria-label": data.alt});
    const variables = {"--ratio": data.ratio, ...data.colours};
    for (const [name, value] of Object.entries(variables)) this.root.style.setProperty(name, value);
    this.fill(data);
  }

  /** Draw once the shapes are there; of two calls that wait for them, only the later is drawn. */
  async fill(data) {
    try {
      const [geometry, areas] = await Promise.all([
        file(data.geometry),
        data.areas ? file(data.areas) : {},
      ]);
      if (this.data !== data) return;
      if (this.geometry !== geometry) this.lay(geometry);
      this.draw(areas);
    } catch (fault) {
      console.warn(fault);
      this.root.dataset.failed = data.words.failed;
    }
  }

  /** Put in place what no filter changes: land, borders, insets, and the layers of the rest. */
  lay(geometry) {
    this.geometry = geometry;
    delete this.root.dataset.failed;
    const regions = Object.entries(geometry.regions);
    const departments = Object.values(geometry.departments).map(({path}) => path);
    const borders = geometry.borders ?? departments.join("");
    this.regions = new Map(regions.map(([id, d]) => [id, element("path", {d})]));
    this.hatches = new Map(regions.map(([id, d]) => [id, element("path", {d})]));
    this.labels = new Map(geometry.insets.map(({region}) => [region, element("text")]));
    this.frames = new Map(geometry.insets.map(({region, frame}) => [region, frame]));
    this.points = new Map();
    this.layers = {
      regions: element("g", {role: "group"}, ...this.regions.values()),
      territories: element("g", {role: "group"}),
    };
    this.chosen = element("path", {class: "chosen"});
    this.ring = element("g", {class: "still"});
    const frames = geometry.insets.map(({frame: [x, y, width, height]}) =>
      element("rect", {class: "inset", x, y, width, height}),
    );
    this.svg.replaceChildren(
      element("defs", {}, hatch("on-pale"), hatch("on-solid")),
      ...frames,
      this.layers.regions,
      element("g", {class: "still"}, ...this.hatches.values()),
      element("path", {class: "borders", d: borders}),
      this.chosen,
      ...this.labels.values(),
      this.layers.territories,
      this.ring,
    );
  }

  /** Give shapes their values. Elements are kept from run to run, so that the focus stays put. */
  draw(areas) {
    const {shades, points, selected, words} = this.data;
    change(this.layers.regions, {"aria-label": words.regions});
    change(this.layers.territories, {"aria-label": words.territories});
    for (const [id, path] of this.regions) {
      const [fill, label, hatched] = shades[id] ?? [];
      const away = selected && id !== selected ? " away" : "";
      change(path, {fill, class: `region${away}`, ...named(id, label)});
      const pattern = hatched ? `url(#on-${hatched})` : "none";
      change(this.hatches.get(id), {fill: pattern, class: `hatch${away}`});
    }
    for (const [id, text] of this.labels) {
      const name = shades[id]?.[1].split("\n")[0];
      text.textContent = !selected || id === selected ? name : "";
    }
    this.describe(null);
    const drawn = points.map((point) => this.point(point, areas));
    this.order = {
      regions: [...this.regions.values()].filter((path) => path.dataset.id),
      territories: drawn,
    };
    // The largest first, so that none hides a smaller one.
    const stacked = [...drawn].sort((one, other) => other.dataset.radius - one.dataset.radius);
    const kept = this.root.getRootNode().activeElement;
    this.layers.territories.replaceChildren(...stacked);
    for (const shapes of Object.values(this.order)) {
      this.enter(shapes.includes(kept) ? kept : shapes[0]);
    }
    change(this.chosen, {d: this.geometry.regions[selected] ?? null});
    change(this.svg, {class: selected ? "near" : null});
    this.look(selected);
    this.scale();
    if (drawn.includes(kept)) kept.focus({preventScroll: true});
  }

  /** Return the element of a territory: its mark, or its area where there is one. */
  point([id, x, y, radius, status, label, hatched], areas) {
    const group = this.points.get(id) ?? element("g");
    this.points.set(id, group);
    const d = areas[id];
    group.replaceChildren(...marks(d ? {d} : {cx: x, cy: y}, status, hatched));
    change(group, {
      class: `${d ? "area" : "point"} ${status}`,
      "data-radius": d ? Infinity : radius,
      ...named(id, label),
    });
    return group;
  }

  /** Show the whole country, the surroundings of a region, or its inset. */
  look(region) {
    const {width, height} = this.geometry;
    const shape = this.regions.get(region);
    if (!shape) return change(this.svg, {viewBox: `0 0 ${width} ${height}`});
    const box = shape.getBBox();
    const frame = this.frames.get(region) ?? [box.x, box.y, box.width, box.height];
    change(this.svg, {viewBox: around(frame, width, height)});
  }

  /** Keep points, labels and hatches at their size on the screen, whatever the map's. */
  scale() {
    const pixels = this.svg.getScreenCTM()?.a;
    if (!pixels || !this.order) return;
    const share = Math.min(1, Math.max(SMALLEST_SHARE, this.svg.clientWidth / FULL_WIDTH));
    for (const group of this.order.territories) {
      const radius = (Number(group.dataset.radius) * share) / pixels;
      for (const mark of group.querySelectorAll("circle")) {
        change(mark, {r: mark.classList.contains("core") ? radius * 0.4 : radius});
      }
    }
    for (const [region, [x, y]] of this.frames) {
      const size = LABEL_PIXELS / pixels;
      change(this.labels.get(region), {x, y: y - size * LABEL_LIFT, "font-size": size});
    }
    for (const pattern of this.svg.querySelectorAll("pattern")) {
      change(pattern, {patternTransform: `scale(${1 / pixels}) rotate(45)`});
    }
  }

  /** Make a shape the one of its kind that Tab reaches; the arrows lead to the others. */
  enter(shape) {
    const kind = this.kind(shape);
    for (const other of this.order[kind] ?? []) other.tabIndex = other === shape ? 0 : -1;
  }

  kind(shape) {
    return shape && this.layers.territories.contains(shape) ? "territories" : "regions";
  }

  choose(shape) {
    if (shape) this.send(this.kind(shape) === "regions" ? "region" : "territory", shape.dataset.id);
  }

  press(event, shape) {
    if (event.key === "Escape") this.describe(null);
    if (!shape || event.ctrlKey || event.altKey || event.metaKey) return;
    const isChoice = event.key === "Enter" || event.key === " ";
    if (!isChoice && !(event.key in KEYS)) return;
    event.preventDefault();
    if (isChoice) return this.choose(shape);
    const shapes = this.order[this.kind(shape)];
    const place = shapes.indexOf(shape) + KEYS[event.key];
    const next = shapes[Math.min(shapes.length - 1, Math.max(0, place))];
    this.enter(next);
    next.focus();
  }

  /** Show the focus, when the keyboard brought it, above the neighbours that would cover it. */
  focus(shape) {
    const lines = shape?.matches(":focus-visible") ? ["under", "over"] : [];
    const gap = FOCUS_GAP_PIXELS / (this.svg.getScreenCTM()?.a ?? 1);
    this.ring.replaceChildren(...lines.map((line) => outline(shape, line, gap)));
    if (shape) this.enter(shape);
    this.describe(shape);
  }

  /** Show the facts of a shape beside it, or hide them. */
  describe(shape) {
    if (shape) this.card.show(this.facts(shape), shape);
    else this.card.hide();
  }

  facts(shape) {
    const {id} = shape.dataset;
    if (this.kind(shape) === "regions") return this.data.shades[id][1];
    return this.data.points.find((point) => point[0] === id)[5];
  }

  end() {
    this.resized.disconnect();
    this.root.remove();
  }
}

export default mounting(RegionMap);
