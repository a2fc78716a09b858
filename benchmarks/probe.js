// Tells the frame in which a page first shows what is expected of it: the numbers, and the marks that
// Plotly bound to the elements it drew (`__data__`), not those that it was only given.
(() => {
  const squeeze = (text) => text.replace(/\s+/gu, "");
  const rounded = (number) => Number(number.toPrecision(6));
  const roots = (root = document) => [
    root,
    ...[...root.querySelectorAll("*")].filter((e) => e.shadowRoot).flatMap((e) => roots(e.shadowRoot)),
  ];
  const all = (places, selector) => places.flatMap((root) => [...root.querySelectorAll(selector)]);
  const isVisible = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0;
  };
  const drawn = (chart) => ({
    values: [...chart.querySelectorAll(".barlayer .point")]
      .map((point) => (point.__data__ ? rounded(point.__data__.s) : 0))
      .filter(Boolean)
      .sort((a, b) => a - b),
    texts: [...chart.querySelectorAll(".bartext, .heatmap-label text")]
      .map((text) => squeeze(text.textContent))
      .sort(),
    points: chart.querySelectorAll(".scatterlayer .point").length,
    lines: chart.querySelectorAll(".scatterlayer .js-line").length,
  });
  const same = (found, wanted) =>
    Object.keys(wanted).every((key) => JSON.stringify(found[key]) === JSON.stringify(wanted[key]));

  const bench = (window.__bench = { expected: null, done: null, pressed: 0 });
  bench.seen = () => {
    const places = roots();
    return {
      kpis: all(places, bench.expected.selector).filter(isVisible).map((e) => squeeze(e.textContent)),
      charts: all(places, ".js-plotly-plot").filter(isVisible).map(drawn),
    };
  };
  bench.holds = () => {
    const seen = bench.seen();
    if (!same(seen, { kpis: bench.expected.kpis })) return false;
    const left = [...seen.charts];
    return bench.expected.charts.every((wanted) => {
      const place = left.findIndex((found) => same(found, wanted));
      if (place >= 0) left.splice(place, 1);
      return place >= 0;
    });
  };
  // The next frame after the one in which all is there: by then it is on the screen.
  bench.arm = (expected) => {
    bench.expected = expected;
    bench.done = new Promise((resolve) => {
      const look = () => {
        if (bench.holds()) requestAnimationFrame(() => resolve(performance.now()));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  };
  addEventListener("pointerdown", (event) => (bench.pressed = event.timeStamp), true);
  addEventListener("keydown", (event) => (bench.keyed = event.timeStamp), true);
})();
