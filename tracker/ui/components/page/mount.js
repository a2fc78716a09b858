/** What our components share: how Streamlit calls them, and how they make an element. */

/**
 * Return what Streamlit calls at every run of the page, made of a class: `new Kind(parent)` in the element that
 * Streamlit gives, `take(data, send)` at each call, `end()` once the element is gone.
 */
export function mounting(Kind) {
  const mounted = new WeakMap();
  return ({data, parentElement, setTriggerValue}) => {
    if (!mounted.has(parentElement)) mounted.set(parentElement, {one: new Kind(parentElement), calls: 0});
    const mine = mounted.get(parentElement), call = ++mine.calls;
    mine.one.take(data, setTriggerValue);
    return () => {
      // Streamlit also ends a call that a newer one overtook: that must not take the newer one away.
      if (call !== mine.calls) return;
      mine.one.end();
      mounted.delete(parentElement);
    };
  };
}

export function make(name, css = "") {
  const made = document.createElement(name);
  if (css) made.className = css;
  return made;
}
