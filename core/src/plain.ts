/**
 * What a thread needs that validates nothing: without zod and the schemas, which cost each thread some 30 MB.
 */
export { compileSimpleTemplate } from './discovery/simple-template.ts';
export { HORIZONS_MIN, QUANTILES } from './forecast/horizons.ts';
export { KEPT_TRAININGS } from './ports/registry.ts';
export { parseIso } from './time/iso.ts';
export { MINUTE } from './time/span.ts';
