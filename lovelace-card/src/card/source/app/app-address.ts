import { MINUTE } from '@iaqverse/core';
import type { Hass } from '../../hass.ts';

/** The Supervisor ends a session that nobody renews after a quarter of an hour. */
export const RENEW_EVERY = 5 * MINUTE;
const SLUG = /(?:^|_)iaqverse$/;

/** Our app among those with pages in Home Assistant: its slug, and the path of its page. */
interface AppPanel {
  readonly slug: string;
  readonly path: string;
}

/** Undefined where Home Assistant has no page of our app. */
export function appPanel({ panels }: Pick<Hass, 'panels'>): AppPanel | undefined {
  for (const [path, panel] of Object.entries(panels ?? {})) {
    const slug = panel.config?.addon ?? panel.url_path ?? path;
    if (typeof slug === 'string' && SLUG.test(slug)) return { slug, path: `/${panel.url_path ?? path}` };
  }
  return undefined;
}

/** A session through which the app answers at Home Assistant's own address. */
export interface IngressSession {
  readonly base: string;
  readonly session: string;
}

/**
 * Opens a session with our app, as Home Assistant's frontend does before it shows an app's page. It lets in who may open
 * that page.
 * @throws what Home Assistant answers where it does not
 */
export async function openIngress(hass: Hass, slug: string): Promise<IngressSession | undefined> {
  const info = await hass.callWS<{ readonly ingress_url?: string | null }>({ type: 'supervisor/ingress/info', slug });
  if (!info.ingress_url) return undefined;
  const { session } = await hass.callWS<{ readonly session: string }>({ type: 'supervisor/ingress/session', slug });
  // biome-ignore lint/suspicious/noDocumentCookie: the Supervisor reads the session from this cookie, and the Cookie Store is not in every browser
  document.cookie = `ingress_session=${session};path=/api/hassio_ingress/;SameSite=Strict${location.protocol === 'https:' ? ';Secure' : ''}`;
  const base = new URL(info.ingress_url, location.origin).href;
  return { base: base.endsWith('/') ? base : `${base}/`, session };
}

/** Has a session go on. */
export async function renewIngress(hass: Hass, session: string): Promise<void> {
  await hass.callWS({ type: 'supervisor/ingress/validate_session', session });
}
