/** Accounts: account id → `{ status, securityLevel }`. What each event changes; types that are not here are none of our business. */

const context = 'fr.gouv.douane.prodouane.public.account';

export const accountChanges = {
  [`${context}.account-opened.v1`]: ({ securityLevel }) => ({ status: 'active', securityLevel }),
  [`${context}.security-level-changed.v1`]: ({ securityLevel }) => ({ securityLevel }),
  [`${context}.account-suspended.v1`]: () => ({ status: 'suspended' }),
  [`${context}.account-reopened.v1`]: () => ({ status: 'active' }),
  [`${context}.account-closed.v1`]: () => ({ status: 'closed' }),
  // What we keep of the person goes. The row stays, so that a late duplicate does not bring the account back.
  [`${context}.account-erased.v1`]: () => ({ status: 'erased', securityLevel: undefined }),
};
