/** One client does here what many do, on a machine that runs everything: cheap hashes, and no limit for its address. */
export const gentleSettings = {
  ARGON2_MEMORY_KIB: '1024',
  HASH_QUEUE: '1000',
  HASH_QUEUE_PER_CLIENT: '10000',
  SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '100000',
  REGISTRATION_MAX_PER_ADDRESS_PER_MINUTE: '100000',
  REGISTRATION_MAX_PER_ADDRESS_PER_DAY: '1000000',
} as const;

/** A steady flow that leaves the machine to what is shown. */
export const gentlePace = { lanes: 2, restMs: 200 } as const;
