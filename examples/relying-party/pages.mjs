/** What this teleservice shows. */

const escaped = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const page = (title, content, head = '') =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">${head}<title>${title}</title><main><h1>${title}</h1>${content}</main></html>`;
const facts = (rows) =>
  `<dl>${rows.map(([term, fact]) => `<dt>${term}</dt><dd>${escaped(fact ?? '–')}</dd>`).join('')}</dl>`;

/** Who is signed in, or the way in. */
export function homePage(session) {
  if (!session) return page('Not signed in', '<p><a href="/enter">Enter</a></p>');
  const { person, acr } = session;
  const { operator } = person;
  return page(
    'Signed in',
    facts([
      ['Person', `${person.given_name} ${person.family_name}`],
      ['Level', acr],
      ['For', operator && `${operator.name} (${operator.siren ?? operator.eori})`],
      ['Roles', operator?.roles.join(', ')],
    ]) +
      '<p><a href="/enter?level=sms-token">Prove more, by SMS</a></p><form method="post" action="/leave"><button>Sign out everywhere</button></form>',
  );
}

/** Why nobody was let in; the portal's words are for the person. */
export const refusedPage = (code, description = '') =>
  page('Not let in', `<p><code>${escaped(code)}</code></p><p>${escaped(description)}</p><p><a href="/">Back</a></p>`);

/** Leads on to the portal, where the person signs out. */
export const farewellPage = (url) =>
  page(
    'Signing out',
    `<p><a href="${escaped(url)}">Go on</a></p>`,
    `<meta http-equiv="refresh" content="0; url=${escaped(url)}">`,
  );
