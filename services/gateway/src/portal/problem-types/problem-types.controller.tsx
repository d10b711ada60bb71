import { Controller, Get, Param, Res } from '@nestjs/common';
import { notFound } from '#contracts';
import { acceptedLanguage, Problem } from '#web';
import { languageOf, type Page } from '#web-pages';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { paths, problemPath } from '../paths.js';
import { Portal } from '../portal.js';
import { ProblemTypePage, ProblemTypesPage } from './problem-type-pages.js';
import { problemTypes } from './problem-types.js';

/** Where the `type` of a problem document leads its reader: in the language of the document, until another one is chosen. */
@Controller()
export class ProblemTypesController {
  constructor(private readonly portal: Portal) {}

  @Get(paths.problems)
  list(@Res() reply: FastifyReply): Promise<void> {
    return this.show(reply, (page) => <ProblemTypesPage page={page} />);
  }

  @Get(problemPath(':code'))
  async one(@Param('code') code: string, @Res() reply: FastifyReply): Promise<void> {
    const problem = problemTypes.problems.find((each) => each.code === code);
    if (problem === undefined) throw new Problem(notFound);
    await this.show(reply, (page) => <ProblemTypePage page={page} problem={problem} />);
  }

  private show(reply: FastifyReply, document: (page: Page) => VNode): Promise<void> {
    const { request } = reply;
    const language = languageOf(request, acceptedLanguage(request.headers['accept-language']));
    const headers = { vary: 'Cookie, Accept-Language' };
    return this.portal.show(reply, (page) => document({ ...page, language }), { keep: true, headers });
  }
}
