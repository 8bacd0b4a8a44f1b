/* The viewer: a dialog over a gallery's page. The address names the photo that is shown, and Back closes it. */
{
const { inWords, labelled, onArrowKeys, onSwipe } = site;

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

// MARK: The picture
/** The width of the largest rendition. */
const largestWidth = (image) => Number(image.srcset.match(/ (\d+)w$/)?.[1] ?? image.getAttribute("width"));

/** A copy of the photo's picture for the whole window. */
const pictureOf = (photo) => {
  const original = photo.querySelector("img");
  const picture = original.closest("picture").cloneNode(true);
  const image = picture.querySelector("img");
  picture.style = `${photo.style.cssText};--most:${2 * largestWidth(image)}px`;
  // The thumbnail shows until the large picture is there.
  const thumbnail = (original.complete && original.currentSrc) || original.srcset.split(" ")[0];
  image.style.backgroundImage = `url("${new URL(thumbnail, document.baseURI)}")`;
  setSizes(picture, `min(100vw, calc(${photo.style.getPropertyValue("--ratio")} * 100vh))`);
  Object.assign(image, { loading: "eager", fetchPriority: "high", draggable: false });
  return picture;
};
const setSizes = (picture, sizes) => { for (const each of picture.querySelectorAll("[sizes]")) each.sizes = sizes; };

/** A double click or tap magnifies around the place; then the picture is dragged. Pinching is the browser's own. */
const prepareZoom = (picture) => {
  const image = picture.querySelector("img");
  let offset = null;
  let scale = 1;
  let held = null;
  let lastTap = { time: 0 };
  let pointer = "";
  /** Keeps the picture's edges at or beyond the edges of its field. */
  const bounded = ({ x, y }) => {
    const limit = (inner, outer) => Math.max(0, (inner * scale - outer) / 2);
    const across = limit(image.clientWidth, picture.clientWidth);
    const down = limit(image.clientHeight, picture.clientHeight);
    return { x: Math.min(Math.max(x, -across), across), y: Math.min(Math.max(y, -down), down) };
  };
  const place = () => {
    if (offset) offset = bounded(offset);
    image.style.transform = offset ? `translate(${offset.x}px, ${offset.y}px) scale(${scale})` : "";
  };
  const toggle = (x, y) => {
    const box = image.getBoundingClientRect();
    // At most twice as large as the largest rendition.
    scale = Math.min(2.5, (2 * largestWidth(image)) / image.clientWidth);
    const isNearer = !offset && scale > 1.05;
    const away = (at, start, length) => (scale - 1) * (start + length / 2 - at);
    offset = isNearer ? { x: away(x, box.x, box.width), y: away(y, box.y, box.height) } : null;
    picture.toggleAttribute("data-zoomed", isNearer);
    // Wider than any rendition.
    if (isNearer) setSizes(picture, "100000px");
    place();
  };
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
  new ResizeObserver(place).observe(picture);
};

// MARK: The dialog
const prepareViewer = (rows) => {
  const photos = [...rows.querySelectorAll(".photo")];
  const words = rows.dataset;
  const linkOf = (photo) => photo.querySelector("a");
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
  // The focus rests on the figure: on the link, Enter and Space would leave the viewer.
  const figure = make("figure", { tabIndex: -1, autofocus: true }, make("picture"), caption);
  const dialog = labelled(make("dialog", { className: "viewer" }, figure), figure);
  dialog.setAttribute("aria-label", words.viewer);
  let shown = -1;
  /** Whether Back leads to the page without the viewer. */
  let isPushed = false;
  /** Whether Back is on its way. */
  let isLeaving = false;

  const inOwnDigits = (text) =>
    words.digits ? String(text).replace(/[0-9]/g, (digit) => [...words.digits][digit]) : String(text);
  const hash = (place) => "#" + encodeURIComponent(photos[place].id);
  const placeInAddress = () => photos.findIndex((_, place) => hash(place) === location.hash);
  /** The gallery's page before or after this one. */
  const pageBeside = (by) => document.querySelector(`.paging [rel=${by < 0 ? "prev" : "next"}]`)?.href;

  const fetched = {};
  const fetchBeside = (by) => {
    const page = pageBeside(by);
    if (page && location.protocol !== "file:") fetched[page] ??= fetch(page).catch(() => {});
  };

  const show = (place) => {
    shown = place;
    const photo = photos[place];
    const picture = pictureOf(photo);
    figure.firstChild.replaceWith(picture);
    prepareZoom(picture);
    link.href = linkOf(photo).href;
    title.textContent = photo.querySelector("figcaption")?.textContent ?? words.open;
    link.title = words.open;
    count.textContent = [Number(words.first) + place, words.of, words.count].map(inOwnDigits).join(" ");
    // Not disabled, which would take the focus away.
    back.ariaDisabled = String(place === 0 && !pageBeside(-1));
    on.ariaDisabled = String(place === photos.length - 1 && !pageBeside(1));
    // So that a step shows at once.
    for (const near of [place - 1, place + 1]) if (photos[near]) pictureOf(photos[near]);
    if (place < 3) fetchBeside(-1);
    if (place >= photos.length - 3) fetchBeside(1);
    figure.dispatchEvent(new CustomEvent("photoshown", { bubbles: true, detail: photo }));
  };
  const open = (place) => {
    if (!dialog.isConnected) document.body.append(dialog);
    show(place);
    if (!dialog.open) dialog.showModal();
  };
  /** Opens the viewer in an entry of its own. Back does not scroll to where the page was then. */
  const push = (place) => {
    history.scrollRestoration = "manual";
    history.pushState({ viewer: true }, "", hash(place));
    isPushed = true;
    open(place);
  };
  const step = (by) => {
    if (!dialog.open || isLeaving) return;
    const place = shown + by;
    if (photos[place]) {
      history.replaceState(history.state, "", hash(place));
      return show(place);
    }
    const page = pageBeside(by);
    if (page) location.replace(page + (by < 0 ? "#last-photo" : "#first-photo"));
  };
  const close = () => {
    if (shown < 0) return;
    const opener = linkOf(photos[shown]);
    shown = -1;
    if (dialog.open) dialog.close();
    opener.focus({ preventScroll: true });
    const box = opener.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) opener.scrollIntoView({ block: "center", behavior: "instant" });
  };
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
    // Films play on their own pages.
    if (anchor.querySelector(".duration")) return;
    event.preventDefault();
    push(photos.indexOf(anchor.closest(".photo")));
  });
  // Escape and the Android back gesture.
  dialog.addEventListener("cancel", (event) => { event.preventDefault(); leave(); });
  addEventListener("popstate", () => {
    const place = placeInAddress();
    isLeaving = false;
    isPushed = Boolean(history.state?.viewer);
    if (place >= 0) return open(place);
    close();
    // Only after the step back, which would scroll.
    requestAnimationFrame(() => setTimeout(() => { history.scrollRestoration = "auto"; }));
  });
  onArrowKeys(document, step);
  onSwipe(figure, step, () => "zoomed" in figure.firstChild.dataset);

  const beside = { "#first-photo": 0, "#last-photo": photos.length - 1 }[location.hash];
  if (beside !== undefined) {
    // Back leads to this page, where the photo is.
    history.replaceState(null, "", location.pathname + location.search);
    return push(beside);
  }
  const linked = placeInAddress();
  isPushed = Boolean(history.state?.viewer);
  if (linked >= 0) open(linked);
};

// Later scripts hear of the first photo too.
addEventListener("DOMContentLoaded", () => {
  const rows = document.querySelector("[data-lightbox]");
  if (rows && HTMLDialogElement.prototype.showModal) prepareViewer(rows);
});
}
