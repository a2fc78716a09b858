// Charts: drawn ahead, light and dark, as pictures that grow with the screen.
//
// A figure is given for a stage 1080 units high. It is drawn once in these units, for the shape of
// its place, and stretched by its view box: fonts, lines and margins keep their share of the screen.

const UNITS = 1080;
const TEXTS = 30;
// A narrow window is read close by, and scrolls.
const TALL_WIDTH = 1000;
const DRAWING = {...read("drawing"), staticPlot: true, responsive: false};
const other = (mode) => (mode === "light" ? "dark" : "light");

/** Give the stage a size in pixels; everything on it is in `rem`, the smallest text of a screen. */
function resize(width = innerWidth, height = innerHeight) {
  const isTall = width < height || width < 700;
  stage.style.width = `${width}px`;
  stage.style.height = `${height}px`;
  root.dataset.shape = isTall ? "tall" : width / height < 1.5 ? "square" : "wide";
  root.style.fontSize = `${isTall ? Math.max(16, width / 26) : height / TEXTS}px`;
  slides.forEach(fit);
  if (answer) fit(answer);
}

// How much smaller a slide may make what is larger than the smallest text, one step at a time.
const SQUEEZES = [1, 0.9, 0.8, 0.7, 0.6, 0.5];
const LOWEST_CHART_REM = 11;

/** Make the large parts of a slide smaller until all of it holds on the screen. */
function fit(section) {
  const body = section.querySelector(".body");
  const chart = section.querySelector(".chart");
  const low = LOWEST_CHART_REM * parseFloat(root.style.fontSize);
  for (const squeeze of SQUEEZES) {
    section.style.setProperty("--squeeze", squeeze);
    const isHolding = body.scrollHeight <= body.clientHeight + 1;
    if (root.dataset.shape === "tall" || (isHolding && !(chart?.clientHeight < low))) return;
  }
}

/** Return the size of a chart's place in units. */
function placeOf(holder) {
  const unit = parseFloat(root.style.fontSize) * TEXTS / UNITS;
  const [width, height] = [holder.clientWidth, holder.clientHeight].map((side) => side / unit);
  const scale = root.dataset.shape === "tall" ? TALL_WIDTH / width : 1;
  return {width: Math.round(width * scale), height: Math.round(height * scale)};
}

/** Draw a figure in its plot unless it is there already at this size; a failure is said on it. */
async function drawPlot(plot, figure, {width, height}) {
  const size = `${width} ${height}`;
  if (plot.dataset.size === size || width < 1 || height < 1) return;
  const family = getComputedStyle(document.body).fontFamily;
  const given = structuredClone(figure);
  const layout = {...given.layout, width, height, autosize: false};
  layout.font = {...layout.font, family};
  plot.dataset.size = size;
  try {
    const drawing = Plotly.newPlot(plot, given.data, layout, DRAWING);
    for (const picture of plot.querySelectorAll(".main-svg")) {
      picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
      picture.setAttribute("preserveAspectRatio", "xMidYMid meet");
    }
    await drawing;
    delete plot.dataset.failed;
  } catch (error) {
    plot.dataset.failed = error.message;
  }
}

/** Draw the charts of a slide in some modes. */
async function drawSlide(section, modes) {
  const holder = section.querySelector(".chart");
  if (!holder) return;
  const place = placeOf(holder);
  for (const mode of modes) {
    await drawPlot(holder.querySelector(`.${mode}`), section.slide.chart[mode], place);
  }
}

/** Draw every chart, what is on screen first, the keys answering in between. */
let drawing = 0;
async function drawAll() {
  const round = ++drawing;
  const rest = () => new Promise((resume) => setTimeout(resume));
  const near = (index) => (index - state.index + slides.length) % slides.length;
  const order = [...slides.keys()].sort((a, b) => near(a) - near(b));
  for (const mode of [state.mode, other(state.mode)]) {
    for (const index of order) {
      if (round !== drawing) return;
      if (slides[index].slide.chart) {
        await drawSlide(slides[index], [mode]);
        await rest();
      }
    }
  }
  root.dataset.ready = "";
}
