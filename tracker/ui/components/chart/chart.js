/**
 * A chart: the figure of Plotly that suits the width of the screen, drawn again in its place.
 *
 * Streamlit calls the default export at every run of the page; `tracker/ui/drawing.py` says what it
 * gives. What did not change is not drawn again.
 */

import "../tracker.plotly/plotly-basic.min.js?v=4.1.1";

const PHONE = matchMedia("(max-width: 640px)");
const charts = new WeakMap();
const words = new TextDecoder();

class Chart {
  constructor(parent) {
    this.root = parent.appendChild(document.createElement("div"));
    this.root.className = "chart";
    this.root.setAttribute("role", "img");
    this.plot = this.root.appendChild(document.createElement("div"));
    this.resized = new ResizeObserver(() => this.draw());
    this.resized.observe(this.root);
  }

  /** Take what Python gave, and return which call this was. */
  take(data, send) {
    this.send = send;
    const given = words.decode(data);
    if (given !== this.given) {
      Object.assign(this, {given, content: JSON.parse(given), drawn: null});
      this.draw();
    }
    this.turn = (this.turn ?? 0) + 1;
    return this.turn;
  }

  /** Draw the variant of this width, or only stretch it when it is there already. */
  draw() {
    const width = this.root.clientWidth;
    const {variants, config} = this.content;
    const variant = (PHONE.matches && variants[1]) || variants[0];
    if (!width || (variant === this.drawn && width === this.width)) return;
    const isStretch = variant === this.drawn;
    Object.assign(this, {drawn: variant, width});
    if (isStretch) return Plotly.relayout(this.plot, {width});
    this.root.setAttribute("aria-label", variant.alt);
    const {data, layout} = variant.figure;
    const isFirst = !this.plot.on;
    Plotly.react(this.plot, data, {...layout, width}, config);
    if (isFirst) this.plot.on("plotly_click", ({points}) => this.choose(points[0]));
  }

  choose(point) {
    if (this.content.answers && point?.customdata) this.send("choice", point.customdata.map(String));
  }

  end() {
    this.resized.disconnect();
    Plotly.purge(this.plot);
    this.root.remove();
  }
}

/** Draw or redraw the chart in the element that Streamlit gives; return what ends it. */
export default function ({data, parentElement, setTriggerValue}) {
  if (!charts.has(parentElement)) charts.set(parentElement, new Chart(parentElement));
  const chart = charts.get(parentElement);
  const turn = chart.take(data, setTriggerValue);
  return () => {
    // Streamlit also ends a call that a newer one overtook: that must not take the newer chart away.
    if (turn !== chart.turn) return;
    chart.end();
    charts.delete(parentElement);
  };
}
