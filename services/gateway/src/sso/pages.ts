import type { Texts } from '#contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OpenSession } from '../identity/sessions/session.js';
import type { Entry } from '../teleservices/policy.js';
import type { Teleservice } from '../teleservices/teleservices.js';

/** Why nothing can come of what a person was sent here for. */
export type EntryProblem =
  /** It waited for longer than half an hour, came from another browser, or was gone through before. */
  | { readonly kind: 'expired' }
  /** The teleservice asked for something that it may not, or that nobody understands; in the words of OAuth 2.0. */
  | { readonly kind: 'malformed'; readonly error: string; readonly description: string | undefined }
  /** We failed, or something that we depend on is away. */
  | { readonly kind: 'incident'; readonly status: 500 | 503 };

/** A person who may not enter, as the session stands. */
export interface RefusedEntry {
  readonly session: OpenSession;
  readonly teleservice: Teleservice;
  readonly entry: Entry;
  /** Path that leads back to the teleservice, which is told the same reasons. */
  readonly back: string;
}

/** The pages of an entry, which the portal has: a face never imports a face. */
export interface SsoPages {
  /** Where a person signs in, and then goes on to the path. */
  signIn(returnTo: string): string;
  /** Where more is proven for the interaction. */
  proveMore(interaction: string, returnTo: string): string;
  /** Where a person says for whom. */
  chooseOperator(teleservice: string, returnTo: string): string;
  /**
   * Shows that the person enters, and goes on by itself and by a link: a page of its own, since browsers let no form of ours lead on to another
   * site (`form-action`), not even by redirects.
   */
  entering(reply: FastifyReply, name: Texts, path: string): Promise<void>;
  refused(reply: FastifyReply, entry: RefusedEntry): Promise<void>;
  problem(reply: FastifyReply, problem: EntryProblem): Promise<void>;
  /** The same as a document, where the library answers. */
  problemDocument(
    request: FastifyRequest,
    problem: EntryProblem,
  ): Promise<{ readonly html: string; readonly policy: string }>;
}
