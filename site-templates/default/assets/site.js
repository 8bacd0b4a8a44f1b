/* Everything works without this. It adds: the appearance switch, the arrow keys, a swipe and sharing. */
const site = (() => {
  "use strict";
  const root = document.documentElement;
  const rightToLeft = root.dir === "rtl";
  /** The language of the interface's words, where it is not the page's. */
  const foreign = root.dataset.words;
  /** An element that holds words of the interface. */
  const inWords = (element) => (foreign ? Object.assign(element, { lang: foreign, dir: "ltr" }) : element);
  /** An element whose label alone is such words, and what it holds is not. */
  const labelled = (element, inner) => {
    if (foreign) [element.lang, inner.lang] = [foreign, root.lang];
    return element;
  };

  // MARK: Appearance. A browser that stores nothing still switches the page.
  const store = {
    get: () => { try { return localStorage.getItem("appearance"); } catch { return null; } },
    set: (value) => { try { localStorage.setItem("appearance", value); } catch { /* Private windows may refuse. */ } },
  };
  const chosen = store.get();
  if (chosen === "light" || chosen === "dark") root.dataset.appearance = chosen;
  // Said before anything is painted: buttons that came later would move the page.
  root.dataset.scripted = "";
  // The page is not painted before the viewer opens over it.
  if (/^#(p-|first-photo$|last-photo$)/.test(location.hash)) root.dataset.viewing = "";
  if (navigator.share || navigator.clipboard) root.dataset.shares = "";
  const isDark = () =>
    root.dataset.appearance ? root.dataset.appearance === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

  const prepareAppearance = (button) => {
    // The style shows a button that has a name, and keeps its place free before: the header must not move.
    const label = () => { button.ariaLabel = button.title = isDark() ? button.dataset.light : button.dataset.dark; };
    label();
    button.addEventListener("click", () => {
      root.dataset.appearance = isDark() ? "light" : "dark";
      store.set(root.dataset.appearance);
      label();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", label);
  };

  const prepareSharing = (button) => {
    button.addEventListener("click", async () => {
      const address = document.querySelector("link[rel=canonical]")?.href ?? location.href;
      try {
        if (navigator.share) return await navigator.share({ title: document.title, url: address });
        await navigator.clipboard.writeText(address);
        button.textContent = button.dataset.copied;
      } catch { /* The visitor changed their mind. */ }
    });
  };

  // MARK: Ways on and back
  /** Calls back with -1 or 1: one photo back or on, by the arrow keys. */
  const onArrowKeys = (target, go) => target.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || event.target.closest("input, textarea, select")) return;
    event.preventDefault();
    go(rightToLeft ? -step : step);
  });

  /** The same by a swipe of one finger, unless the page is magnified or `isBusy` says so. */
  const onSwipe = (element, go, isBusy = () => false) => {
    let start = null;
    // A second finger means to magnify.
    element.addEventListener("pointerdown", (event) => {
      start = event.pointerType === "touch" && event.isPrimary && !isBusy() ? event : null;
    });
    element.addEventListener("pointercancel", () => { start = null; });
    element.addEventListener("pointerup", (event) => {
      if (start?.pointerId !== event.pointerId || (visualViewport?.scale ?? 1) > 1.05) return;
      const [x, y] = [event.clientX - start.clientX, event.clientY - start.clientY];
      start = null;
      if (Math.abs(x) > 48 && Math.abs(x) > 2 * Math.abs(y)) go((x < 0) === !rightToLeft ? 1 : -1);
    });
  };

  const preparePhotoPage = (figure) => {
    const go = (step) => document.querySelector(`.neighbours [rel=${step < 0 ? "prev" : "next"}]`)?.click();
    onArrowKeys(document, go);
    figure.style.touchAction = "pan-y pinch-zoom";
    onSwipe(figure, go);
  };

  /** On a phone the map is wider than the screen: the place of most photos comes into view. */
  const prepareMap = (map) => {
    const dot = map.querySelector(".most")?.getBoundingClientRect();
    if (dot) map.scrollLeft += dot.x - map.getBoundingClientRect().x - map.clientWidth / 2;
  };

  addEventListener("DOMContentLoaded", () => {
    const prepare = (selector, action) => document.querySelectorAll(selector).forEach(action);
    prepare(".appearance", prepareAppearance);
    prepare(".share", prepareSharing);
    prepare(".map", prepareMap);
    prepare(".photo-page .large", preparePhotoPage);
    delete root.dataset.viewing;
  });
  // For viewer.js.
  return { inWords, labelled, onArrowKeys, onSwipe };
})();
