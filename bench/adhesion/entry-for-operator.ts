import { Child } from '../child.js';
import type { Prepared } from '../comparisons.js';
import { Product } from '../product.js';

const number = '732829320';

/** Forward authentication for the one operator of a person ÷ that of a teleservice open to every account, at the same level. */
export async function againstOpenTeleservice(): Promise<Prepared[]> {
  const product = await Product.start({ core: 0, env: { TELESERVICE_LEVELS: 'eddi=password' } });
  const authorization = `Bearer ${await entitledMember(product)}`;
  const load = await Child.start('./children/load.child.js', 1);
  const authorize = (teleservice: string) => (milliseconds: number) =>
    load.ask<number>({
      url: `${product.url}/api/v1/authorize?teleservice=${teleservice}`,
      authorization,
      milliseconds,
      connections: 16,
    });
  return [
    {
      id: 'P15',
      title: 'GET /authorize req/s for an operator ÷ of a teleservice that needs no adhesion, on one core',
      bound: { kind: 'at least', value: 0.75 },
      subject: authorize('eddi'),
      baseline: authorize('tarif-en-ligne'),
      async stop() {
        load.stop();
        await product.stop();
      },
    },
  ];
}

/** An operator has adhered to EDDI, and a member may enter it; answers the token of the member's session. */
async function entitledMember(product: Product): Promise<string> {
  const today = new Date().toISOString().slice(0, 10);
  const step = (name: string, ...details: string[]) =>
    product.ops('adhesion', '--operator', number, '--teleservice', 'eddi', '--step', name, '--on', today, ...details);
  await product.open('manager');
  await product.open('member');
  const { operatorId } = (await product.ops('open-operator', '--number', number, '--name', 'Transit du Port')) as {
    operatorId: string;
  };
  await step('requested');
  await step('convention-signed', '--reference', 'C-1');
  await step('opened');
  const administrator = ['--identifier', 'manager', '--reference', 'C-1'];
  await product.ops('designate-administrator', '--operator', number, ...administrator);
  const token = await product.signIn('manager');
  const offers = [{ teleserviceId: 'eddi', roles: ['declarant'] }];
  await product.done(`/operators/${operatorId}/invitations`, { email: 'member@example.org', offers }, token);
  const member = await product.signIn('member');
  await product.done('/invitations/acceptances', { token: await product.mailedToken('member', 'invitation') }, member);
  return member;
}
