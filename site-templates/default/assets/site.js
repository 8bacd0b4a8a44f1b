/* Everything works without this. It adds: the appearance switch, the arrow keys, a swipe, sharing, and the viewer. */
(() => {
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

  // MARK: Appearance. Stored under a name of our own; a browser that stores nothing still switches the page.
  const store = {
    get: () => { try { return localStorage.getItem("appearance"); } catch { return null; } },
    set: (value) => { try { localStorage.setItem("appearance", value); } catch { /* Private windows may refuse. */ } },
  };
  const chosen = store.get();
  if (chosen === "light" || chosen === "dark") root.dataset.appearance = chosen;
  // Said before anything is painted: buttons that came later would move the page.
  root.dataset.scripted = "";
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

  // MARK: The viewer
  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  /** A dialog over a gallery's page. The address names the photo that is shown, and Back closes it. */
  const prepareViewer = (rows) => {
    const photos = [...rows.querySelectorAll(".photo")];
    const words = rows.dataset;
    const count = inWords(make("span", { className: "count" }));
    const title = make("bdi");
    const link = labelled(make("a", {}, title), title);
    const button = (label, action) => {
      const made = inWords(make("button", { type: "button", textContent: label }));
      made.addEventListener("click", action);
      return made;
    };
    const back = button(words.previous, () => step(-1));
    const on = button(words.next, () => step(1));
    const caption = make("figcaption", {}, link, count, back, on, button(words.close, () => leave()));
    const figure = make("figure", {}, make("picture"), caption);
    const dialog = labelled(make("dialog", { className: "viewer" }, figure), figure);
    dialog.setAttribute("aria-label", words.viewer);
    let shown = -1;
    let opener = null;
    /** Whether Back leads to the page without the viewer. */
    let isPushed = false;
    /** Whether Back is on its way. */
    let isLeaving = false;

    const inOwnDigits = (text) =>
      words.digits ? String(text).replace(/[0-9]/g, (digit) => [...words.digits][digit]) : String(text);
    const hash = (place) => "#" + encodeURIComponent(photos[place].id);
    const placeInAddress = () => {
      try {
        const id = decodeURIComponent(location.hash.slice(1));
        return id ? photos.findIndex((photo) => photo.id === id) : -1;
      } catch { return -1; }
    };
    const pictureOf = (place) => {
      const picture = photos[place].querySelector("picture").cloneNode(true);
      for (const source of picture.querySelectorAll("[sizes]")) source.sizes = "100vw";
      Object.assign(picture.querySelector("img"), { loading: "eager", fetchPriority: "high" });
      return picture;
    };

    const show = (place) => {
      shown = place;
      const photo = photos[place];
      const picture = pictureOf(place);
      figure.firstChild.replaceWith(picture);
      prepareZoom(picture);
      link.href = photo.querySelector("a").href;
      // A photo without a title has no caption.
      title.textContent = photo.querySelector("figcaption")?.textContent ?? words.open;
      link.title = words.open;
      count.textContent = [Number(words.first) + place, words.of, words.count].map(inOwnDigits).join(" ");
      // Not disabled, which would take the focus away from whoever just pressed it.
      back.ariaDisabled = String(place === 0);
      on.ariaDisabled = String(place === photos.length - 1);
      // The neighbours, so that a step shows at once.
      for (const near of [place - 1, place + 1]) if (photos[near]) pictureOf(near);
      // For scripts that have something to say of it.
      figure.dispatchEvent(new CustomEvent("photoshown", { bubbles: true, detail: photo }));
    };
    const open = (place, from) => {
      opener = from ?? photos[place].querySelector("a");
      if (!dialog.isConnected) document.body.append(dialog);
      show(place);
      if (!dialog.open) dialog.showModal();
    };
    const step = (by) => {
      const place = shown + by;
      if (!dialog.open || !photos[place]) return;
      history.replaceState(history.state, "", hash(place));
      opener = photos[place].querySelector("a");
      show(place);
    };
    const close = () => {
      if (shown < 0) return;
      shown = -1;
      // A second Escape closes it before the address is back, and puts the focus where the viewer was opened.
      if (dialog.open) dialog.close();
      opener?.focus({ preventScroll: true });
      opener?.scrollIntoView({ block: "nearest" });
    };
    /** By the visitor: as Back would. */
    const leave = () => {
      if (isLeaving) return;
      isLeaving = isPushed;
      if (isPushed) return history.back();
      history.replaceState(null, "", location.pathname + location.search);
      close();
    };

    rows.addEventListener("click", (event) => {
      const anchor = event.target.closest(".photo a");
      if (!anchor || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      // A film is played on its own page.
      if (anchor.querySelector(".duration")) return;
      const place = photos.indexOf(anchor.closest(".photo"));
      event.preventDefault();
      history.pushState({ viewer: true }, "", hash(place));
      isPushed = true;
      open(place, anchor);
    });
    // Escape and the Android back gesture.
    dialog.addEventListener("cancel", (event) => { event.preventDefault(); leave(); });
    addEventListener("popstate", () => {
      const place = placeInAddress();
      isLeaving = false;
      isPushed = Boolean(history.state?.viewer);
      if (place >= 0) open(place); else close();
    });
    // On the page: whatever has the focus, and even if nothing has.
    onArrowKeys(document, step);
    onSwipe(figure, step, () => "zoomed" in figure.firstChild.dataset);
    const linked = placeInAddress();
    isPushed = Boolean(history.state?.viewer);
    if (linked >= 0) open(linked);
  };

  /** A double click or tap magnifies around the place; then the picture is dragged. Pinching is the browser's own. */
  const prepareZoom = (picture) => {
    const image = picture.querySelector("img");
    let offset = null;
    let held = null;
    let lastTap = { time: 0 };
    const place = () => { image.style.transform = offset ? `translate(${offset.x}px, ${offset.y}px) scale(2.5)` : ""; };
    const toggle = (x, y) => {
      const box = image.getBoundingClientRect();
      offset = offset ? null : { x: 1.5 * (box.x + box.width / 2 - x), y: 1.5 * (box.y + box.height / 2 - y) };
      picture.toggleAttribute("data-zoomed", Boolean(offset));
      place();
    };
    let pointer = "";
    // Some browsers send one for two taps too.
    picture.addEventListener("dblclick", (event) => {
      if (pointer !== "touch") toggle(event.clientX, event.clientY);
    });
    picture.addEventListener("pointerdown", (event) => {
      pointer = event.pointerType;
      if (!offset || !event.isPrimary) return;
      held = { x: event.clientX - offset.x, y: event.clientY - offset.y };
      picture.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    picture.addEventListener("pointermove", (event) => {
      if (!held || !event.isPrimary) return;
      offset = { x: event.clientX - held.x, y: event.clientY - held.y };
      place();
    });
    picture.addEventListener("pointerup", (event) => {
      if (event.isPrimary) held = null;
      if (event.pointerType !== "touch" || !event.isPrimary) return;
      const isSecond = event.timeStamp - lastTap.time < 300
        && Math.hypot(event.clientX - lastTap.x, event.clientY - lastTap.y) < 30;
      lastTap = isSecond ? { time: 0 } : { time: event.timeStamp, x: event.clientX, y: event.clientY };
      if (isSecond) toggle(event.clientX, event.clientY);
    });
    image.draggable = false;
  };

  /** On a phone the map is wider than the screen: the place in the middle of all comes into view. */
  const prepareMap = (map) => {
    const dots = [...map.querySelectorAll(".dot")].map((dot) => dot.getBoundingClientRect()).sort((a, b) => a.x - b.x);
    const dot = dots[Math.floor(dots.length / 2)];
    if (dot) map.scrollLeft += dot.x - map.getBoundingClientRect().x - map.clientWidth / 2;
  };

  addEventListener("DOMContentLoaded", () => {
    const prepare = (selector, action) => document.querySelectorAll(selector).forEach(action);
    prepare(".appearance", prepareAppearance);
    prepare(".share", prepareSharing);
    prepare(".map", prepareMap);
    prepare(".photo-page .large", preparePhotoPage);
    if (HTMLDialogElement.prototype.showModal) prepare("[data-lightbox]", prepareViewer);
  });
})();
