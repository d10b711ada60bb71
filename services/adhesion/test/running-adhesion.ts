import { Commands } from '../src/commands.js';
import { AdhesionModule } from '../src/adhesion.module.js';
import { AdhesionOperations } from '../src/adhesion.operations.js';
import { adhesionConfiguration } from '../src/config.js';
import { manualClock, type ManualClock } from '#event-sourcing/testing';
import { BEGINNING, CaughtUp, type SubscribedEvent } from '#event-store';
import { IdentifierKey, PersonalData, PersonKeys } from '#personal-data';
import { loadConfiguration, type OpenPorts } from '#runtime';
import { captureLog, testKeys, testPorts } from '#runtime/testing';
import { startService, type RunningService } from '#web';

const categories = ['teleservice', 'operator', 'adhesion', 'membership', 'invitation'];

/** The service on stores in memory, with a clock that the test moves, and agents beside it. */
export class RunningAdhesion {
  private constructor(
    readonly clock: ManualClock,
    readonly ports: OpenPorts,
    readonly agents: AdhesionOperations,
    readonly commands: Commands,
    readonly personKeys: PersonKeys,
    private readonly service: RunningService,
  ) {}

  static async start(environment: Record<string, string> = {}): Promise<RunningAdhesion> {
    const clock = manualClock();
    const now = () => clock.now().getTime();
    const ports = await testPorts({ now });
    const config = loadConfiguration(adhesionConfiguration, { ...testKeys(), ...environment });
    const { log } = captureLog();
    const module = AdhesionModule.forRoot({ config, ports, log, clock });
    const service = await startService({ name: 'adhesion', module, host: '127.0.0.1', port: 0, log });
    const agents = new AdhesionOperations({
      ports,
      clock,
      personalDataKey: config.PERSONAL_DATA_KEY,
      identifierKey: new IdentifierKey(Buffer.alloc(32, 'identifier')),
    });
    const personKeys = new PersonKeys(ports.keyStore, config.PERSONAL_DATA_KEY, now);
    return new RunningAdhesion(clock, ports, agents, new Commands(ports.eventStore, clock), personKeys, service);
  }

  async close(): Promise<void> {
    await this.service.close();
    await this.ports.close();
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
