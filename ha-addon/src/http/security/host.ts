import { isIP } from 'node:net';
import { hostname } from 'node:os';

/** The name in a `Host` header or an address to listen on: without port and brackets, in lower case. */
function nameOf(host: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(host);
  const name = bracketed?.[1] ?? (isIP(host) === 6 ? host : host.replace(/:\d+$/, ''));
  return name.toLowerCase().replace(/\.$/, '');
}

/** Whether an address or name can only mean this machine. */
export function isLoopback(host: string): boolean {
  const name = nameOf(host);
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  return name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
}

/**
 * Whether a request that names `host` was meant for us. A page of a stranger can point its own name at our address
 * (DNS rebinding) but cannot make a browser send an IP address or one of our names instead.
 */
export function isOurName(host: string, names: readonly string[]): boolean {
  const name = nameOf(host);
  if (isLoopback(name) || isIP(name) !== 0) return true;
  const own = hostname().toLowerCase();
  return [own, `${own}.local`, ...names.map((configured) => configured.toLowerCase())].includes(name);
}
