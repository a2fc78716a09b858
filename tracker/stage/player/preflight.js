// The check of the slides by themselves: each at three sizes, light and dark, as it would be shown.

const SIZES = [[1920, 1080], [1024, 768], [1280, 720]];
const LAST_SIZE = SIZES.at(-1).join("x");
const CONTRAST = 4.5;
// Sizes in the browser are rounded; a letter fills about two thirds of the height of its line.
const ROUNDING = 0.995;
const LOOSE = 2;
const EMPTY_OF_LINE = 0.17;
const LONGEST_TEXT = 60;
// Faults that are told: what a presentation in ruins has beyond them is no news.
const MOST_FAULTS = 1000;

async function preflight() {
  await document.fonts.ready;
  root.dataset.view = "preflight";
  toast(say("checking"), 600);
  const faults = [];
  const steps = SIZES.length * slides.length + (SIZES.length - 1) * deck.answers.length;
  let done = 0;
  for (const [width, height] of SIZES) {
    resize(width, height);
    const size = `${width}x${height}`;
    for (const [index, section] of slides.entries()) {
      for (const mode of ["light", "dark"]) {
        Object.assign(state, {index, mode});
        render(state);
        await drawSlide(section, [mode]);
        await rest({what: "slide", number: index + 1, count: slides.length, size, share: done / steps});
        faults.push(...faultsOf(section, mode).map((fault) => ({
          slide: section.slide.id, number: index + 1, size, mode, ...fault,
        })));
      }
      done += 1;
    }
    // Answers have the colours of slides, and the last size has the shape of the first: what
    // differs is how long their names and values are.
    for (const index of size === LAST_SIZE ? [] : deck.answers.keys()) {
      await buildAnswer(index);
      answer.classList.add("on");
      faults.push(...layoutFaults(answer, textsOf(answer)).map((fault) => ({
        slide: answer.slide.id, number: 0, size, mode: state.mode, ...fault,
      })));
      done += 1;
      if (index % 20) continue;
      await rest({what: "answer", number: index + 1, count: deck.answers.length, size, share: done / steps});
    }
    buildAnswer(-1);
  }
  const told = faults.slice(0, MOST_FAULTS);
  report({done: true, slides: slides.length, answers: deck.answers.length, faults: told});
}

/** Let the page around this one breathe and say how far this is; alone, the check ends before the
 *  page is said loaded. */
function rest(progress) {
  if (parent === window) return null;
  parent.postMessage({stage: deck.fingerprint, progress}, "*");
  return new Promise((resume) => setTimeout(resume));
}

/** Write the result in the page, for a program; to the page that holds this one, or on the screen. */
function report(result) {
  at("preflight").textContent = JSON.stringify(result);
  at("toast").hidden = true;
  // A panel takes the focus, which is the visitor's.
  if (parent !== window) return parent.postMessage({stage: deck.fingerprint, preflight: result}, "*");
  const {faults} = result;
  const lines = faults.slice(0, 12).map((fault) => make("li", "",
    `${fault.number || fault.slide} – ${fault.size}, ${say(`mode_${fault.mode}`)} – ` +
    say(`fault_${fault.what}`, fault)));
  const title = faults.length ? say("faults", {count: faults.length}) : say("sound");
  openPanel("checked", make("h2", "", title), make("ul", "", ...lines));
}

/** Return the start of a text; no sign of it is split. */
function startOf(text) {
  return [...text].slice(0, LONGEST_TEXT).join("");
}

/** Return what to mend on a slide as it stands on the screen now. */
function faultsOf(section, mode) {
  const texts = textsOf(section);
  return [...layoutFaults(section, texts), ...contrastFaults(texts), ...chartFaults(section, mode)];
}

function layoutFaults(section, texts) {
  return [...sizeFaults(texts), ...cutFaults(texts, section), ...overlapFaults(texts)];
}

/** Return each text that shows: its element, its block, its box without the air of its line. */
function textsOf(section) {
  const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const texts = [];
  while (walker.nextNode()) {
    const {data, parentElement: element} = walker.currentNode;
    const style = getComputedStyle(element);
    if (!data.trim() || style.visibility === "hidden" || opacityOf(element) === 0) continue;
    range.selectNodeContents(walker.currentNode);
    const isDrawn = element instanceof SVGElement;
    for (const box of range.getClientRects()) {
      if (!box.width) continue;
      const air = Math.min(box.width, box.height) * EMPTY_OF_LINE;
      texts.push({
        text: startOf(data.trim()), element, style, isDrawn,
        owner: element.closest(isDrawn ? "text" : "p, h1, dt, dd"),
        left: box.left, right: box.right, top: box.top + air, bottom: box.bottom - air,
      });
    }
  }
  return texts;
}

function sizeFaults(texts) {
  const expected = stage.clientHeight / TEXTS;
  return texts.flatMap(({text, element, style, isDrawn}) => {
    const matrix = isDrawn ? element.getScreenCTM() : null;
    const found = parseFloat(style.fontSize) * (matrix ? Math.hypot(matrix.a, matrix.b) : 1);
    return found >= expected * ROUNDING ? []
      : [{what: "text", text, found: `${found.toFixed(1)} px`, expected: `${expected.toFixed(1)} px`}];
  });
}

function contrastFaults(texts) {
  return texts.flatMap((one) => {
    const {element, style, text, left, right, top, bottom} = one;
    const middle = (top + bottom) / 2;
    const behind = [0.1, 0.5, 0.9].map((share) => groundOf(one, left + share * (right - left), middle));
    const ink = colourOf(one.isDrawn ? style.fill : style.color);
    ink[3] *= opacityOf(element);
    const found = Math.min(...behind.map((ground) => contrast(over(ink, ground), ground)));
    // The squares and discs of a key are no text, but marks as those of the chart.
    return found >= CONTRAST || !/[\p{L}\p{N}]/u.test(text) ? []
      : [{what: "contrast", text, found: found.toFixed(1), expected: String(CONTRAST)}];
  });
}

/** Find texts that leave the stage, their chart or their part of the slide, or that are clipped. */
function cutFaults(texts, section) {
  const edges = section.getBoundingClientRect();
  return texts.flatMap((one) => {
    const {element, text, isDrawn} = one;
    const place = isDrawn ? element.closest(".chart") : element.closest(".figure, .rows, header, footer");
    const bounds = [edges, place.getBoundingClientRect()];
    const body = element.closest(".body");
    if (body) bounds.push(body.getBoundingClientRect());
    for (let above = element; isDrawn && above !== place; above = above.parentElement) {
      const clip = /#([^")]+)/.exec(above.getAttribute("clip-path") ?? "");
      if (clip) bounds.push(clipBox(above, at(clip[1])));
    }
    const isInside = bounds.every((box) => one.left >= box.left - LOOSE && one.top >= box.top - LOOSE
      && one.right <= box.right + LOOSE && one.bottom <= box.bottom + LOOSE);
    return isInside ? [] : [{what: "cut", text, found: "", expected: ""}];
  });
}

/** Return where a clip lies on the screen: its shapes have the coordinates of what they clip. */
function clipBox(clipped, clip) {
  const {x, y, width, height} = clip.firstElementChild.getBBox();
  const matrix = clipped.getScreenCTM();
  const [first, last] = [new DOMPoint(x, y), new DOMPoint(x + width, y + height)]
    .map((point) => point.matrixTransform(matrix));
  return {left: first.x, top: first.y, right: last.x, bottom: last.y};
}

function overlapFaults(texts) {
  const faults = [];
  for (const [place, one] of texts.entries()) {
    for (const two of texts.slice(place + 1)) {
      const across = Math.min(one.right, two.right) - Math.max(one.left, two.left);
      const along = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
      if (one.owner !== two.owner && across > LOOSE && along > LOOSE) {
        faults.push({what: "overlap", text: `${one.text} / ${two.text}`, found: "", expected: ""});
      }
    }
  }
  return faults;
}

/** Find a slide that has nothing to show, a chart that failed or that draws nothing seen. */
function chartFaults(section, mode) {
  if (!section.querySelector(".body > *")) {
    return [{what: "empty", text: startOf(section.slide.headline), found: "0", expected: "1"}];
  }
  const plot = section.querySelector(`.plot.${mode}`);
  if (!plot) return [];
  const marks = [...plot.querySelectorAll(":is(.trace, .traces, .shapelayer) :is(path, rect, circle, image)")];
  const seen = marks.filter((mark) => {
    const {width, height} = mark.getBoundingClientRect();
    return width + height > LOOSE && isPainted(mark);
  });
  if (seen.length && !plot.dataset.failed) return [];
  return [{what: "chart", text: startOf(plot.dataset.failed ?? ""), found: "0", expected: "1"}];
}
