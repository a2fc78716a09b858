// Colours as they meet the eye: what a text stands on, and how much it differs from it.

/** Return [red, green, blue, opacity] of a computed colour; nothing at all is fully transparent. */
function colourOf(text) {
  const numbers = /^rgba?\(([^)]+)\)/.exec(text)?.[1].split(/[\s,/]+/).map(Number);
  return numbers ? [...numbers.slice(0, 3), numbers[3] ?? 1] : [0, 0, 0, 0];
}

/** Return a colour laid over an opaque one. */
function over([red, green, blue, share], ground) {
  return [red, green, blue].map((part, place) => share * part + (1 - share) * ground[place]).concat(1);
}

function luminance(colour) {
  const [red, green, blue] = colour.map((part) =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Return the contrast of two opaque colours, 1 to 21 (WCAG 2.2). */
function contrast(one, two) {
  const [dark, light] = [luminance(one), luminance(two)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Return how much of an element shows, 0 to 1, with all that it stands in. */
function opacityOf(element) {
  let share = 1;
  for (let above = element; above && above !== root; above = above.parentElement) {
    share *= Number(getComputedStyle(above).opacity);
  }
  return share;
}

/** Return the fill of a mark; that of a hatch is the colour under its lines. */
function fillOf(mark) {
  const style = getComputedStyle(mark);
  const hatch = /url\("?#([^")]+)/.exec(style.fill);
  const solid = hatch ? at(hatch[1])?.querySelector("rect") : mark;
  const colour = solid ? colourOf(getComputedStyle(solid).fill) : [0, 0, 0, 0];
  colour[3] *= Number(style.fillOpacity) * opacityOf(mark);
  return colour;
}

function isPainted(mark) {
  const style = getComputedStyle(mark);
  const line = colourOf(style.stroke)[3] * Number(style.strokeOpacity) * parseFloat(style.strokeWidth);
  const isFilled = mark.tagName === "image" || /url/.test(style.fill) || fillOf(mark)[3] > 0;
  return style.visibility !== "hidden" && opacityOf(mark) > 0 && (isFilled || line > 0);
}

/** Return the colour under a text at a point of the screen. */
function groundOf({element, isDrawn}, x, y) {
  const holder = isDrawn ? element.closest(".chart") : element;
  const layers = [];
  for (let above = holder; above; above = above.parentElement) {
    layers.unshift(colourOf(getComputedStyle(above).backgroundColor));
  }
  if (isDrawn) layers.push(...marksUnder(element, x, y).map(fillOf));
  return layers.reduce((ground, layer) => over(layer, ground), [255, 255, 255, 1]);
}

/** Return the marks of a chart that hold a point and are painted before a text. */
function marksUnder(element, x, y) {
  const plot = element.closest(".plot");
  return [...plot.querySelectorAll(".main-svg :is(path, rect, circle)")].filter((mark) => {
    const box = mark.getBoundingClientRect();
    if (x < box.left || x > box.right || y < box.top || y > box.bottom) return false;
    if (mark.closest("defs, clipPath") || getComputedStyle(mark).visibility === "hidden") return false;
    const isBefore = mark.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
    const here = new DOMPoint(x, y).matrixTransform(mark.getScreenCTM().inverse());
    return isBefore && mark.isPointInFill(here);
  });
}
