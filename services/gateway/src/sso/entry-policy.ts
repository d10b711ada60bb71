import type { interactionPolicy, KoaContextWithOIDC } from 'oidc-provider';
import { inOneText } from '../teleservices/choose-operator.js';
import { acrDemandOf, type AcrWords } from './acr.js';
import { inAscii, type Attempt, type Entries } from './entries.js';
import type { Library } from './library.js';

/** What of the library's own policy we answer ourselves: in seconds, by membership of a set, or by asking for a consent that nobody asks for. */
const replaced = {
  login: ['max_age', 'id_token_hint', 'claims_id_token_sub_value', 'essential_acrs', 'essential_acr'],
  consent: ['native_client_prompt', 'op_scopes_missing', 'op_claims_missing', 'rs_scopes_missing', 'rar_prompt'],
} as const;

/**
 * When a person is led to our pages before a code is given: to sign in, to prove more, to say for whom, or to be told why not. It is asked
 * again when the person comes back, so that nothing is believed that the pages said.
 */
export function entryPolicy(
  { interactionPolicy, errors }: Library,
  entries: Entries,
  words: AcrWords,
): interactionPolicy.DefaultPolicy {
  const { base, Check } = interactionPolicy;
  const policy = base();
  for (const [prompt, reasons] of Object.entries(replaced)) {
    const { checks } = policy.get(prompt)!;
    for (const reason of reasons) checks.remove(reason);
  }
  const login = policy.get('login')!;
  login.checks.add(
    new Check(
      'unknown_acr',
      'none of the requested acr values is known',
      'unmet_authentication_requirements',
      (ctx) => {
        if (words.essentialLevel(acrDemandOf(ctx.oidc.params ?? {})) !== 'unknown') return Check.NO_NEED_TO_PROMPT;
        throw new errors.UnmetAuthenticationRequirements('none of the requested acr values is known');
      },
    ),
  );
  login.checks.add(
    new Check('other_person', 'somebody else is signed in', 'login_required', ({ oidc }) => {
      const { accountId } = oidc.session!;
      const wanted = [oidc.entities.IdTokenHint?.payload['sub'], oidc.claims.id_token?.['sub']?.value];
      if (accountId === undefined || wanted.every((sub) => sub === undefined || sub === accountId))
        return Check.NO_NEED_TO_PROMPT;
      throw new errors.LoginRequired('somebody else is signed in');
    }),
  );
  login.checks.add(
    new Check('entry', 'the person has to prove more, or to choose', 'interaction_required', async (ctx) => {
      const attempt = await entries.attempt(ctx);
      if (attempt === undefined) return Check.NO_NEED_TO_PROMPT; // that somebody has to sign in is said above
      if (attempt.entry.refusal === undefined) return Check.NO_NEED_TO_PROMPT;
      if (ctx.oidc.promptPending('none')) throw refusalWithoutPages(attempt, ctx);
      return Check.REQUEST_PROMPT;
    }),
  );

  /** OpenID Connect Core §3.1.2.6. Who has no right is told so on a page before the client is: that takes an interaction. */
  function refusalWithoutPages({ entry, session }: Attempt, { oidc }: KoaContextWithOIDC): Error {
    const description = inAscii(inOneText(entry.reasons));
    if (entry.refusal !== 'insufficient-authentication') return new errors.InteractionRequired(description);
    return words.isUnmet(session.level, acrDemandOf(oidc.params ?? {}))
      ? new errors.UnmetAuthenticationRequirements(description)
      : new errors.LoginRequired(description);
  }
  return policy;
}
