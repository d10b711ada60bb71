import { textLike } from '#web';
import { z } from 'zod';
import type { OpenSession } from '../sessions/session.js';
import type { KnownDevice } from './known-devices.js';

const instant = z.iso.datetime();

export const knownDevice = z
  .object({
    id: textLike('7wEjRWeJzN4fEjRWeJoq83vASNFZ4mrze8BI0VniavN', 'Names the device; no secret'),
    device: textLike('Firefox, Windows', 'Kind of browser and system; empty when not recognised'),
    firstUsedAt: instant,
    lastUsedAt: instant.describe('When the account was signed in to from it, to the day'),
    current: z.boolean().describe('Whether the session that asks was opened from it'),
  })
  .meta({ id: 'KnownDevice' });
export const deviceList = z.array(knownDevice);
export type DeviceList = z.infer<typeof deviceList>;

/** How the API lists the devices that a person's account knows. */
export function toDeviceList(
  devices: readonly (KnownDevice & { readonly id: string })[],
  current: OpenSession,
): DeviceList {
  return devices.map(({ id, kind, firstUsedAt, lastUsedAt }) => ({
    id,
    device: kind,
    firstUsedAt: new Date(firstUsedAt).toISOString(),
    lastUsedAt: new Date(lastUsedAt).toISOString(),
    current: id === current.deviceId,
  }));
}
