import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { notFound } from '#contracts';
import { Problem } from '#web';
import type { FastifyReply } from 'fastify';
import { stylesheet } from './stylesheet.js';

const etag = `"${stylesheet.digest}"`;

/** Serves the stylesheet at the address that names its content, to be kept for ever. */
@Controller('assets')
export class StylesheetController {
  @Get(':file')
  async get(
    @Param('file') file: string,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (stylesheet.path !== `/assets/${file}`) throw new Problem(notFound);
    reply.headers({ etag, 'cache-control': 'public, max-age=31536000, immutable' });
    if (known === etag) await reply.code(304).send();
    else await reply.type('text/css; charset=utf-8').send(stylesheet.text);
  }
}
