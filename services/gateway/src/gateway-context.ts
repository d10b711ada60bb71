import type { Abstract, FactoryProvider, Type } from '@nestjs/common';
import type { ServiceContext } from '#runtime';
import type { GatewayConfiguration } from './config.js';

/** What the modules of the gateway are made from: configuration, ports, log and clock. */
export type GatewayContext = ServiceContext<GatewayConfiguration>;

/** Injection token of the GatewayContext. */
export const gatewayContext = Symbol('gateway context');

type Injected<T> = Type<T> | Abstract<T>;

/** A provider that is made from the context, and from what other providers made. */
export function fromContext<T, D extends unknown[] = []>(
  provide: Injected<T>,
  make: (context: GatewayContext, ...dependencies: D) => T,
  ...dependencies: { [I in keyof D]: Injected<D[I]> }
): FactoryProvider<T> {
  return { provide, useFactory: make, inject: [gatewayContext, ...dependencies] };
}
