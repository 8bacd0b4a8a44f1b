/* Finds photos in data/search/, which holds words with their photos in many small files: a visitor loads the few that
   the typed words begin in, and the photos that are shown. */
{
const form = document.querySelector("form.search");
const field = form.querySelector("input");
const rows = document.getElementById("results");
const galleryList = document.getElementById("galleries");
const status = document.getElementById("found");
const more = document.querySelector(".more");
const home = new URL(form.dataset.index, location.href);

/** How many photos are shown at a time. */
const pageSize = 12;
/** How many files of words one typed word may load: one letter begins more words than anybody looks through. */
const filesPerWord = 4;

const loaded = new Map();
const load = (path) => {
  // Asked each time whether it is still the same: the files of two builds do not belong together.
  if (!loaded.has(path)) {
    loaded.set(path, fetch(new URL(path, home), { cache: "no-cache" }).then((answer) => {
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return answer.json();
    }));
    loaded.get(path).catch(() => loaded.delete(path));
  }
  return loaded.get(path);
};

/** Folds and divides as the builder does. */
const plainLetters = { ø: "o", æ: "ae", œ: "oe", đ: "d", ł: "l", ð: "d", þ: "th", ħ: "h", ŧ: "t", ı: "i", ς: "σ" };
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "")
  // By way of capitals, since ß is SS there; and ẞ is ß in small letters.
  .toLowerCase().toUpperCase().toLowerCase()
  .replace(/[øæœđłðþħŧıς]/g, (letter) => plainLetters[letter]).normalize("NFC");
const wordsOf = (text) => {
  const words = [""];
  for (const letter of fold(text)) {
    if (/[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}]/u.test(letter)) words.push(letter, "");
    else if (/[\p{Alphabetic}\p{Nd}]/u.test(letter)) words.push(words.pop() + letter);
    else if (words.at(-1)) words.push("");
  }
  return [...new Set(words.filter(Boolean).map((word) => [...word].slice(0, 32).join("")))];
};

/** By code points, the order of UTF-8. */
const precedes = (left, right) => {
  let place = 0;
  while (place < left.length && left[place] === right[place]) place += 1;
  if (place >= left.length || place >= right.length) return left.length < right.length;
  // Of two letters that share their first half, the second halves are in the same order.
  return left.codePointAt(place) < right.codePointAt(place);
};

/** The files that hold a word and what begins with it: the last that begins before it, and those that begin with it. */
const filesOf = (word, firstWords) => {
  let [first, end] = [0, firstWords.length];
  while (first < end) {
    const middle = (first + end) >> 1;
    if (precedes(firstWords[middle], word)) first = middle + 1; else end = middle;
  }
  if (firstWords[first] !== word) first = Math.max(0, first - 1);
  end = first + 1;
  while (end < firstWords.length && firstWords[end].startsWith(word)) end += 1;
  return firstWords.slice(first, end);
};

/** Gives this score to the photos of `2=0:2,2;5=1`: galleries with gaps between positions, and runs after a colon. */
const mark = (scores, photos, starts, score) => {
  for (const part of photos.split(";")) {
    // Numbers end where something else begins.
    let photo = starts[parseInt(part)];
    for (const run of part.slice(part.indexOf("=") + 1).split(",")) {
      const colon = run.indexOf(":");
      const first = photo + parseInt(run);
      photo = first + 1 + (colon < 0 ? 0 : parseInt(run.slice(colon + 1)));
      scores.fill(score, first, photo);
    }
  }
};

/** Each photo's score by one word: 2 where it has the word itself, 1 where one that begins so. */
const scoresOf = async (word, files, starts) => {
  const parts = await Promise.all(files.map((start) => load(`words/w-${encodeURIComponent(start)}.json`)));
  const scores = new Uint8Array(starts.at(-1));
  for (const part of parts) {
    for (const found in part) if (found !== word && found.startsWith(word)) mark(scores, part[found], starts, 1);
  }
  for (const part of parts) if (Object.hasOwn(part, word)) mark(scores, part[word], starts, 2);
  return scores;
};

/** Each photo's score by all these words, 0 where it lacks one. */
const find = async (words) => {
  const index = await load("index.json");
  const starts = [0];
  for (const [, , count] of index.galleries) starts.push(starts.at(-1) + count);
  const files = words.map((word) => filesOf(word, index.words));
  const [scores, ...others] = await Promise.all(
    words.map((word, place) => scoresOf(word, files[place].slice(0, filesPerWord), starts)),
  );
  for (const other of others) {
    for (let photo = 0; photo < scores.length; photo += 1) {
      scores[photo] = scores[photo] && other[photo] && scores[photo] + other[photo];
    }
  }
  let count = 0;
  for (let photo = 0; photo < scores.length; photo += 1) if (scores[photo]) count += 1;
  const photos = ranked(scores, 2 * words.length);
  return { count, photos, index, starts, isPartial: files.some((each) => each.length > filesPerWord) };
};

/** The photos that have a score, the highest first, as far as they are asked for. */
function* ranked(scores, highest) {
  for (let score = highest; score > 0; score -= 1) {
    let photo = -1;
    while ((photo = scores.indexOf(score, photo + 1)) >= 0) yield photo;
  }
}

/** The next page of them. */
const take = (photos) => {
  const taken = [];
  while (taken.length < pageSize) {
    const { value, done } = photos.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
};

/** A photo that stays while somebody types on is not drawn anew. */
const figures = new Map();
const figure = async (photo, result) => {
  if (figures.size > 200) figures.clear();
  if (!figures.has(photo)) figures.set(photo, await newFigure(photo, result));
  return figures.get(photo);
};

const newFigure = async (photo, { index, starts }) => {
  const gallery = starts.findLastIndex((start) => start <= photo);
  const [id, name] = index.galleries[gallery];
  const position = photo - starts[gallery];
  const part = await load(`photos/${encodeURIComponent(id)}/${Math.floor(position / index.partSize) + 1}.json`);
  const [slug, title, picture, width, height] = part[position % index.partSize];
  const root = new URL("../../", home);
  const link = document.createElement("a");
  link.href = new URL(`galleries/${encodeURIComponent(id)}/${encodeURIComponent(slug)}/${index.suffix}`, root);
  const image = Object.assign(new Image(width, height), { alt: "", decoding: "async", fetchPriority: "low" });
  if (picture) image.dataset.src = new URL(`media/${picture}`, root);
  // Names may be written in another direction than the page.
  const named = (element, text) => {
    const made = document.createElement(element);
    made.append(Object.assign(document.createElement("bdi"), { textContent: text }));
    return made;
  };
  link.append(image, named("span", title));
  const caption = named("figcaption", name);
  const made = Object.assign(document.createElement("figure"), { className: "photo" });
  made.style.setProperty("--ratio", String(width / height));
  made.style.setProperty("--own", String(width));
  made.append(link, caption);
  return made;
};

let galleryWords;
/** Shows the galleries whose names have words that begin like all of these; gives how many there are. */
const showGalleries = (words, index) => {
  galleryWords ??= index.galleries.map(([, name]) => wordsOf(name));
  const found = index.galleries.filter((_, place) =>
    words.every((word) => galleryWords[place].some((own) => own.startsWith(word))));
  galleryList.replaceChildren(...found.slice(0, pageSize).map(([id, name]) => {
    const link = document.createElement("a");
    link.href = new URL(`../../galleries/${encodeURIComponent(id)}/${index.suffix}`, home);
    link.append(Object.assign(document.createElement("bdi"), { textContent: name }));
    const item = document.createElement("li");
    // The list's label may be in another language than the page.
    if (galleryList.lang) item.lang = document.documentElement.lang;
    item.append(link);
    return item;
  }));
  galleryList.hidden = !found.length;
  return found.length;
};

/** Milliseconds without a key: whoever types on does not look at the pictures of what was found so far. */
const pause = 150;
let waiting;
const fetchPicturesSoon = () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    for (const image of rows.querySelectorAll("img[data-src]")) {
      image.src = image.dataset.src;
      delete image.dataset.src;
    }
  }, pause);
};

const inOwnDigits = (number) =>
  form.dataset.digits ? String(number).replace(/[0-9]/g, (digit) => [...form.dataset.digits][digit]) : String(number);

let asked = 0;
const show = async (text) => {
  asked += 1;
  const own = asked;
  fetchPicturesSoon();
  const words = wordsOf(text).slice(0, 6);
  // One letter alone says nothing yet, but in scripts where a letter is a word.
  if (!words.length || (words.length === 1 && words[0].length === 1 && /[a-z0-9]/.test(words[0]))) {
    rows.replaceChildren();
    galleryList.replaceChildren();
    galleryList.hidden = true;
    status.textContent = "";
    more.hidden = true;
    return;
  }
  try {
    const result = await find(words);
    const first = await Promise.all(take(result.photos).map((photo) => figure(photo, result)));
    // What was typed meanwhile is asked for already.
    if (own !== asked) return;
    rows.replaceChildren(...first);
    fetchPicturesSoon();
    const galleryCount = showGalleries(words, result.index);
    const { none, unsure, one, many } = form.dataset;
    const { count } = result;
    // Of what begins with so little, not all is looked through.
    const shownCount = inOwnDigits(count) + (result.isPartial ? "+" : "");
    if (count === 0 && galleryCount) status.textContent = "";
    else if (count === 0) status.textContent = result.isPartial ? unsure : none;
    else status.textContent = count === 1 && !result.isPartial ? one : many.replace("{n}", shownCount);
    let shown = first.length;
    more.hidden = shown >= count;
    more.onclick = async () => {
      // Another click may come before these are there.
      const wanted = take(result.photos);
      shown += wanted.length;
      more.hidden = shown >= count;
      const next = await Promise.all(wanted.map((photo) => figure(photo, result)));
      if (own !== asked) return;
      rows.append(...next);
      fetchPicturesSoon();
      next[0]?.querySelector("a").focus({ preventScroll: true });
    };
  } catch {
    if (own === asked) status.textContent = form.dataset.failed;
  }
};

field.addEventListener("input", () => {
  const address = new URL(location.href);
  if (field.value) address.searchParams.set("q", field.value); else address.searchParams.delete("q");
  history.replaceState(history.state, "", address);
  show(field.value);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  show(field.value);
});
// Whoever opens the search will need it; a failure is told when something is asked.
load("index.json").catch(() => {});
field.value = new URLSearchParams(location.search).get("q") ?? "";
show(field.value);
field.focus();
}
