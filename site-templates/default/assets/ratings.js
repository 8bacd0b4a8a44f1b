/* Ratings: the control of a photo's page and of the viewer, the keys 1 to 5, and averages in galleries. */
{
const form = document.querySelector("form.rating") ?? document.getElementById("rating").content.querySelector("form");
const words = form.dataset;
const note = form.querySelector(".note");
const plurals = new Intl.PluralRules(words.plurals);
const forms = JSON.parse(words.forms);

/** By photo. */
const [totals, own, wanted] = [new Map(), new Map(), new Map()];
/** The photo that is shown large. */
let shown = words.photo;

const inOwnDigits = (number) =>
  words.digits ? String(number).replace(/[0-9]/g, (digit) => [...words.digits][digit]) : String(number);
const averageText = ({ average }) => inOwnDigits(String(Math.round(average * 10) / 10).replace(".", words.decimal));
const totalText = (total) => {
  const form = forms[plurals.select(total.count)] ?? forms.other;
  return `${averageText(total)} · ${form.replace("{n}", inOwnDigits(total.count))}`;
};

const badgeOf = (photo) => document.querySelector(`.photo[data-photo="${CSS.escape(photo)}"] .average`);
/** What the page says as it was built. */
const knownAtBuild = (photo) => (photo && badgeOf(photo)?.ariaLabel) || words.average || "";

const paint = () => {
  const stars = wanted.get(shown) ?? own.get(shown);
  for (const input of form.elements.stars) input.checked = Number(input.value) === stars;
  const total = totals.get(shown);
  form.querySelector(".average").textContent = total ? (total.count ? totalText(total) : words.none) : knownAtBuild(shown);
};

/** The average on a picture of the gallery. */
const paintBadge = (photo) => {
  const total = totals.get(photo);
  const link = document.querySelector(`.photo[data-photo="${CSS.escape(photo)}"] a`);
  if (!link) return;
  let badge = badgeOf(photo);
  if (!total.count) return badge?.remove();
  if (!badge) {
    badge = Object.assign(document.createElement("span"), { className: "average", role: "img" });
    if (form.lang) Object.assign(badge, { lang: form.lang, dir: "ltr" });
    link.append(badge);
  }
  badge.textContent = `${averageText(total)} (${inOwnDigits(total.count)})`;
  badge.ariaLabel = totalText(total);
};

const take = (photo, answer) => {
  totals.set(photo, answer);
  if ("rating" in answer) own.set(photo, answer.rating);
  paintBadge(photo);
  if (photo === shown) paint();
};

// MARK: What others and oneself said before
let isAway = false;
const tellOnce = () => {
  if (isAway) return;
  isAway = true;
  (document.querySelector(".rating-note") ?? note).textContent = words.away;
};

const loadGallery = async () => {
  const path = `galleries?action=ratings&id=${encodeURIComponent(words.gallery)}`;
  const { ratings } = await companion.ask("GET", path);
  const photos = [...document.querySelectorAll("[data-photo]")].map((element) => element.dataset.photo).filter(Boolean);
  for (const photo of photos) take(photo, ratings[photo] ?? { average: null, count: 0 });
};

/** Resolves to whether somebody is known, who might have rated. */
const loadOwn = async (photo) => {
  if (own.has(photo) || !companion.isSomebodyKnown()) return own.has(photo);
  const path = `galleries?action=get_photo_rating&photoId=${encodeURIComponent(photo)}`;
  const answer = await companion.askAsPerson("GET", path);
  if (answer) take(photo, answer);
  return Boolean(answer);
};

// MARK: Rating
const tell = (fault) => {
  const text = words[fault.reason] ?? `${words.failed} ${fault.message}`;
  note.replaceChildren(text);
  if (fault.reason === "token_required") {
    note.append(" ", Object.assign(document.createElement("a"), { href: words.account, textContent: words.signIn }));
  }
};

const send = async (photo) => {
  const stars = wanted.get(photo);
  // Already sent.
  if (!stars) return;
  const body = { photoId: photo, rating: stars };
  let fault = null;
  try { take(photo, await companion.askAsPerson("POST", "galleries?action=rate_photo", body, true)); } catch (error) {
    fault = error;
  }
  // Another was chosen meanwhile.
  if (wanted.get(photo) !== stars) return;
  wanted.delete(photo);
  if (fault) tell(fault); else if (photo === shown) note.textContent = words.kept.replace("{n}", inOwnDigits(stars));
  paint();
};

let sending = Promise.resolve();
/** Shows at once what is sent one after the other. */
const rate = (stars) => {
  const photo = shown;
  wanted.set(photo, stars);
  note.replaceChildren();
  paint();
  sending = sending.then(() => send(photo));
};

form.addEventListener("change", (event) => rate(Number(event.target.value)));
form.addEventListener("submit", (event) => event.preventDefault());
// After a click the arrow keys turn pages; by keyboard they move among the stars.
form.addEventListener("click", (event) => { if (event.detail && event.target.name === "stars") event.target.blur(); });
addEventListener("keydown", (event) => {
  if (!shown || event.repeat || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest("input:not([type=radio]), textarea, select, [contenteditable]")) return;
  const digit = words.digits ? [...words.digits].indexOf(event.key) : -1;
  const stars = digit < 0 ? Number(event.key) : digit;
  if (![1, 2, 3, 4, 5].includes(stars)) return;
  rate(stars);
  form.scrollIntoView({ block: "nearest" });
});

// MARK: The viewer
document.addEventListener("photoshown", ({ target, detail }) => {
  if (!form.isConnected) {
    target.querySelector(".count").after(form);
    target.closest("dialog").addEventListener("close", () => { shown = ""; });
  }
  shown = detail.dataset.photo;
  note.replaceChildren();
  paint();
  // Not for each that is leafed past.
  setTimeout(() => { if (shown === detail.dataset.photo) loadOwn(shown).catch(tellOnce); }, 200);
});

form.dataset.ready = "";
if (shown) loadOwn(shown).then((isDone) => isDone || loadGallery()).catch(tellOnce);
else loadGallery().catch(tellOnce);
}
