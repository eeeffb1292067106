import { useService } from '../../../live/api.ts';
import { LiveHome } from '../../../live/live-home.ts';

/** The app's home, followed once for all cards that show a room of it. */
interface SharedHome {
  readonly live: LiveHome;
  readonly listeners: Set<() => void>;
  readonly address: string;
}

let shared: SharedHome | undefined;

/**
 * Follows the app at an address until the returned function is called. Undefined where cards of this page follow another
 * app already: a page speaks to one.
 */
export function followHome(
  base: string,
  token: string | undefined,
  changed: () => void,
): { readonly live: LiveHome; leave(): void } | undefined {
  const address = `${base} ${token ?? ''}`;
  if (shared !== undefined && shared.address !== address) return undefined;
  if (shared === undefined) {
    useService({ base, token });
    const listeners = new Set<() => void>();
    const live = new LiveHome(() => {
      for (const listener of listeners) listener();
    });
    shared = { live, listeners, address };
    live.start();
  }
  const mine = shared;
  mine.listeners.add(changed);
  return {
    live: mine.live,
    leave: () => {
      mine.listeners.delete(changed);
      if (mine.listeners.size > 0) return;
      mine.live.stop();
      if (shared === mine) shared = undefined;
    },
  };
}
