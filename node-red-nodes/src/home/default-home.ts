import type { Runtime } from '../red/runtime.ts';
import { SharedHome } from './shared-home.ts';

const HOMES = new WeakMap<object, SharedHome>();

/**
 * The home of nodes that name none: it adopts the rooms that their messages name, so that a single node works as it is. One for all
 * flows of a runtime; what it learned is gone with it.
 */
export function defaultHome(runtime: Runtime): SharedHome {
  const { events } = runtime;
  let home = HOMES.get(events);
  if (home === undefined) {
    home = new SharedHome(Promise.resolve(), async () => {
      const { openDefaultHome } = await import('./open-default-home.ts');
      return openDefaultHome(runtime);
    });
    HOMES.set(events, home);
  }
  return home;
}
