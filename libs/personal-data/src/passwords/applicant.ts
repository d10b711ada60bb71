/** Best first: who has proven something (a session, a known device, a mailed link), sign-in, and the rest: registrations above all. */
export const applicantClasses = ['known', 'sign-in', 'rest'] as const;

/** For whom work on a password is done. */
export interface Applicant {
  readonly class: (typeof applicantClasses)[number];
  /** Tells clients apart, and is no address in the clear; absent where work has no client. */
  readonly client?: string;
}

/** As one service tells the next: `rest 5f0c…`. Read again by `applicantOf`. */
export const toText = ({ class: of, client = '' }: Applicant): string => `${of} ${client}`.trim();

/** Reads what `toText` wrote; the rest, without a client, where it is something else. */
export function applicantOf(text: string | undefined): Applicant {
  const [name, client] = (text ?? '').split(' ');
  const known = applicantClasses.find((each) => each === name);
  return { class: known ?? 'rest', ...(client !== undefined && client !== '' && { client }) };
}
