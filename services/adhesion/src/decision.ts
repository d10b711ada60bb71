/** What every decision is given besides the state: the id of its event, and the time, the same on every try. */
export interface Decision {
  readonly eventId: string;
  readonly at: string;
}
