import type { z } from 'zod';
import { ConfigurationInvalid, loadConfiguration } from '#runtime';
import { testKeys } from '#runtime/testing';
import { accountConfiguration } from '../../services/account/src/config.js';
import { adhesionConfiguration } from '../../services/adhesion/src/config.js';
import { gatewayConfiguration } from '../../services/gateway/src/config.js';
import { notificationConfiguration } from '../../services/notification/src/config.js';
import { registrationConfiguration } from '../../services/registration/src/config.js';

export const schemas: Readonly<Record<string, z.ZodObject>> = {
  registration: registrationConfiguration,
  account: accountConfiguration,
  adhesion: adhesionConfiguration,
  notification: notificationConfiguration,
  gateway: gatewayConfiguration,
};
export const services = Object.keys(schemas);

/** Engines on which services run apart, and what their URLs begin with. */
export const engines: Readonly<Record<string, RegExp>> = {
  EVENT_STORE: /^kurrentdb:\/\//,
  MESSAGE_BROKER: /^kafka:\/\//,
  DOCUMENT_STORE: /^mongodb:\/\//,
  KEY_STORE: /^mongodb:\/\//,
};

type Settings = Readonly<Record<string, string>>;

/** The variable that is set, whether by its value or by the name of a file. */
export const variableOf = (name: string, schema: z.ZodObject): string =>
  name.endsWith('_FILE') && name.slice(0, -'_FILE'.length) in schema.shape ? name.slice(0, -'_FILE'.length) : name;

/** Every variable that the schema does not know, by name. */
export function unknownSettings(settings: Settings, schema: z.ZodObject): string[] {
  return Object.keys(settings).filter((name) => !(variableOf(name, schema) in schema.shape));
}

/**
 * What the service would say of these settings at its start, one line for each error: what is missing, unreadable or
 * against a rule. Files are taken to hold what is due, engines to be there (their drivers have specs of their own).
 */
export function complaintsAbout(settings: Settings, schema: z.ZodObject): string[] {
  const inFiles: Settings = { ...testKeys(), MAIL: 'smtps://mail.example' };
  const environment = Object.entries(settings).map(([name, value]) => {
    const variable = variableOf(name, schema);
    if (variable in engines && variable !== name) return [variable, 'sqlite::memory:'];
    return variable === name ? [name, value === '(computed)' ? '2' : value] : [variable, inFiles[variable]];
  });
  try {
    const loaded = loadConfiguration(schema, Object.fromEntries(environment) as Settings);
    const isSet = (name: string) => Object.keys(settings).some((set) => variableOf(set, schema) === name);
    return [
      ...Object.keys(engines)
        .filter((name) => !isSet(name))
        .map((name) => `${name}: would be a file of the container`),
      ...Object.entries(loaded)
        .filter(([, value]) => typeof value === 'string' && value.startsWith('file:'))
        .map(([name]) => `${name}: would be a folder of the container`),
    ];
  } catch (error) {
    if (error instanceof ConfigurationInvalid) return [...error.lines];
    throw error;
  }
}
