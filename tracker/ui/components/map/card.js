/** The card that shows the facts of a shape beside it; who cannot see it has them as its label. */
export class Card {
  constructor(root) {
    this.root = root;
    this.box = root.appendChild(document.createElement("div"));
    this.box.className = "card";
    this.box.setAttribute("aria-hidden", "true");
    this.hide();
  }

  hide() {
    this.box.hidden = true;
  }

  /** Write the facts, the first line in bold, above the shape, or under it for want of room. */
  show(facts, shape) {
    const [name, ...others] = facts.split("\n");
    const title = document.createElement("b");
    title.textContent = name;
    const lines = others.flatMap((fact) => [document.createElement("br"), fact]);
    this.box.replaceChildren(title, ...lines);
    this.box.hidden = false;
    const here = this.root.getBoundingClientRect();
    const there = shape.getBoundingClientRect();
    const left = (there.left + there.right) / 2 - here.left - this.box.offsetWidth / 2;
    const above = there.top - here.top - this.box.offsetHeight - 6;
    this.box.style.left = `${Math.max(0, Math.min(left, here.width - this.box.offsetWidth))}px`;
    this.box.style.top = `${above >= 0 ? above : there.bottom - here.top + 6}px`;
  }
}
