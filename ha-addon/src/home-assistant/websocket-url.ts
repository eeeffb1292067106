import { IaqverseError } from '@iaqverse/core';

/** Where the websocket is below the address of a Home Assistant, as a browser has it. */
const PATH = 'api/websocket';

/**
 * The address of Home Assistant's websocket. Taken are that address itself (`ws://supervisor/core/websocket`), and that of its
 * pages (`http://homeassistant.local:8123`).
 * @throws IaqverseError `invalid_argument`
 */
export function websocketUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === 'ws:' || url?.protocol === 'wss:') return url;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new IaqverseError(
      'invalid_argument',
      `"${address.slice(0, 200)}" is no address of a Home Assistant: give one such as http://homeassistant.local:8123`,
    );
  const below = new URL(PATH, url.href.endsWith('/') ? url : `${url.href}/`);
  below.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return below;
}

/** An address as it may be shown: without credentials and whatever else may be secret. */
export function shownAddress(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`;
}
