"""From a key to the painted slide, in a presentation opened from its file."""

from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.machine import watched
from benchmarks.samples import Sample, Samples
from benchmarks.watch import SCREEN

# A slide is there when it alone is on, with the same words and as many marks as when it was still.
SLIDE_PROBE = """
window.__slide = () => {
  const on = [...document.querySelectorAll('.slide.on')];
  const text = on.map((slide) => slide.textContent.replace(/\\s+/gu, '')).join('|');
  const drawn = on.flatMap((slide) => [...slide.querySelectorAll('svg path, svg text, svg image')]);
  const boxes = drawn.map((mark) => mark.getBoundingClientRect());
  const marks = boxes.filter((box) => box.width + box.height > 0).length;
  return JSON.stringify({ number: on.map((slide) => slide.dataset.number), text, marks });
};
addEventListener('keydown', (event) => (window.__key = event.timeStamp), true);
window.__await = (wanted) => {
  window.__done = new Promise((resolve) => {
    const look = () => {
      if (__slide() === wanted)
        requestAnimationFrame(() => resolve(performance.now() - window.__key));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
};
"""


def changes(browser: Browser, deck: Path, count: int, samples: Samples) -> None:
    """Press the key of the next slide, in a presentation opened from its file."""
    page = browser.new_context(viewport=SCREEN, offline=True).new_page()
    page.add_init_script(SLIDE_PROBE)
    page.goto(deck.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    last = page.locator(".slide").count()
    drawn = []
    for number in range(1, last + 1):
        page.evaluate("number => { location.hash = `#${number}` }", number)
        page.wait_for_selector(f".slide.on[data-number='{number}']")
        page.wait_for_timeout(1000)
        drawn.append(page.evaluate("() => __slide()"))
    for _ in range(count):
        page.evaluate("() => { location.hash = '#1' }")
        page.wait_for_selector(".slide.on[data-number='1']")
        page.wait_for_timeout(500)
        for wanted in drawn[1:]:
            with watched() as elsewhere:
                page.evaluate("wanted => __await(wanted)", wanted)
                page.keyboard.press("ArrowRight")
                taken = page.evaluate("() => __done")
            samples.add(Sample("slide", "stage", "product", "warm", taken, elsewhere.cores))
    page.context.close()
