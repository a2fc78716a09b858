/** What the map is drawn with: SVG elements, and the files that hold their paths. */

const SVG = "http://www.w3.org/2000/svg";
const ZOOM_MARGIN = 0.08;
const files = new Map();

/** Fetch a JSON file beside this component once; one that could not be had is asked for again. */
export function file(address) {
  if (!files.has(address)) {
    const asked = fetch(new URL(address, import.meta.url)).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${address}`);
      return answer.json();
    });
    asked.catch(() => files.delete(address));
    files.set(address, asked);
  }
  return files.get(address);
}

/** Make an SVG element; attributes without a value are left out. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  change(made, attributes);
  made.append(...children);
  return made;
}

/** Set the attributes of an element; those without a value are taken away. */
export function change(target, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null) target.removeAttribute(name);
    else target.setAttribute(name, value);
  }
}

/** Make the lines at 45° that mark a shape whose figure counts invented rows. */
export function hatch(id) {
  const lines = element("path", {class: id, d: "M0 0V6"});
  return element("pattern", {id, width: 6, height: 6, patternUnits: "userSpaceOnUse"}, lines);
}

/** Make the marks of a territory, from the path of its area or the centre of its point. */
export function marks(place, status, hatched) {
  const mark = (css, fill) => element(place.d ? "path" : "circle", {...place, class: css, fill});
  const made = [mark("mark")];
  if (hatched) made.push(mark("hatch", `url(#on-${hatched})`));
  if (status === "unspecified" && !place.d) made.push(mark("core"));
  return made;
}

/** Return the attributes of a shape that can be chosen; one without a label cannot. */
export function named(id, label) {
  const can = (value) => (label ? value : null);
  return {
    "data-id": can(id),
    role: can("button"),
    "aria-label": can(label?.replaceAll("\n", ", ")),
    tabindex: can(-1),
  };
}

/** Make the outline of a region or an area, or a circle around a point. */
export function outline(shape, line, gap) {
  const drawn = shape.firstElementChild ?? shape;
  const [d, cx, cy, r] = ["d", "cx", "cy", "r"].map((name) => drawn.getAttribute(name));
  return element(drawn.localName, {class: line, d, cx, cy, r: r && Number(r) + gap});
}

/** Return the view of a map of this width and height on a frame (x, y, width, height) within it. */
export function around([x, y, w, h], width, height) {
  const high = Math.max(h, (w * height) / width) * (1 + 2 * ZOOM_MARGIN);
  const wide = (high * width) / height;
  return `${x + (w - wide) / 2} ${y + (h - high) / 2} ${wide} ${high}`;
}
