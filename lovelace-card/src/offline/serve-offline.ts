import { isInHomeAssistant } from '../panel/home-assistant.ts';

const FILE = 'service-worker.js';

/**
 * Has the pages be there while the service is away, once they are loaded. Browsers offer that over HTTPS and on the machine
 * itself. Inside Home Assistant the frame around the pages is gone when it is away, and its session decides who may see
 * them: there nothing is kept.
 */
export function serveOffline(): void {
  if (!('serviceWorker' in navigator) || isInHomeAssistant(document.baseURI)) return;
  const register = (): void => {
    navigator.serviceWorker
      .register(new URL(FILE, document.baseURI), { updateViaCache: 'none' })
      .catch((error: unknown) => console.info('The pages are not kept for when the service is away.', error));
  };
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register, { once: true });
}
