/* How pages ask the companion, and as whom. Nothing is stored before somebody rates a photo or signs in. */
const companion = (() => {
  "use strict";
  const home = document.currentScript.dataset.api;
  /** How long an answer may take. */
  const patienceMilliseconds = 8000;

  // For browsers that refuse to store.
  const unstored = {};
  const stored = (storage, name) => ({
    get: () => { try { return window[storage].getItem(name) ?? unstored[name] ?? null; } catch { return unstored[name] ?? null; } },
    set: (value) => { try { window[storage].setItem(name, value); } catch { unstored[name] = value; } },
    drop: () => { try { window[storage].removeItem(name); } catch { delete unstored[name]; } },
  });
  const accessToken = stored("sessionStorage", "siteapi.access");
  const guestToken = stored("localStorage", "siteapi.guest");
  /** A name for the session: scripts can't see its cookie. */
  const session = stored("localStorage", "siteapi.session");
  /** What one of our pages has renewed is good in all that are open. */
  const pages = window.BroadcastChannel ? new BroadcastChannel("siteapi.access") : null;
  pages?.addEventListener("message", ({ data }) => accessToken.set(data));

  /** Throws an error with a `reason`: the companion's own, or `unreachable`. */
  const ask = async (method, path, body, token) => {
    const headers = { "X-Requested-With": "siteapi" };
    if (body) headers["Content-Type"] = "application/json";
    if (token) headers.Authorization = `Bearer ${token}`;
    let answer, content;
    try {
      answer = await fetch(new URL(path, home), {
        method, headers, body: body && JSON.stringify(body), credentials: "include", cache: "no-store",
        signal: AbortSignal.timeout(patienceMilliseconds),
      });
      content = answer.status === 204 ? {} : await answer.json();
    } catch {
      throw Object.assign(new Error(), { reason: "unreachable" });
    }
    if (answer.ok) return content;
    const reason = answer.status < 500 ? content.reason : "unreachable";
    throw Object.assign(new Error(content.error), { reason, status: answer.status });
  };

  const keep = (answer, name) => {
    const until = Date.now() + answer.expires_in * 1000;
    const kept = JSON.stringify({ token: answer.access_token, until, session: name });
    accessToken.set(kept);
    session.set(name);
    pages?.postMessage(kept);
    return answer.access_token;
  };
  const forget = () => { accessToken.drop(); session.drop(); };

  /** One open page at a time renews the session. */
  const turn = (options, act) => navigator.locks.request("siteapi.refresh", options, act);

  /** The account's access token; null when nobody is signed in. */
  const access = async (mustBeNew) => {
    if (!session.get()) return null;
    const before = accessToken.get();
    // Somebody else may have signed in on another page since.
    const isGood = (text) => {
      const kept = JSON.parse(text);
      return kept?.until > Date.now() + 60_000 && kept.session === session.get();
    };
    if (!mustBeNew && isGood(before)) return JSON.parse(before).token;
    const renewed = () => {
      const now = accessToken.get();
      return now !== before && isGood(now) ? JSON.parse(now).token : null;
    };
    const renew = async () => {
      if (renewed()) return renewed();
      const name = session.get();
      try {
        const answer = await ask("POST", "user/refresh", {});
        // Somebody may have signed out meanwhile.
        return name && session.get() === name ? keep(answer, name) : null;
      } catch (fault) {
        if (fault.status !== 400 && fault.status !== 401) throw fault;
        forget();
        return null;
      }
    };
    if (!navigator.locks) return renew();
    const first = await turn({ ifAvailable: true }, async (lock) => lock && { token: await renew() });
    if (first) return first.token;
    // What another page got may come a moment after the turn that it gives up.
    const heard = () => new Promise((resolve) => {
      pages?.addEventListener("message", resolve, { once: true });
      setTimeout(resolve, 1000);
    });
    return turn({}, async () => {
      if (!renewed()) await heard();
      return renew();
    });
  };

  /** Asks as the account or guest that somebody is, and as a new guest if they may become one; null for nobody. */
  const askAsPerson = async (method, path, body, mayBecomeGuest) => {
    for (let round = 1; ; round += 1) {
      const account = await access(round > 1);
      let token = account ?? guestToken.get();
      if (!token && mayBecomeGuest) {
        token = (await ask("POST", "visitor", {})).access_token;
        guestToken.set(token);
      }
      if (!token) return null;
      try { return await ask(method, path, body, token); } catch (fault) {
        if (fault.status !== 401) throw fault;
        if (!account) guestToken.drop(); else if (round > 1) forget();
        if (round > 1) throw fault;
      }
    }
  };

  /** What somebody rated as a guest becomes the account's. */
  const signIn = async (username, password) => {
    const guest = guestToken.get();
    const person = guest ? { username, password, guest_token: guest } : { username, password };
    const begin = async () => keep(await ask("POST", "user/login", person), `${Date.now()}-${Math.random()}`);
    await (navigator.locks ? turn({}, begin) : begin());
    guestToken.drop();
  };

  return { ask, askAsPerson, access, forget, signIn, isSomebodyKnown: () => Boolean(session.get() ?? guestToken.get()) };
})();
