import type { HomeView } from '@iaqverse/core';

/** The home as it was last seen on this device, and when that was by its own clock, ms. */
export interface KeptHome {
  readonly home: HomeView;
  readonly at: number;
}

interface Written extends KeptHome {
  readonly build: string;
}

const KEY = 'iaqverse.home';
/** Names the build of these pages: what another one kept may have had another shape. */
const BUILD = new URL(import.meta.url).pathname;
/** How often it is written down, ms. */
const PAUSE = 60_000;
let writtenAt = Number.NEGATIVE_INFINITY;

/** Keeps the home for when the service cannot be reached, once a minute. Each path has its own: several services may share a host. */
export function keepHome(home: HomeView, now: number): void {
  if (now - writtenAt < PAUSE) return;
  writtenAt = now;
  withStorage((storage) =>
    storage.setItem(keyHere(), JSON.stringify({ build: BUILD, home, at: now } satisfies Written)),
  );
}

/** What was kept; undefined where nothing was. */
export function keptHome(): KeptHome | undefined {
  const text = withStorage((storage) => storage.getItem(keyHere()));
  if (typeof text !== 'string') return undefined;
  const written = JSON.parse(text) as Written;
  return written.build === BUILD ? written : undefined;
}

/** Forgets it: whoever is not signed in sees nothing. */
export function forgetHome(): void {
  writtenAt = Number.NEGATIVE_INFINITY;
  withStorage((storage) => storage.removeItem(keyHere()));
}

function keyHere(): string {
  return `${KEY} ${new URL('.', document.baseURI).pathname}`;
}

/** A browser that blocks site data, or has no room for so many rooms, throws: then nothing is kept. */
function withStorage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(localStorage);
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
