import { createParamDecorator, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { defineProblem } from '#contracts';
import { Problem } from '#web';
import type { FastifyRequest } from 'fastify';
import { SessionCookie } from './session-cookie.js';
import type { OpenSession } from './session.js';
import { Sessions } from './sessions.js';

type SignedInRequest = FastifyRequest & { session?: OpenSession };

export const unauthenticated = defineProblem(401, 'unauthenticated', {
  en: ['Authentication is required', 'There is no session, or it has ended. Sign in.'],
  fr: ['Une authentification est nécessaire', 'Il n’y a pas de session, ou elle est terminée. Connectez-vous.'],
});

/** The session of a request, from its bearer token or its cookie. */
@Injectable()
export class PresentedSession {
  constructor(
    private readonly cookie: SessionCookie,
    private readonly sessions: Sessions,
  ) {}

  /** Whether the request presents a token, of an open session or not. */
  isIn(request: FastifyRequest): boolean {
    return this.cookie.tokenOf(request.headers) !== undefined;
  }

  /** Undefined when none is presented, or none that opens anything now. */
  of(request: Pick<FastifyRequest, 'headers'>): Promise<OpenSession | undefined> {
    const token = this.cookie.tokenOf(request.headers);
    return token === undefined ? Promise.resolve(undefined) : this.sessions.check(token);
  }

  /** Throws 401 `unauthenticated` when there is none. */
  async required(request: FastifyRequest): Promise<OpenSession> {
    const session = await this.of(request);
    if (session !== undefined) return session;
    throw signInRequired();
  }
}

/** 401 `unauthenticated`. */
export function signInRequired(): Problem {
  return new Problem(unauthenticated, { headers: { 'www-authenticate': 'Bearer' } });
}

/** Lets signed-in requests through, with `@Current()` as their session; anything else is 401 `unauthenticated`. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(private readonly presented: PresentedSession) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    request.session = await this.presented.required(request);
    return true;
  }
}

/** The session that SessionGuard found. */
export const Current = createParamDecorator((_: unknown, context: ExecutionContext): OpenSession => {
  const { session } = context.switchToHttp().getRequest<SignedInRequest>();
  if (session === undefined) throw new TypeError('@Current() needs @UseGuards(SessionGuard)');
  return session;
});
