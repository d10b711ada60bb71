import type { OperatorEvent, OperatorView } from '#contracts';

/** A company, as customs know it, after the event; null where it was never opened. */
export function afterOperatorEvent(before: OperatorView | null, event: OperatorEvent): OperatorView | null {
  if (event.type === 'operator-opened') {
    const { at: _, ...facts } = event.data;
    return { status: 'open', ...facts, administrators: [], establishments: {}, because: [event.id] };
  }
  return before && afterChange(before, event);
}

function afterChange(
  before: OperatorView,
  event: Exclude<OperatorEvent, { readonly type: 'operator-opened' }>,
): OperatorView {
  switch (event.type) {
    case 'operator-renamed':
      return { ...before, identity: event.data.identity };
    case 'establishment-added': {
      const { establishmentId, establishment } = event.data;
      return { ...before, establishments: { ...before.establishments, [establishmentId]: establishment } };
    }
    case 'establishment-removed': {
      const { [event.data.establishmentId]: _, ...establishments } = before.establishments;
      return { ...before, establishments };
    }
    case 'administrator-designated':
      return { ...before, administrators: [...before.administrators, event.data.accountId] };
    case 'administrator-withdrawn': {
      const administrators = before.administrators.filter((accountId) => accountId !== event.data.accountId);
      return { ...before, administrators };
    }
    case 'operator-succeeded':
      return { ...before, successorId: event.data.successorId };
    case 'operator-closed':
      return { ...before, status: 'closed', administrators: [], because: [event.id] };
  }
}
