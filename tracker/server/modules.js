/**
 * Streamlit appends a component's module to the page at each change of what the component shows, and waits for
 * its `load`: a task of its own, which comes after a frame without the answer. One that was loaded before is
 * announced at once instead.
 */
(() => {
  const append = document.head.appendChild, loaded = new Set();
  document.head.appendChild = function (node) {
    if (!(node instanceof HTMLScriptElement && node.type === "module")) return append.call(this, node);
    if (loaded.has(node.src)) {
      queueMicrotask(() => node.dispatchEvent(new Event("load")));
      return node;
    }
    node.addEventListener("load", () => loaded.add(node.src));
    return append.call(this, node);
  };
})();
