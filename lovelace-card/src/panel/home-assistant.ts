/** How Home Assistant looks around the page, as far as it tells. */
export interface HomeAssistantLook {
  /** A BCP 47 tag, such as `de` or `pt-BR`. */
  readonly language: string | undefined;
  readonly scheme: 'light' | 'dark' | undefined;
}

/** What its frontend keeps on its outermost element. */
interface Frontend extends Element {
  readonly hass?: { readonly language?: unknown; readonly themes?: { readonly darkMode?: unknown } };
}

const NOTHING: HomeAssistantLook = { language: undefined, scheme: undefined };
/** Where Home Assistant shows the pages of apps. */
const INGRESS = '/api/hassio_ingress/';

/** The language and the appearance of the Home Assistant that frames the page; nothing where none does. */
export function homeAssistantLook(): HomeAssistantLook {
  const hass = frontendAround()?.hass;
  if (hass === undefined) return NOTHING;
  const { language, themes } = hass;
  const dark = themes?.darkMode;
  return {
    language: typeof language === 'string' ? language : undefined,
    scheme: typeof dark === 'boolean' ? (dark ? 'dark' : 'light') : undefined,
  };
}

/** The page of ours that Home Assistant's own address asks for behind its #, as our cards do; empty where none does. */
export function hashAround(): string {
  return frontendAround()?.ownerDocument.location.hash ?? '';
}

/** Whether a page at this address is shown through Home Assistant, where programs cannot follow. */
export function isInHomeAssistant(base: string): boolean {
  return new URL(base).pathname.startsWith(INGRESS);
}

/** A frame of another origin keeps its document to itself: then it tells nothing, and the browser's own wishes count. */
function frontendAround(): Frontend | undefined {
  if (window.parent === window) return undefined;
  try {
    return window.parent.document.querySelector<Frontend>('home-assistant') ?? undefined;
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
