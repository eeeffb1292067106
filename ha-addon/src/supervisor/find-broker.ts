import { setTimeout as wait } from 'node:timers/promises';
import { IaqverseError, SECOND } from '@iaqverse/core';
import type { SupervisorClient, SuppliedBroker } from './supervisor-client.ts';

/** The Supervisor may be restarting for an update of its own. */
const ATTEMPTS = 5;
const PAUSE = 3 * SECOND;

/**
 * Asks for the broker until the Supervisor answers.
 * @param pause between two attempts, ms
 * @throws IaqverseError `broker_unreachable` when it never does, `not_authorised`; what `ended` throws when it is aborted
 */
export async function findBroker(
  supervisor: Pick<SupervisorClient, 'broker'>,
  ended: AbortSignal,
  pause: number = PAUSE,
): Promise<SuppliedBroker | undefined> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await supervisor.broker();
    } catch (error) {
      const mayPass = error instanceof IaqverseError && error.code === 'broker_unreachable';
      if (!mayPass || attempt === ATTEMPTS) throw error;
      await wait(pause, undefined, { signal: ended });
    }
  }
}
