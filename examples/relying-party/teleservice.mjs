/** A teleservice that people enter by single sign-on. */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { farewellPage, homePage, refusedPage } from './pages.mjs';

const entryMinutes = 30;

/** A server that is not listening yet. `portal` is what `discoverPortal` resolves with, `secure` whether it is reached by https. */
export function teleservice(portal, { secure = false } = {}) {
  /** Who is signed in here, by the cookie, and who is on his way, by state, since one browser may have several. A teleservice of several processes keeps them in a store. */
  const [sessions, entries, logoutsSeen] = [new Map(), new Map(), new Set()];
  const cookie = (name, value, seconds) =>
    `${secure ? '__Host-' : ''}${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? '; Secure' : ''}`;
  const cookieOf = ({ headers }, name) =>
    new RegExp(`(?:^|; )${secure ? '__Host-' : ''}${name}=([\\w-]+)`).exec(headers.cookie ?? '')?.[1];

  /** The session of the request, for as long as the portal lets it live. */
  async function sessionOf(request) {
    const id = cookieOf(request, 'rp-session');
    const session = sessions.get(id);
    if (!session || Date.now() < session.freshUntil) return session;
    const renewed = await portal.refreshed(session);
    // The portal may have told of the session's end meanwhile.
    if (!renewed || !sessions.has(id)) return void sessions.delete(id);
    sessions.set(id, fresh(renewed));
    return sessions.get(id);
  }

  const routes = {
    'GET /': async (request, url, answer) => answer.page(homePage(await sessionOf(request))),

    'GET /enter': async (request, url, answer) => {
      const { url: to, checks } = await portal.entry({ level: url.searchParams.get('level') });
      const browser = cookieOf(request, 'rp-browser') ?? newId();
      entries.set(checks.state, { checks, browser, until: Date.now() + entryMinutes * 60_000 });
      for (const [old, { until }] of entries) if (until < Date.now()) entries.delete(old);
      answer.goTo(to, cookie('rp-browser', browser, entryMinutes * 60));
    },

    'GET /callback': async (request, url, answer) => {
      const state = url.searchParams.get('state');
      const entry = entries.get(state);
      if (!entry || entry.browser !== cookieOf(request, 'rp-browser')) return answer.goTo('/enter');
      entries.delete(state);
      try {
        const session = await portal.enter(url.href, entry.checks);
        const id = newId();
        sessions.set(id, fresh(session));
        answer.goTo('/', cookie('rp-session', id, 12 * 3600));
      } catch (error) {
        if (error.code !== 'OAUTH_AUTHORIZATION_RESPONSE_ERROR') throw error;
        answer.page(refusedPage(error.error, error.error_description), 403);
      }
    },

    'POST /leave': async (request, url, answer) => {
      const id = cookieOf(request, 'rp-session');
      const session = sessions.get(id);
      sessions.delete(id);
      // A page in between: no form of this teleservice is sent to another host.
      answer.page(farewellPage(session ? portal.farewell(session) : '/'));
    },

    'POST /logout': async (request, url, answer) => {
      try {
        const { sid, jti } = await portal.ended(new URLSearchParams(await bodyOf(request)).get('logout_token') ?? '');
        if (!logoutsSeen.has(jti)) for (const [id, session] of sessions) if (session.sid === sid) sessions.delete(id);
        logoutsSeen.add(jti);
        answer.empty(200);
      } catch {
        answer.empty(400);
      }
    },
  };

  return createServer((request, response) => {
    const url = new URL(request.url, `http://${request.headers.host}`);
    const route = routes[`${request.method} ${url.pathname}`];
    const answer = answerTo(response);
    if (!route) return answer.empty(404);
    Promise.resolve(route(request, url, answer)).catch((error) => {
      console.error(error.code ?? error.message);
      if (!response.headersSent) answer.page(refusedPage('server_error'), 502);
    });
  });
}

const newId = () => randomBytes(32).toString('base64url');
/** An access token is asked about again shortly before it has run out. */
const fresh = (session) => ({ ...session, freshUntil: Date.now() + ((session.tokens.expires_in ?? 600) - 30) * 1000 });

async function bodyOf(request) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request) if ((bytes += chunk.length) <= 20_000) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const answerTo = (response) => ({
  page: (html, status = 200) =>
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(html),
  goTo: (location, setCookie) =>
    response.writeHead(303, { location, ...(setCookie && { 'set-cookie': setCookie }) }).end(),
  empty: (status) => response.writeHead(status, { 'cache-control': 'no-store' }).end(),
});
