/* Shows a picture of very many pixels out of tiles: `<prefix>-<level>-<column>-<row>.jpg`, each level twice as large as the
   one before. What is in view is loaded, and no more. */
{
const prepare = (button) => {
  const { tiles: prefix, alt, close, in: nearer, out: farther } = button.dataset;
  const [width, height, levels, side] = ["width", "height", "levels", "side"].map((name) => Number(button.dataset[name]));
  const field = Object.assign(document.createElement("div"), { className: "tiles", tabIndex: 0 });
  field.setAttribute("role", "img");
  field.setAttribute("aria-label", alt);
  const caption = document.createElement("figcaption");
  const figure = document.createElement("figure");
  figure.append(field, caption);
  const dialog = Object.assign(document.createElement("dialog"), { className: "viewer" });
  dialog.append(figure);
  const control = (label, action) => {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    // The words are in the button's language, where that is not the page's.
    if (button.lang) Object.assign(made, { lang: button.lang, dir: "ltr" });
    made.addEventListener("click", action);
    caption.append(made);
  };

  /** Screen pixels for each of the picture's, and the picture's point in the middle of the field. */
  let view = { scale: 1, x: width / 2, y: height / 2 };
  const shown = new Map();
  const fit = () => Math.min(field.clientWidth / width, field.clientHeight / height);

  const tile = (level, column, row) => {
    const name = `${level}-${column}-${row}`;
    if (shown.has(name)) return shown.get(name);
    const image = Object.assign(new Image(), { alt: "", draggable: false, src: `${prefix}-${name}.jpg` });
    // Finer tiles lie over coarser ones, which show until those have come.
    image.style.zIndex = String(level);
    field.append(image);
    const made = { image, level, column, row };
    shown.set(name, made);
    return made;
  };

  const draw = () => {
    const { clientWidth, clientHeight } = field;
    view.scale = Math.min(Math.max(view.scale, fit()), Math.max(2, fit()));
    const half = { x: Math.min(width, clientWidth / view.scale) / 2, y: Math.min(height, clientHeight / view.scale) / 2 };
    view.x = Math.min(Math.max(view.x, half.x), width - half.x);
    view.y = Math.min(Math.max(view.y, half.y), height - half.y);
    const needed = levels - 1 + Math.ceil(Math.log2(view.scale * devicePixelRatio) - 0.1);
    const finest = Math.min(Math.max(needed, 0), levels - 1);
    const keep = new Set();
    for (const level of new Set([0, finest])) {
      // How much of the picture a tile covers.
      const reach = side * 2 ** (levels - 1 - level);
      const last = { column: Math.ceil(width / reach) - 1, row: Math.ceil(height / reach) - 1 };
      for (let row = Math.max(0, Math.floor((view.y - half.y) / reach)); row <= Math.min(last.row, Math.floor((view.y + half.y) / reach)); row += 1) {
        for (let column = Math.max(0, Math.floor((view.x - half.x) / reach)); column <= Math.min(last.column, Math.floor((view.x + half.x) / reach)); column += 1) {
          keep.add(tile(level, column, row));
        }
      }
    }
    for (const [name, made] of shown) {
      if (keep.has(made)) continue;
      made.image.remove();
      shown.delete(name);
    }
    for (const { image, level, column, row } of shown.values()) {
      const reach = side * 2 ** (levels - 1 - level);
      const place = (position, middle, size) => Math.round((position - middle) * view.scale + size / 2);
      const left = place(column * reach, view.x, clientWidth);
      const top = place(row * reach, view.y, clientHeight);
      const right = place(Math.min(width, (column + 1) * reach), view.x, clientWidth);
      const bottom = place(Math.min(height, (row + 1) * reach), view.y, clientHeight);
      Object.assign(image.style, { left: `${left}px`, top: `${top}px`, width: `${right - left}px`, height: `${bottom - top}px` });
    }
    field.dataset.level = String(finest);
  };

  /** About a point of the field, which stays where it is. */
  const zoom = (factor, x = field.clientWidth / 2, y = field.clientHeight / 2) => {
    const [dx, dy] = [x - field.clientWidth / 2, y - field.clientHeight / 2];
    const before = view.scale;
    view.scale = Math.min(Math.max(before * factor, fit()), Math.max(2, fit()));
    view.x += dx / before - dx / view.scale;
    view.y += dy / before - dy / view.scale;
    draw();
  };
  const move = (dx, dy) => {
    view.x -= dx / view.scale;
    view.y -= dy / view.scale;
    draw();
  };

  const fingers = new Map();
  const at = (event) => {
    const box = field.getBoundingClientRect();
    return { x: event.clientX - box.x, y: event.clientY - box.y };
  };
  field.addEventListener("pointerdown", (event) => {
    field.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, at(event));
  });
  field.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    fingers.set(event.pointerId, now);
    if (other) {
      const distance = (point) => Math.max(1, Math.hypot(point.x - other.x, point.y - other.y));
      zoom(distance(now) / distance(before), (now.x + other.x) / 2, (now.y + other.y) / 2);
    } else {
      move(now.x - before.x, now.y - before.y);
    }
  });
  for (const name of ["pointerup", "pointercancel"]) {
    field.addEventListener(name, (event) => fingers.delete(event.pointerId));
  }
  field.addEventListener("dblclick", (event) => zoom(2, at(event).x, at(event).y));
  field.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(2 ** (-event.deltaY / 300), at(event).x, at(event).y);
  }, { passive: false });
  dialog.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = 80;
    const action = {
      "+": () => zoom(1.5), "=": () => zoom(1.5), "-": () => zoom(1 / 1.5),
      ArrowLeft: () => move(step, 0), ArrowRight: () => move(-step, 0), ArrowUp: () => move(0, step), ArrowDown: () => move(0, -step),
    }[event.key];
    if (!action) return;
    // The page below turns to the next photo by the same keys.
    event.preventDefault();
    event.stopPropagation();
    action();
  });
  control(nearer, () => zoom(1.5));
  control(farther, () => zoom(1 / 1.5));
  control(close, () => dialog.close());
  dialog.addEventListener("close", () => {
    for (const { image } of shown.values()) image.remove();
    shown.clear();
    button.focus({ preventScroll: true });
  });
  new ResizeObserver(() => { if (dialog.open) draw(); }).observe(field);
  button.addEventListener("click", () => {
    if (!dialog.isConnected) document.body.append(dialog);
    dialog.showModal();
    view = { scale: 0, x: width / 2, y: height / 2 };
    draw();
    field.focus();
  });
};

document.querySelectorAll("[data-tiles]").forEach(prepare);
}
