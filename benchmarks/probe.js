// Tells the frame in which a page first shows what is expected of it: the numbers, and the marks that
// Plotly bound to the elements it drew (`__data__`), not those that it was only given.
// Times are milliseconds since 1970, so that a press on one page and the paint of the next compare.
(() => {
  const squeeze = (text) => text.replace(/\s+/gu, "");
  const rounded = (number) => Number(Number(number).toPrecision(6));
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
    hasScatter: chart.querySelector(".scatterlayer .trace") !== null,
    lasts: [...chart.querySelectorAll(".scatterlayer .trace")]
      .filter((trace) => trace.querySelector(".js-line") && trace.__data__)
      .map((trace) => trace.__data__.at(-1).y),
  });
  const same = (found, wanted) =>
    Object.entries(wanted).every(([key, value]) =>
      key === "lasts"
        ? value.every((last) => found.lasts.includes(last))
        : JSON.stringify(found[key]) === JSON.stringify(value),
    );
  // Without the card of what the pointer happens to be on, which repeats what is said.
  const written = (root) =>
    [...root.querySelectorAll("[aria-hidden=true]")].reduce(
      (text, one) => text.replace(one.textContent, ""),
      root.textContent,
    );
  const now = () => performance.timeOrigin + performance.now();

  const bench = (window.__bench = { expected: null, done: null });
  // Everything that a page shows: what no query of ours works out is compared with an earlier look.
  bench.whole = () => {
    const places = roots();
    const main = document.querySelector("[data-testid=stMain]") ?? document.body;
    const inside = places.slice(1).map(written);
    // Icons have no class, and say in words whether their list is open.
    const shapes = all(places, "path[class], circle[class]").filter(
      (e) => !e.closest(".js-plotly-plot"),
    );
    return {
      text: squeeze([main.textContent, ...inside].join("")).replace(/expand_(more|less)/g, ""),
      shapes: shapes.map((shape) => `${shape.getAttribute("class")}${shape.getAttribute("fill")}`).join(),
      charts: all(places, ".js-plotly-plot").filter(isVisible).map(drawn),
    };
  };
  bench.seen = () => {
    const places = roots();
    return {
      kpis: all(places, bench.expected.selector).filter(isVisible).map((e) => squeeze(e.textContent)),
      charts: all(places, ".js-plotly-plot").filter(isVisible).map(drawn),
    };
  };
  bench.holds = () => {
    if (!document.body) return false;
    if (bench.expected.whole) return same(bench.whole(), bench.expected.whole);
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
        if (bench.expected !== expected) return;
        if (bench.holds()) requestAnimationFrame(() => resolve(now()));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  };
  const note = (event) =>
    sessionStorage.setItem("__released", performance.timeOrigin + event.timeStamp);
  addEventListener("pointerup", note, true);
  addEventListener("keydown", note, true);
  // Said before this page was: by a script, or by the page that a link left.
  const said = window.__wanted ?? (location.protocol === "http:" && JSON.parse(sessionStorage.getItem("__wanted")));
  if (said) bench.arm(said);
})();
