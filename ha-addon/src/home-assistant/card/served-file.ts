import { SECOND } from '@iaqverse/core';

/** How long Home Assistant's pages may take to answer. */
const PATIENCE = 5 * SECOND;
/** Where an app finds Home Assistant's pages, unless its owner moved them. Source: Home Assistant's developer documentation, "App communication". */
const PAGES_FOR_APPS = 'http://homeassistant:8123';
/** The proxy of the Supervisor passes no pages. */
const PROXY_PATH = '/core/websocket';

/**
 * Whether Home Assistant serves a file of its `www` folder: it does so only where that folder was there when it started.
 * @param address of its websocket or its pages
 * @param path such as `/local/iaqverse/…`
 * @returns undefined where its pages do not tell
 */
export async function isServed(address: string, path: string): Promise<boolean | undefined> {
  try {
    const { status } = await fetch(new URL(path, pagesOf(address)), {
      method: 'HEAD',
      signal: AbortSignal.timeout(PATIENCE),
    });
    return status === 404 ? false : status === 200 ? true : undefined;
  } catch (error) {
    // Out of reach, or behind a certificate that we do not know: then nobody can tell, and nothing is claimed.
    if (error instanceof TypeError || error instanceof DOMException) return undefined;
    throw error;
  }
}

function pagesOf(address: string): string {
  const url = new URL(address);
  if (url.pathname === PROXY_PATH) return PAGES_FOR_APPS;
  url.protocol = url.protocol.replace('ws', 'http');
  return url.origin;
}
