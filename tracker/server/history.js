// One gesture of the visitor is one step for the button « Back ». Streamlit pushes an address for a
// change of page and another for each change of its parameters: the later ones take the first's place.
(() => {
  let moved = false;
  const push = history.pushState.bind(history);
  history.pushState = (...step) => {
    (moved ? push : history.replaceState.bind(history))(...step);
    moved = false;
  };
  for (const gesture of ["click", "keydown", "pointerdown"]) {
    addEventListener(gesture, () => (moved = true), true);
  }
})();
