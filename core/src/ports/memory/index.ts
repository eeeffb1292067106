export * from './manual-clock.ts';
export * from './memory-bus.ts';
export * from './memory-ledger.ts';
export * from './memory-readings.ts';
export * from './memory-registry.ts';
export * from './memory-settings.ts';
export * from './recording-log.ts';
