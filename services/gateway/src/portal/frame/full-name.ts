import type { Profile } from '#contracts';

/** How the pages call a person. */
export function fullName({ firstName, lastName }: Pick<Profile, 'firstName' | 'lastName'>): string {
  return `${firstName} ${lastName}`;
}
