import { Commands } from '../src/commands.js';
import { AdhesionModule } from '../src/adhesion.module.js';
import { AdhesionOperations } from '../src/adhesion.operations.js';
import { adhesionConfiguration } from '../src/config.js';
import { manualClock, type ManualClock } from '#event-sourcing/testing';
import { BEGINNING, CaughtUp, type SubscribedEvent } from '#event-store';
import { IdentifierKey, PersonalData, PersonKeys } from '#personal-data';
import { loadConfiguration, type OpenPorts } from '#runtime';
import { captureLog, testCallKeys, testKeys, testPorts } from '#runtime/testing';
import { InternalCalls, Problem, startService, type RunningService } from '#web';

const categories = ['teleservice', 'operator', 'adhesion', 'membership', 'invitation', 'notice'];

/** Two replicas of the service on one set of stores in memory, with a clock that the test moves, and agents beside it. */
export class RunningAdhesion {
  private constructor(
    readonly clock: ManualClock,
    readonly ports: OpenPorts,
    readonly agents: AdhesionOperations,
    readonly commands: Commands,
    readonly personKeys: PersonKeys,
    private readonly replicas: readonly RunningService[],
    private readonly calls: InternalCalls,
  ) {}

  static async start(environment: Record<string, string> = {}): Promise<RunningAdhesion> {
    const clock = manualClock();
    const now = () => clock.now().getTime();
    const ports = await testPorts({ now });
    const config = loadConfiguration(adhesionConfiguration, { ...testKeys(), ...environment });
    const { log } = captureLog();
    const replica = () => {
      const module = AdhesionModule.forRoot({ config, ports, log, clock });
      return startService({ name: 'adhesion', module, host: '127.0.0.1', port: 0, log });
    };
    const replicas = await Promise.all([replica(), replica()]);
    const calls = new InternalCalls({ issuer: 'gateway', keys: testCallKeys(), log, tls: 'required', now });
    const agents = new AdhesionOperations({
      ports,
      clock,
      personalDataKey: config.PERSONAL_DATA_KEY,
      identifierKey: new IdentifierKey(Buffer.alloc(32, 'identifier')),
    });
    const personKeys = new PersonKeys(ports.keyStore, config.PERSONAL_DATA_KEY, now);
    return new RunningAdhesion(
      clock,
      ports,
      agents,
      new Commands(ports.eventStore, clock),
      personKeys,
      replicas,
      calls,
    );
  }

  async close(): Promise<void> {
    this.calls.close();
    for (const replica of this.replicas) await replica.close();
    await this.ports.close();
  }

  /** What the gateway is answered by one of the replicas: the body, the status where there is none, or the problem’s status and code. */
  async ask(command: string, body: object, replica = 0): Promise<unknown> {
    try {
      const { status, body: answer } = await this.calls.post(
        this.replicas[replica % 2]!.url,
        'adhesion',
        `/commands/${command}`,
        body,
      );
      return answer ?? status;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return `${error.status} ${error.code}`;
    }
  }

  /** Everything that the log holds of the service, in order of position. */
  async events(): Promise<SubscribedEvent[]> {
    const found: SubscribedEvent[] = [];
    for await (const event of this.ports.eventStore.subscribe(categories, BEGINNING, new AbortController().signal)) {
      if (event instanceof CaughtUp) break;
      found.push(event);
    }
    return found;
  }

  async types(): Promise<string[]> {
    return (await this.events()).map(({ type }) => type).filter((type) => type !== 'teleservice-registered');
  }

  /** What a box of the operator, or of an invited person, says. */
  open<T extends object>(personId: string, box: unknown): Promise<T | undefined> {
    return new PersonalData(this.personKeys).open<T>(personId, String(box));
  }
}
