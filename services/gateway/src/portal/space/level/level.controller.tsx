import { Body, Controller, Get, Param, Post, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { levels, notFound, securityLevel } from '#contracts';
import { Problem, ValidBody } from '#web';
import { refuseEmpty } from '#web-pages';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { AccountChanges } from '../../../accounts/change-account/account-changes.js';
import { ChangeSecurityLevel } from '../../../accounts/factors/factors.js';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../identity/sessions/session.js';
import { clientOf } from '../../../identity/throttling/client.js';
import { levelPath, paths } from '../../paths.js';
import { seenRevision, wrongPassword } from '../space-forms.js';
import { Space } from '../space.js';
import { LevelPage, levelWords } from './level-page.js';

/** Levels that need an application are chosen where it is set up. */
const chosenHere = securityLevel.exclude(levels.all.filter((level) => levels.entry(level).needs === 'application'));
const levelForm = z.strictObject({
  securityLevel: chosenHere,
  password: z.string().default(''),
  revision: seenRevision,
});
type LevelForm = z.infer<typeof levelForm>;

/** The choice of a level that needs nothing more, after a recent authentication (guide row 26, «Sécurité»). */
@Controller(paths.securityLevel)
@UseGuards(SessionGuard)
export class LevelController {
  constructor(
    private readonly space: Space,
    private readonly commands: CommandBus,
    private readonly changes: AccountChanges,
  ) {}

  @Get(':level')
  show(@Current() session: OpenSession, @Param('level') wanted: string, @Res() reply: FastifyReply): Promise<void> {
    const { success, data: level } = chosenHere.safeParse(wanted);
    if (!success) throw new Problem(notFound);
    return this.space.show(reply, session, async (page) => {
      await this.changes.begin(session);
      return <LevelPage page={page} level={level} errors={[]} />;
    });
  }

  @Post()
  choose(
    @Body(ValidBody(levelForm)) { securityLevel: level, password, revision }: LevelForm,
    @Current() session: OpenSession,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.space.submit(reply, session, {
      run: async () => {
        refuseEmpty({ password }, 'password');
        const body = { securityLevel: level, password };
        await this.commands.execute(new ChangeSecurityLevel(session, body, Number(revision), clientOf(reply.request)));
        return `${paths.security}?niveau=change`;
      },
      known: ({ language }) => ({ ...wrongPassword, ...levelWords[language].refused }),
      again: (page, refused) => <LevelPage page={page} level={level} {...refused} />,
      page: levelPath(level),
      address: levelPath(level),
    });
  }
}
