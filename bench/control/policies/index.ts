import type { CreatePolicy, PolicyName } from '../policy.ts';

/** How each policy is made. Each is loaded only where it is asked for. */
export const POLICIES: Readonly<Record<PolicyName, () => Promise<CreatePolicy>>> = {
  nothing: async () => (await import('./nothing.ts')).createNothing,
  hysteresis: async () => (await import('./hysteresis.ts')).createHysteresis,
  original: async () => (await import('./original.ts')).createOriginal,
  iaqverse: async () => (await import('./iaqverse.ts')).createIaqverse,
  foresight: async () => (await import('./foresight.ts')).createForesight,
};
