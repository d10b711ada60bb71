import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { InternalAccess } from './internal-access.js';

/** Lets only calls through that another service signed for this one; anything else is 401. `@UseGuards(InternalGuard)`; needs InternalAccess. */
@Injectable()
export class InternalGuard implements CanActivate {
  constructor(private readonly access: InternalAccess) {}

  canActivate(context: ExecutionContext): boolean {
    const { url: path, headers, body } = context.switchToHttp().getRequest<FastifyRequest>();
    this.access.check(headers.authorization, { path, headers, body });
    return true;
  }
}
