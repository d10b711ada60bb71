/** Teleservices: id → `{ open, needsAdhesion, roles, demands: [{ requiredLevel, maxAgeMinutes, from }] }`. What each event changes. */

const context = 'fr.gouv.douane.prodouane.public.teleservice';

export const teleserviceChanges = {
  [`${context}.teleservice-registered.v1`]: ({ open, needsAdhesion, roles, requiredLevel, maxAgeMinutes, at }) => ({
    ...{ open, needsAdhesion, roles, demands: [{ requiredLevel, maxAgeMinutes, from: at }] },
  }),
  [`${context}.demand-changed.v1`]: ({ requiredLevel, maxAgeMinutes, from }, { demands }) => ({
    demands: [...demands, { requiredLevel, maxAgeMinutes, from }],
  }),
  [`${context}.requirements-changed.v1`]: ({ needsAdhesion }) => ({ needsAdhesion }),
  [`${context}.teleservice-roles-changed.v1`]: ({ roles }) => ({ roles }),
  [`${context}.teleservice-opened.v1`]: () => ({ open: true }),
  [`${context}.teleservice-withdrawn.v1`]: () => ({ open: false }),
};
