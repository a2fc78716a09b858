/**
 * The chart of a block, and the last ones that were drawn in its place: what was shown or prepared comes
 * back at once.
 */

import {make} from "../tracker.page/mount.js";
import "../tracker.plotly/plotly-basic.min.js?v=4.1.1";

const KEPT = 4;

export class Plots {
  /** `choose` takes the point of a press. */
  constructor(place, choose) {
    this.place = place;
    this.choose = choose;
    this.kept = new Map();
    this.wings = place.appendChild(make("div", "wings"));
  }

  has(key) {
    return this.kept.has(key);
  }

  /** Show a figure, drawn unless it was lately under the same key; one that is there is only stretched. */
  show(key, figure, config, width) {
    if (!this.has(key)) this.prepare(key, figure, config, width);
    const plot = this.kept.get(key);
    this.kept.delete(key);
    this.kept.set(key, plot);
    this.width = width;
    if (plot !== this.shown) {
      // What the pointer was on would be told again when this one comes back.
      if (this.shown) Plotly.Fx.unhover(this.shown);
      this.shown?.remove();
      this.shown = this.place.insertBefore(plot, this.wings);
    }
    if (plot.layout.width !== width) Plotly.relayout(plot, {width});
  }

  /** Draw a figure out of sight, where what Plotly measures concerns nothing else of the page. */
  prepare(key, {data, layout}, config, width) {
    const plot = this.wings.appendChild(this.spare()), isFirst = !plot.on;
    plot.style.height = `${layout.height}px`;
    Plotly.react(plot, data, {...layout, width}, config);
    if (isFirst) plot.on("plotly_click", ({points}) => this.choose(points[0]));
    plot.remove();
    this.kept.set(key, plot);
  }

  /** Return a place to draw in: a new one, or that of the chart that was away longest. */
  spare() {
    if (this.kept.size < KEPT) return make("div");
    const [key, plot] = [...this.kept].find(([, one]) => one !== this.shown);
    this.kept.delete(key);
    return plot;
  }

  end() {
    for (const plot of this.kept.values()) Plotly.purge(plot);
  }
}
