/** The token of a mail's link; undefined where the link lost it. What it says is for others to check. */
export function tokenOf(token: unknown): string | undefined {
  return typeof token === 'string' && token !== '' ? token : undefined;
}

/** The address of a link's page, as the mail has it. */
export function withToken(path: string, token: string): string {
  return token === '' ? path : `${path}?token=${encodeURIComponent(token.toWellFormed())}`;
}
