/**
 * What a thread needs that validates nothing: without zod and the schemas, which cost each thread some 30 MB.
 */
export { compileSimpleTemplate } from './discovery/simple-template.ts';
export { HORIZONS_MIN, QUANTILES } from './forecast/horizons.ts';
export {
  CHAIN_START,
  type ChainedEntry,
  type ChainLink,
  chainedHash,
  checkEnd,
  type Digest,
  followChain,
  type LedgerFlaw,
  type LedgerFlawKind,
} from './ledger/chain.ts';
export { KEPT_TRAININGS } from './ports/registry.ts';
export { formatIso, parseIso } from './time/iso.ts';
export { MINUTE } from './time/span.ts';
