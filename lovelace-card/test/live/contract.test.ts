import type { LiveUpdate, Health as ServiceHealth } from '../../../ha-addon/src/application.ts';
import type { LiveMessage } from '../../src/live/api.ts';
import type { Health } from '../../src/live/health.ts';

/*
 * The page cannot import the service's types, so it describes what it is sent. These lines do not compile when the
 * two drift apart.
 */
const readsHealth = (health: ServiceHealth): Health => health;
const readsUpdate = (update: LiveUpdate): LiveMessage => update;

describe('What the page expects of the service', () => {
  it('is what the service’s types promise', () => {
    void readsHealth;
    void readsUpdate;
  });
});
