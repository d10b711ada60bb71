/** Callbacks by which Twilio tells what became of a message: are they its own? The class is also the injection token. */
export class TwilioCallbacks {
  private readonly authToken: string | undefined;

  constructor(
    sms: string,
    private readonly publicUrl: string,
  ) {
    this.authToken = sms.startsWith('twilio:') ? decodeURIComponent(new URL(sms).password) : undefined;
  }

  /** Whether text messages are sent by Twilio at all. */
  get expected(): boolean {
    return this.authToken !== undefined;
  }

  /**
   * Whether Twilio signed these fields for this path, under the address that the installation is known by: what a request
   * says of its own address counts for nothing. The SDK's part for it is loaded with the first callback.
   */
  async isSigned(path: string, signature: string | undefined, fields: object): Promise<boolean> {
    if (this.authToken === undefined || signature === undefined) return false;
    const { default: webhooks } = await import('twilio/lib/webhooks/webhooks.js');
    return webhooks.validateRequest(this.authToken, signature, new URL(path, this.publicUrl).href, { ...fields });
  }
}
