import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { accountId as accountIdSchema, checkAccountLink, type CheckAccountLinkQuery } from '#contracts';
import { LinkTokens } from '#personal-data';
import { InternalGuard, ValidBody } from '#web';

/** Reached by the gateway alone. */
@Controller('commands')
@UseGuards(InternalGuard)
export class CheckAccountLinkController {
  constructor(private readonly links: LinkTokens) {}

  /**
   * 200 with the account that the link was made for, whatever has become of it since; without one for what is no link of ours.
   * Nothing changes.
   */
  @Post('check-account-link')
  @HttpCode(200)
  check(@Body(ValidBody(checkAccountLink)) { token }: CheckAccountLinkQuery): { readonly accountId?: string } {
    const accountId = accountIdSchema.safeParse(this.links.parse(token)?.subject).data;
    return accountId && this.links.verify(token, accountId) ? { accountId } : {};
  }
}
