import type { Log } from '@iaqverse/core';
import type { FlowPort } from '../red/flow-node.ts';

/** The log of a node: what a person should know, and not what goes as it should. */
export function nodeLog({ warn, error }: Pick<FlowPort, 'warn' | 'error'>): Log {
  const say = (message: string, context: Record<string, unknown> | undefined) =>
    context === undefined ? message : `${message} (${sayContext(context)})`;
  const log: Log = {
    debug: () => undefined,
    info: () => undefined,
    warn: (message, context) => warn(say(message, context)),
    error: (message, context) => error(new Error(say(message, context))),
    child: () => log,
  };
  return log;
}

function sayContext(context: Record<string, unknown>): string {
  return Object.entries(context)
    .map(([key, value]) => `${key}: ${String(value)}`)
    .join(', ');
}
