import type { CheckAccountLinkQuery, CheckActivationLinkQuery } from '#contracts';
import { InternalCalls, Problem } from '#web';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Peers } from '../../infrastructure/peers.js';
import { Throttle } from './throttle.js';

const ofRegistration = z.object({ genuine: z.boolean() });
const ofAccount = z.object({ accountId: z.uuid().optional() });

/**
 * Mailed links that show more than strangers have: signed by us, for whom they are shown with, open or not. Only the service
 * that checks a link has the key of its signature.
 */
@Injectable()
export class GenuineLinks {
  constructor(
    private readonly calls: InternalCalls,
    private readonly peers: Peers,
    private readonly throttle: Throttle,
  ) {}

  /** Under what the attempts are counted of who shows an activation link of this identifier; undefined for any other. */
  async subjectOfActivation(shown: CheckActivationLinkQuery): Promise<string | undefined> {
    const answered = await this.ask('registration', '/commands/check-activation-link', shown);
    return ofRegistration.safeParse(answered).data?.genuine ? this.throttle.subjectOfLink(shown.token) : undefined;
  }

  /** Under what the attempts are counted of who shows a mailed link of any account; undefined for what is none. */
  async subjectOfAccountLink(shown: CheckAccountLinkQuery): Promise<string | undefined> {
    const answered = await this.ask('account', '/commands/check-account-link', shown);
    return ofAccount.safeParse(answered).data?.accountId && this.throttle.subjectOfLink(shown.token);
  }

  /** What a service refuses to tell, since it is older or the text cannot be a link, is not known to be one. */
  private async ask(service: keyof Peers, path: string, shown: object): Promise<unknown> {
    try {
      return (await this.calls.post(this.peers[service], service, path, shown)).body;
    } catch (error) {
      if (error instanceof Problem && error.status < 500) return undefined;
      throw error;
    }
  }
}
