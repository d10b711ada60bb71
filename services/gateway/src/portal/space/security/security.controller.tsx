import { Body, Controller, Get, Post, Query, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { levels, securityLevel } from '#contracts';
import { ValidBody } from '#web';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ChangeSecurityLevel } from '../../../accounts/factors/factors.js';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import { toSessionList } from '../../../identity/sessions/session.schema.js';
import type { OpenSession } from '../../../identity/sessions/session.js';
import { Sessions } from '../../../identity/sessions/sessions.js';
import { clientOf } from '../../../identity/throttling/client.js';
import { PageSettings } from '../../frame/page-settings.js';
import { paths } from '../../paths.js';
import { seenRevision } from '../seen-revision.js';
import { Space } from '../space.js';
import { SecurityPage, type LevelNotice } from './security-page.js';
import { securityWords } from './security-words.js';

/** Levels that are chosen by a click: no application is set up for them. */
const chosenByClick = securityLevel.exclude(levels.all.filter((level) => levels.entry(level).needs === 'application'));
const levelForm = z.strictObject({ securityLevel: chosenByClick, revision: seenRevision });
type LevelForm = z.infer<typeof levelForm>;

/** Why a level was not chosen, by problem code, as the page's address says it. */
const motives = { 'stale-revision': 'perime', 'mobile-not-confirmed': 'numero', 'factor-unavailable': 'ferme' };

/** «Sécurité»: level, factors and sessions, and the choice of a level that needs nothing more (guide row 26). */
@Controller()
@UseGuards(SessionGuard)
export class SecurityController {
  constructor(
    private readonly space: Space,
    private readonly settings: PageSettings,
    private readonly sessions: Sessions,
    private readonly commands: CommandBus,
  ) {}

  @Get(paths.security)
  show(
    @Current() session: OpenSession,
    @Query('session') done: unknown,
    @Query('niveau') level: unknown,
    @Query('numero') number: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const ended = done === 'fermee' ? 'one' : done === 'fermees' ? 'others' : undefined;
    return this.space.show(reply, session, async (page) => {
      const sessions = toSessionList(await this.sessions.usableOfAccount(session.accountId), session);
      const { smsOpen } = this.settings;
      return <SecurityPage {...{ page, sessions, smsOpen, ended, told: noticeOf(level, number) }} />;
    });
  }

  @Post(paths.securityLevel)
  choose(
    @Body(ValidBody(levelForm)) { securityLevel, revision }: LevelForm,
    @Current() session: OpenSession,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.space.submit(reply, session, {
      run: async () => {
        const client = clientOf(reply.request);
        await this.commands.execute(new ChangeSecurityLevel(session, { securityLevel }, Number(revision), client));
        return `${paths.security}?niveau=change`;
      },
      known: () => motives,
      again: (_page, { refusal = '' }) => {
        const motive = Object.values(motives).includes(refusal) ? refusal : 'attente';
        return `${paths.security}?niveau=${motive}`;
      },
      page: paths.security,
    });
  }
}

function noticeOf(level: unknown, number: unknown): LevelNotice | undefined {
  const notice = typeof level === 'string' ? `niveau-${level}` : typeof number === 'string' ? `numero-${number}` : '';
  return Object.hasOwn(securityWords.fr.told, notice) ? (notice as LevelNotice) : undefined;
}
