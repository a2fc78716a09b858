// The start: the slide of the address, its chart at once, the others right after.

let settling = 0;
function start() {
  resize();
  const number = parseInt(location.hash.slice(1), 10);
  change({index: Math.max(0, Math.min(LAST, (number || 1) - 1))}, true);
  arrive();
  if (isPreflight) return preflight();
  if (isPresenter) layDesk();
  else if (!number) toast(say("start"), 4);
  renderDesk();
  drawAll();
  addEventListener("resize", () => {
    resize();
    if (opened === "overview") showOverview();
    clearTimeout(settling);
    settling = setTimeout(() => {
      drawAll();
      if (answer) drawSlide(answer, [state.mode, other(state.mode)]);
    }, 120);
  });
  addEventListener("hashchange", () => go(parseInt(location.hash.slice(1), 10) - 1 || 0));
  // Slides are set for the shape of the paper, A4 on its side.
  addEventListener("beforeprint", () => {
    resize(1414, 1000);
    for (const section of slides) drawSlide(section, ["light"]);
  });
  addEventListener("afterprint", () => {
    resize();
    drawAll();
  });
  stage.focus({preventScroll: true});
}

start();
