/** Where a service answers, and what it asks for. */
export interface ServiceAddress {
  /** Ends with a slash. */
  readonly base: string;
  readonly token: string | undefined;
}

/** The address that a person typed, `http` where it names no protocol; undefined where it is none. */
export function baseOf(typed: string): string | undefined {
  const text = typed.trim();
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (text === '' || !URL.canParse(url)) return undefined;
  const { protocol, origin, pathname } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  return `${origin}${pathname.endsWith('/') ? pathname : `${pathname}/`}`;
}

/** What an `iaq-server` node offers to the nodes that use it. */
export interface ServerNode {
  /** Undefined where what was typed is no address. */
  readonly address: ServiceAddress | undefined;
}
