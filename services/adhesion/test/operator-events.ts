import {
  administratorDesignated,
  establishmentAdded,
  operatorClosed,
  operatorOpened,
  type StoredEvent,
} from '#contracts';

/* One operator's events, as the contracts exemplify them. */

const id = (last: number) => `0192f0c1-9d31-7b02-8e64-4a1f2b3c5d${last}`;

export const opened: StoredEvent<'operator-opened'> = {
  id: id(11),
  type: 'operator-opened',
  data: operatorOpened.example,
};

export const establishment: StoredEvent<'establishment-added'> = {
  id: id(12),
  type: 'establishment-added',
  data: establishmentAdded.example,
};

/** By an agent unless told otherwise. */
export const designated = (
  accountId: string,
  by: 'agent' | 'administrator' = 'agent',
): StoredEvent<'administrator-designated'> => {
  const { reference, ...data } = administratorDesignated.example;
  return {
    id: id(13),
    type: 'administrator-designated',
    data: { ...data, accountId, by, ...(by === 'agent' && { reference }) },
  };
};

export const closed: StoredEvent<'operator-closed'> = {
  id: id(14),
  type: 'operator-closed',
  data: operatorClosed.example,
};
