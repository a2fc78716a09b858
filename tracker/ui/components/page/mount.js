/** What our components share: how Streamlit calls them, and how they make an element. */

/** Every component of ours on the page: by the element that Streamlit gave it, what it was given and what it shows. */
export const mounts = new Map();

/**
 * Return what Streamlit calls at every run of the page, made of a class: `new Kind(parent)` in the element that
 * Streamlit gives, `take(data, send)` at each call unless something newer is held on screen, `end()` once the
 * element is gone.
 */
export function mounting(Kind) {
  return ({data, parentElement, setTriggerValue: send}) => {
    if (!mounts.has(parentElement)) mounts.set(parentElement, {one: new Kind(parentElement), calls: 0});
    const mine = mounts.get(parentElement), call = ++mine.calls;
    Object.assign(mine, {data, send});
    if (!mine.isHeld) give(mine, data);
    return () => {
      // Streamlit also ends a call that a newer one overtook: that must not take the newer one away.
      if (call !== mine.calls) return;
      mine.one.end();
      mounts.delete(parentElement);
    };
  };
}

/** Let a component show data: those of Streamlit, or those of a view drawn before its run. */
export function give(mount, data) {
  mount.shown = data;
  mount.one.take(data, mount.send);
}

export function make(name, css = "") {
  const made = document.createElement(name);
  if (css) made.className = css;
  return made;
}
