/* The account's page: signing in, out and up, and what can be changed. */
{
const find = (id) => document.getElementById(id);
const note = document.querySelector(".note");
const words = note.dataset;
const dialog = document.querySelector("dialog.asks");
let name = "";

const say = (text) => {
  note.textContent = text;
  // So that it is in view, and read out, wherever one was.
  if (text) note.focus();
};
const tell = (fault) => say(words[fault.reason === "invalid_token" ? "expired" : fault.reason] ?? fault.message);

const asAccount = async (method, body) => {
  for (const mustBeNew of [false, true]) {
    const token = await companion.access(mustBeNew);
    if (!token) break;
    try { return await companion.ask(method, "user", body, token); } catch (fault) {
      if (fault.reason !== "invalid_token") throw fault;
    }
  }
  companion.forget();
  throw Object.assign(new Error(), { reason: "invalid_token" });
};

/** Shows what belongs to somebody who is signed in, or not. */
const show = async () => {
  const account = await companion.access() && await asAccount("GET");
  const isSignedIn = Boolean(account);
  find("reset").hidden = !link;
  find("signed-in").hidden = !isSignedIn;
  find("signed-out").hidden = isSignedIn;
  if (!isSignedIn) return;
  name = account.username;
  document.querySelector(".who bdi").textContent = name;
  find("change-email").elements.email.value = account.email ?? "";
  find("change-password").elements.username.value = name;
};

/** One at a time, and a fault is told. */
let isBusy = false;
const run = async (action) => {
  if (isBusy) return;
  isBusy = true;
  say("");
  try { await action(); } catch (fault) {
    tell(fault);
    if (fault.reason === "invalid_token") await show().catch(tell);
  } finally { isBusy = false; }
};

/** Empty fields are not sent. */
const onSubmit = (id, action) => find(id).addEventListener("submit", (event) => {
  event.preventDefault();
  const fields = Object.fromEntries([...new FormData(event.target)].filter(([, value]) => value));
  run(async () => {
    await action(fields);
    for (const field of event.target.querySelectorAll("[type=password]")) field.value = "";
  });
});
const onClick = (id, action) => find(id).addEventListener("click", action);

onSubmit("sign-in", async ({ username, password }) => {
  await companion.signIn(username, password);
  await show();
  document.querySelector("h1").tabIndex = -1;
  document.querySelector("h1").focus();
});
onSubmit("sign-up", async (fields) => {
  await companion.ask("POST", "user/register", fields);
  await companion.signIn(fields.username, fields.password);
  await show();
  say(words.welcome);
});
/** Of a link that the site's owner has sent. */
let link = location.hash.match(/^#reset=(\w+)$/)?.[1];
onSubmit("reset", async ({ new_password }) => {
  await companion.ask("POST", "user/password", { token: link, new_password });
  link = null;
  history.replaceState(null, "", location.pathname);
  companion.forget();
  await show();
  say(words.chosen);
});
onSubmit("change-email", async ({ email }) => {
  await asAccount("PATCH", { email });
  say(words.saved);
});
onSubmit("change-password", async ({ password, new_password }) => {
  await asAccount("PATCH", { password, new_password });
  // That ended every session.
  await companion.signIn(name, new_password);
  say(words.saved);
});
onClick("sign-out", () => run(async () => {
  await companion.ask("POST", "user/logout", {}).catch((fault) => { if (fault.reason === "unreachable") throw fault; });
  companion.forget();
  await show();
  say(words.signedOut);
}));
onClick("remove", () => dialog.showModal());
dialog.addEventListener("click", (event) => {
  const answer = event.target.closest("button")?.value;
  if (!answer) return;
  dialog.close();
  if (answer === "remove") run(async () => {
    await asAccount("DELETE");
    companion.forget();
    await show();
    say(words.removed);
  });
});

// Forms are shown even when nobody answers: trying again takes no new visit.
show().catch((fault) => {
  find("signed-out").hidden = false;
  tell(fault);
});
}
