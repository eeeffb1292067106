/** Why a page cannot have something from an address: what a browser says of it is the same sentence for all of these. */
type Unreachable =
  /** A page that came over https is given nothing over http. */
  | 'insecure'
  /** Somebody answers there, and does not let this page read it. */
  | 'refused'
  | 'unreachable';

const OWN_MACHINE = /^(?:localhost|127\.[\d.]+|\[::1\])$/;

/** Whether a browser gives a page nothing from an address, because the page is secure and the address is not. */
export function isMixed(url: string, page: string): boolean {
  if (!URL.canParse(url, page)) return false;
  const { protocol, hostname } = new URL(url, page);
  return protocol === 'http:' && page.startsWith('https:') && !OWN_MACHINE.test(hostname);
}

/**
 * Why something at an address failed to come. To be told that somebody is there, a request is sent whose answer nobody reads;
 * servers can keep even that from other pages (`cross-origin-resource-policy`), and then it is `unreachable` too.
 */
export async function whyUnreachable(
  url: string,
  get: (url: string, init: RequestInit) => Promise<Response> = (...given) => fetch(...given),
): Promise<Unreachable> {
  const page = globalThis.document?.baseURI;
  if (page === undefined || !URL.canParse(url, page)) return 'unreachable';
  if (isMixed(url, page)) return 'insecure';
  if (new URL(url, page).origin === new URL(page).origin) return 'unreachable';
  try {
    await get(url, { method: 'HEAD', mode: 'no-cors', cache: 'no-store', credentials: 'omit' });
    return 'refused';
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return 'unreachable';
    throw error;
  }
}
