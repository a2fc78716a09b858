/**
 * At each change of what a component shows, Streamlit adds its module to the page and waits for its `load`: a
 * task of its own, after a frame without the answer. A module that was loaded before is announced at once.
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
