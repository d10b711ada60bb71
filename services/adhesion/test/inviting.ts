import { invitationAnswer, type InvitationEvent, type StoredEvent } from '#contracts';
import type { DocumentStore } from '#document-store';
import { Checkpoints, type Worker } from '#event-sourcing';
import { IdentifierKey, KeyRing, LinkTokens, membershipIdOf, PersonalData, type LinkPurpose } from '#personal-data';
import { captureLog, testKeys, testPorts, waitFor } from '#runtime/testing';
import type { StepDetails } from '../src/adhesion/record-step.js';
import type { StepName } from '../src/adhesion/steps.js';
import { followEndings } from '../src/endings/follow-endings.js';
import { acceptInvitation } from '../src/invitation/answer-invitation.js';
import { shownBy } from '../src/invitation/answer-invitation.handlers.js';
import { expireInvitations, followInvitations } from '../src/invitation/follow-invitations.js';
import { invitation } from '../src/invitation/invitation.js';
import { OpenInvitations } from '../src/invitation/limits/open-invitations.js';
import { EntitlementEnds, entitlementEnds } from '../src/notices/entitlement-ends.js';
import { Notices } from '../src/notices/notices.js';
import { remindOnce } from '../src/notices/remind.js';
import { tellChanges } from '../src/notices/tell-changes.js';
import { membership, type Member } from '../src/membership/membership.js';
import { RunningAdhesion } from './running-adhesion.js';

/** Accounts: an administrator, who is invited, and somebody else. */
export const [administers, colleague, somebody] = [
  '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10',
  '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b20',
  '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b30',
];

const names = new IdentifierKey(Buffer.alloc(32, 'identifier'));
const links = new LinkTokens(KeyRing.parse(testKeys().LINK_KEY));
const email = 'c.martin@example.org';

/** A running service with an operator, its administrator, and an open adhesion to EDDI until the end of 2026. */
export class Inviting {
  readonly number = '732829320';
  private readonly agent = { number: this.number, actor: 'agent-7' };

  private constructor(
    readonly running: RunningAdhesion,
    readonly operatorId: string,
  ) {}

  static async start(): Promise<Inviting> {
    const running = await RunningAdhesion.start();
    const agent = { number: '732829320', actor: 'agent-7' };
    const operatorId = await running.agents.openOperator({ ...agent, name: 'Transit du Port' });
    await running.agents.designateAdministrator({ ...agent, accountId: administers!, reference: 'C-1' });
    const inviting = new Inviting(running, operatorId);
    await inviting.openAdhesion('2026-12-31');
    return inviting;
  }

  close(): Promise<void> {
    return this.running.close();
  }

  invite(over: { readonly email?: string; readonly [field: string]: unknown } = {}, replica = 0): Promise<unknown> {
    const address = over.email ?? email;
    const asked = {
      accountId: administers,
      operatorId: this.operatorId,
      email: address,
      offers: [{ teleserviceId: 'eddi', roles: ['declarant'] }],
      invitationId: names.invitationId(this.operatorId, address),
      emailKey: names.mailboxKey(address),
      language: 'fr',
    };
    return this.running.ask('invite-member', { ...asked, ...over }, replica);
  }

  list(over: object = {}): Promise<unknown> {
    return this.running.ask('list-invitations', { accountId: administers, operatorId: this.operatorId, ...over });
  }

  revoke(over: object = {}): Promise<unknown> {
    const invitationId = names.invitationId(this.operatorId, email);
    const asked = { accountId: administers, operatorId: this.operatorId, invitationId };
    return this.running.ask('revoke-invitation', { ...asked, ...over });
  }

  /** By the link that was mailed last, unless told otherwise; answers `accepted`, or how it was refused. */
  async accept(over: { readonly token?: string; readonly accountId?: string } = {}, replica = 0): Promise<unknown> {
    const token = over.token ?? (await this.token());
    const answer = await this.running.ask('accept-invitation', { accountId: colleague, ...over, token }, replica);
    return invitationAnswer.safeParse(answer).success ? 'accepted' : answer;
  }

  /** The process dies when the acceptance is recorded. */
  async acceptAndDie(): Promise<void> {
    const { invitationId, link } = shownBy(links, await this.token());
    const asked = { accountId: colleague!, link, isMember: false };
    await this.running.commands.change(invitation, invitationId, (decision, state) =>
      acceptInvitation({ ...decision, ...asked }, state),
    );
  }

  /** Of the mail that was sent last. */
  async token(): Promise<string> {
    const sent = await this.last('invitation-issued', 'invitation-renewed');
    const { invitationId, generation, linkKeyId: keyId, linkExpiresAt: expiresAt } = sent.data;
    return links.issue({
      purpose: 'invitation',
      subject: invitationId,
      accountId: invitationId,
      generation,
      expiresAt,
      keyId,
    });
  }

  /** A link that is signed, but is none of an invitation that was sent. */
  forged(purpose: LinkPurpose): string {
    const expiresAt = new Date(this.running.clock.now().getTime() + 1_000).toISOString();
    const subject = names.invitationId(this.operatorId, 'nobody@example.org');
    return links.issue({ purpose, subject, accountId: subject, generation: 1, expiresAt });
  }

  async last<Type extends InvitationEvent['type']>(...types: Type[]): Promise<StoredEvent<Type>> {
    const found = (await this.running.events()).findLast(({ type }) => (types as readonly string[]).includes(type));
    if (found === undefined) throw new Error(`There is no ${types.join(', ')}`);
    return found as unknown as StoredEvent<Type>;
  }

  async member(accountId = colleague!): Promise<Member> {
    return (await this.running.commands.load(membership, membershipIdOf(this.operatorId, accountId))) as Member;
  }

  /** Who has become a member, in order, as often as it happened. */
  async members(): Promise<unknown[]> {
    const opened = (await this.running.events()).filter(({ type }) => type === 'membership-opened');
    return opened.map(({ data }) => (data as { accountId: string }).accountId);
  }

  async openAdhesion(until?: string): Promise<void> {
    await this.step('requested');
    await this.step('convention-signed', { reference: 'C-1' });
    await this.step('opened', { ...(until !== undefined && { until }) });
  }

  endAdhesion(): Promise<void> {
    return this.step('ended', { reason: 'case 12' });
  }

  /** Ends on another day than it was opened for. */
  async shortenAdhesion(until: string): Promise<void> {
    const opened = (await this.running.events()).findLast(({ type }) => type === 'adhesion-opened')!;
    const correction = { stepEventId: opened.id, field: 'until', is: until, reason: 'typing error' } as const;
    await this.running.agents.correctStep({ ...this.agent, teleserviceId: 'eddi', ...correction });
  }

  /** What the service does every minute. */
  async expire(): Promise<void> {
    const { ports } = this.running;
    await this.runs(expireInvitations(this.parts(ports.documentStore)), async () =>
      (await this.running.types()).includes('invitation-expired'),
    );
  }

  /** What follows invitations begins at the beginning of the log, and comes to its end. */
  followAgain(): Promise<void> {
    return this.again(['invitation'], followInvitations);
  }

  /** The same of what follows endings. */
  followEndingsAgain(): Promise<void> {
    return this.again(['operator', 'membership'], followEndings);
  }

  /** The same of what tells changes. */
  tellAgain(): Promise<void> {
    return this.again(['membership', 'adhesion'], tellChanges);
  }

  /** Resolves when so many entitlements are known to end. */
  async kept(count: number): Promise<void> {
    const ends = this.running.ports.documentStore.collection(entitlementEnds);
    await waitFor(async () => (await ends.find({ limit: 10 })).length === count);
  }

  /** One look at what ends. */
  async remind(): Promise<void> {
    const { ports } = this.running;
    await remindOnce(this.parts(ports.documentStore), new AbortController().signal);
  }

  private async again(
    categories: readonly string[],
    follow: (parts: ReturnType<Inviting['parts']>) => Worker,
  ): Promise<void> {
    const fresh = await testPorts();
    const isFollowed = ({ stream }: { readonly stream: string }) => categories.includes(stream.split('-', 1)[0]!);
    const end = (await this.running.events()).findLast(isFollowed)!.position;
    const worker = follow(this.parts(fresh.documentStore));
    await this.runs(worker, async () => (await new Checkpoints(fresh.documentStore).get(worker.name)) >= end);
    await fresh.close();
  }

  private parts(documents: DocumentStore) {
    const { ports, commands, clock } = this.running;
    const { log } = captureLog();
    const personalData = new PersonalData(this.running.personKeys);
    return {
      store: ports.eventStore,
      documents,
      ends: new EntitlementEnds(documents),
      notices: new Notices({ documents: ports.documentStore, commands, personalData }),
      commands,
      clock,
      log,
      open: new OpenInvitations(documents, commands, clock),
    };
  }

  private async runs(worker: Worker, until: () => Promise<boolean>): Promise<void> {
    const stop = new AbortController();
    const running = worker.run(stop.signal).catch(() => {});
    await waitFor(until);
    stop.abort();
    await running;
  }

  private async step(step: StepName, details: StepDetails = {}): Promise<void> {
    await this.running.agents.recordStep({ ...this.agent, teleserviceId: 'eddi', step, on: '2026-03-09', details });
  }
}
