/** Origins of the services behind the gateway. */
export class Peers {
  constructor(
    readonly registration: string,
    readonly account: string,
    readonly adhesion: string,
  ) {}
}
