import type { TeleserviceView } from '#contracts';
import { GatewayWorld, password } from '../../../test/gateway-world.js';
import { Visitor } from '../../portal/testing/visitor.js';
import { sampleCatalogue } from '../../teleservices/testing/sample-catalogue.js';
import { plainClient, type Answer, type Stopped, type Tokens } from './relying-party.js';

/** A gateway whose every teleservice has a plain client, and people who sign in there. */
export class SsoWorld {
  private persons = 0;

  private constructor(readonly world: GatewayWorld) {}

  static async start(env: Record<string, string> = {}, over: Partial<TeleserviceView> = {}): Promise<SsoWorld> {
    const world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000', ...env });
    await world.showTeleservices(
      sampleCatalogue.map((each) => ({ ...each, client: plainClient, ...over })),
      1,
    );
    return new SsoWorld(world);
  }

  close(): Promise<void> {
    return this.world.close();
  }

  /** A person with an account and a browser, not signed in. */
  async someone(...about: [Parameters<GatewayWorld['open']>[1]?, Parameters<GatewayWorld['open']>[2]?]) {
    const identifier = `person-${(this.persons += 1)}`;
    const view = await this.world.open(identifier, ...about);
    const browser = new Visitor(this.world.service.url);
    const signIn = (returnTo = '/espace') => browser.submit('/connexion', { identifier, password, returnTo });
    return { identifier, accountId: view.accountId, view, browser, signIn };
  }

  async signedIn(...about: Parameters<SsoWorld['someone']>) {
    const person = await this.someone(...about);
    await person.signIn();
    return person;
  }

  /** Somebody with a proven number, signed in by the password alone. */
  withNumber() {
    return this.signedIn({ mobileConfirmedAt: this.world.clock.now().toISOString() }, { mobile: '+33612345678' });
  }
}

export const errorOf = async (response: Response) => [response.status, ((await response.json()) as Tokens).error];

/** What a client was told in place of a code. */
export function refusalIn(came: Answer | Stopped): [string | null, string | null] {
  if ('at' in came) throw new Error(`stopped at ${came.at}: ${came.visit.status}`);
  return [came.params.get('error'), came.params.get('error_description')];
}

/** Where a browser stopped: the path, and what its page says. */
export function stopIn(came: Answer | Stopped): Stopped {
  if ('at' in came) return came;
  throw new Error(`answered ${came.params.toString()}`);
}
