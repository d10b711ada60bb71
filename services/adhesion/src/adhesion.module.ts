import { randomUUID } from 'node:crypto';
import { Inject, Module, type DynamicModule, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import {
  adhesionEvents,
  invitationEvents,
  membershipEvents,
  noticeEvents,
  operatorEvents,
  teleserviceEvents,
} from '#contracts';
import { DocumentStore } from '#document-store';
import { Clock, leased, publicRelay, relay, viewRunner, type Log, type View, type Worker } from '#event-sourcing';
import { EventStore } from '#event-store';
import { LinkTokens, PersonalData, PersonKeys } from '#personal-data';
import { personKeySweep, WorkerHost, type ServiceContext } from '#runtime';
import { InternalAccess } from '#web';
import { AdministratorsController } from './administration/administrators.controller.js';
import {
  DesignateAdministratorHandler,
  WithdrawAdministratorHandler,
} from './administration/administrators.handlers.js';
import { MembersController } from './administration/members.controller.js';
import {
  GrantEntitlementHandler,
  LeaveOperatorHandler,
  RemoveMemberHandler,
  WithdrawEntitlementHandler,
} from './administration/members.handlers.js';
import { ReadMemberHandler, ReadMembersHandler } from './administration/members.queries.js';
import { QueriesController } from './administration/queries.controller.js';
import { ReadRightsHandler } from './administration/rights.queries.js';
import { Commands } from './commands.js';
import type { AdhesionConfiguration } from './config.js';
import { followEndings } from './endings/follow-endings.js';
import { AcceptInvitationHandler, DeclineInvitationHandler } from './invitation/answer-invitation.handlers.js';
import { expireInvitations, followInvitations } from './invitation/follow-invitations.js';
import { InvitationsController } from './invitation/invitations.controller.js';
import { InviteMemberHandler } from './invitation/invite-member.handler.js';
import { InvitationAllowances } from './invitation/limits/mail-allowances.js';
import { OpenInvitations } from './invitation/limits/open-invitations.js';
import {
  ListInvitationsHandler,
  ReadInvitationHandler,
  RevokeInvitationHandler,
} from './invitation/open-invitations.handlers.js';
import { EntitlementEnds } from './notices/entitlement-ends.js';
import { Notices } from './notices/notices.js';
import { remind } from './notices/remind.js';
import { tellChanges } from './notices/tell-changes.js';
import { adhesionKeys } from './person-keys/adhesion-keys.js';
import { forgetInvited } from './person-keys/forget-invited.js';
import { toContract } from './publishing/publish-adhesion-events.js';
import { publicAdhesionMapping } from './publishing/publish-public-adhesion-events.js';
import { applyCatalogue } from './teleservice/catalogue/apply-catalogue.js';
import type { CatalogueEntry } from './teleservice/teleservice.js';
import { adhesionView, operatorView, rightsView, teleserviceView } from './views/views.js';

const workersToken = Symbol('workers');
const catalogueToken = Symbol('catalogue');

interface Catalogue {
  readonly file: readonly CatalogueEntry[] | undefined;
  readonly log: Log;
}

/** The adhesion service: the catalogue of teleservices, operators, their adhesions and members, and what each member may enter. */
@Module({})
export class AdhesionModule implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly commands: Commands,
    private readonly store: EventStore,
    private readonly workerHost: WorkerHost,
    @Inject(workersToken) private readonly workers: readonly Worker[],
    @Inject(catalogueToken) private readonly catalogue: Catalogue,
  ) {}

  /** Before anything is answered. */
  onModuleInit(): Promise<void> {
    const { file, log } = this.catalogue;
    return applyCatalogue(file, { commands: this.commands, store: this.store, log });
  }

  onApplicationBootstrap(): void {
    this.workerHost.start(this.workers);
  }

  static forRoot(context: ServiceContext<AdhesionConfiguration>): DynamicModule {
    const { config, ports, log, clock } = context;
    const now = () => clock.now().getTime();
    const personKeys = new PersonKeys(ports.keyStore, config.PERSONAL_DATA_KEY, now);
    const commands = new Commands(ports.eventStore, clock);
    const open = new OpenInvitations(ports.documentStore, commands, clock);
    return {
      module: AdhesionModule,
      imports: [CqrsModule.forRoot()],
      controllers: [AdministratorsController, MembersController, QueriesController, InvitationsController],
      providers: [
        DesignateAdministratorHandler,
        WithdrawAdministratorHandler,
        GrantEntitlementHandler,
        WithdrawEntitlementHandler,
        RemoveMemberHandler,
        LeaveOperatorHandler,
        ReadMembersHandler,
        ReadMemberHandler,
        ReadRightsHandler,
        InviteMemberHandler,
        ListInvitationsHandler,
        RevokeInvitationHandler,
        ReadInvitationHandler,
        AcceptInvitationHandler,
        DeclineInvitationHandler,
        Commands,
        { provide: OpenInvitations, useValue: open },
        { provide: InvitationAllowances, useValue: new InvitationAllowances(ports.documentStore) },
        { provide: LinkTokens, useValue: new LinkTokens(config.LINK_KEY) },
        { provide: PersonKeys, useValue: personKeys },
        { provide: PersonalData, useValue: new PersonalData(personKeys) },
        { provide: EventStore, useValue: ports.eventStore },
        { provide: DocumentStore, useValue: ports.documentStore },
        { provide: Clock, useValue: clock },
        {
          provide: InternalAccess,
          useValue: new InternalAccess(
            'adhesion',
            { callers: config.INTERNAL_CALLERS, shared: config.INTERNAL_KEY },
            now,
          ),
        },
        { provide: WorkerHost, useValue: new WorkerHost({ log }) },
        { provide: workersToken, useValue: workersOf(context, { personKeys, commands, open }) },
        { provide: catalogueToken, useValue: { file: config.TELESERVICES, log } satisfies Catalogue },
      ],
    };
  }
}

interface Parts {
  readonly personKeys: PersonKeys;
  readonly commands: Commands;
  readonly open: OpenInvitations;
}

function workersOf({ ports, log, clock }: ServiceContext<AdhesionConfiguration>, parts: Parts): Worker[] {
  const { eventStore: store, documentStore: documents, messageBroker: broker } = ports;
  const { personKeys, commands, open } = parts;
  const lease = { documents, clock, holder: `adhesion-${randomUUID()}`, log };
  const runner = <T extends object>(view: View<T>) => leased(viewRunner({ view, store, documents, log }), lease);
  const invitations = { store, documents, commands, open, clock, log };
  const told = [teleserviceEvents, operatorEvents, adhesionEvents, membershipEvents];
  const events = [...told, invitationEvents, noticeEvents];
  const publishing = { store, broker, documents, log };
  const toTeleservices = { name: 'adhesion.public-relay', events: told };
  const ends = new EntitlementEnds(documents);
  const notices = new Notices({ documents, commands, personalData: new PersonalData(personKeys) });
  return [
    leased(relay({ ...publishing, name: 'adhesion.relay', events, map: toContract }), lease),
    leased(publicRelay({ ...publishing, ...toTeleservices, map: publicAdhesionMapping(store) }), lease),
    runner(teleserviceView),
    runner(operatorView),
    runner(adhesionView),
    runner(rightsView),
    leased(forgetInvited({ store, documents, personKeys, log }), lease),
    leased(followInvitations(invitations), lease),
    leased(expireInvitations(invitations), lease),
    leased(followEndings(invitations), lease),
    leased(tellChanges({ ...invitations, notices, ends }), lease),
    leased(remind({ ...invitations, notices, ends }), lease),
    leased(personKeySweep(adhesionKeys, { store, documents, personKeys, clock, log }), lease),
  ];
}
