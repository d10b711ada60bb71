import { publicationVariables, type contactVariables } from '#runtime';

type Names = keyof typeof publicationVariables;

/** What an installation that people use still has to say of itself, by the names of its settings; hours only where a number is given. */
export function missingPublication(variables: { readonly [Name in Names]?: string }): string[] {
  const names = Object.keys(publicationVariables) as Names[];
  const hours: keyof typeof contactVariables = 'PORTAL_CONTACT_HOURS';
  return names.filter(
    (name) => variables[name] === undefined && (name !== hours || variables.PORTAL_CONTACT_PHONE !== undefined),
  );
}
