import { HOUR } from '../../../core/src/time/span.ts';
import type { CreatePolicy } from '../policy.ts';

/** People alone, with their own habits and what their machines do by themselves. */
export const createNothing: CreatePolicy = () => ({ every: HOUR, decide: () => ({ commands: [] }) });
