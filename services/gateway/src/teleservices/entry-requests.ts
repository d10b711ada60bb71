import { LevelCatalogue, type SecurityLevel } from '#contracts';
import { DocumentStore, type Collection } from '#document-store';
import { Clock } from '#event-sourcing';
import { Injectable } from '@nestjs/common';
import type { OpenSession } from '../identity/sessions/session.js';
import { AccessCheck } from './access-check.js';
import { strongestOf, type Entry } from './policy.js';
import type { Teleservice } from './teleservices.js';

/** What a teleservice asked for when it sent a person here to sign in, beside what the catalogue demands (OpenID Connect Core §3.1.2.1). */
export interface EntryRequest {
  readonly teleserviceId: string;
  /** The level without which nobody enters. */
  readonly level?: SecurityLevel;
  /** A level that it would rather have: who can prove it is asked to, who cannot enters all the same. */
  readonly preferred?: SecurityLevel;
  /** The authentication must not be older than this instant. Epoch milliseconds: in seconds, one of just before would pass as new. */
  readonly since?: number;
}

const waitingAt = '/sso/';

/** Where a person is who waits for what a request needs: each of our pages leads back there. */
export const pathOfEntryRequest = (id: string): string => `${waitingAt}${id}`;

interface KeptRequest extends EntryRequest {
  readonly expiresAt: number;
}

/** Requests to enter that wait for what a person does on our pages, by the id of the interaction; and whether a session meets one. */
@Injectable()
export class EntryRequests {
  private readonly kept: Collection<KeptRequest>;

  constructor(
    documents: DocumentStore,
    private readonly access: AccessCheck,
    private readonly levels: LevelCatalogue,
    private readonly clock: Clock,
  ) {
    this.kept = documents.collection({ name: 'entry-request', version: 1, indexes: [], expiry: 'expiresAt' });
  }

  async keep(id: string, request: EntryRequest, lifeMs: number): Promise<void> {
    const expiresAt = this.clock.now().getTime() + lifeMs;
    await this.kept.update(id, () => ({ ...request, expiresAt }));
  }

  /** Undefined where there is none, or it was given up. The id may be whatever stands in an address. */
  async find(id: string): Promise<EntryRequest | undefined> {
    if (!/^[\w-]{1,64}$/.test(id)) return undefined;
    return (await this.kept.get(id))?.value ?? undefined;
  }

  /** The request that waits at the path; undefined where none does. */
  async waitingAt(path: string): Promise<EntryRequest | undefined> {
    return path.startsWith(waitingAt) ? this.find(path.slice(waitingAt.length)) : undefined;
  }

  /** Whether the session may enter as it was asked: the catalogue counts whatever was asked for. */
  async check(session: OpenSession, teleservice: Teleservice, request: EntryRequest): Promise<Entry> {
    const { level = this.levels.weakest, preferred, since } = request;
    const maxAgeMs = since === undefined ? undefined : this.clock.now().getTime() - since;
    const asked = { level, ...(maxAgeMs !== undefined && { maxAgeMs }) };
    const entry = await this.access.enter(session, teleservice, undefined, asked);
    if (entry.refusal !== undefined || preferred === undefined) return entry;
    const access = await this.access.check(session, strongestOf(entry.demand, { level: preferred }, this.levels));
    return access.decision === 'step-up' ? { ...entry, ...access, refusal: 'insufficient-authentication' } : entry;
  }
}
