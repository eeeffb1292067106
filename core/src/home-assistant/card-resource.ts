import type { HaResources } from '../ports/home-assistant.ts';

/** Main file of the card, wherever it is served from. */
export const CARD_FILE = 'iaqverse-room-card.js';
/** The folder within Home Assistant's `www` that is ours. */
export const CARD_FOLDER = 'iaqverse';
/** Home Assistant serves `www` under this path. */
const CARD_PATH = `/local/${CARD_FOLDER}/${CARD_FILE}`;

/** What is to be done so that dashboards load the card from `url`. */
export type CardResourceStep =
  | { readonly step: 'nothing' }
  | { readonly step: 'save'; readonly url: string; readonly id: string | undefined }
  /** The resources stand in YAML: only a person adds a line there. */
  | { readonly step: 'paste'; readonly yaml: string }
  /** A card from elsewhere, such as HACS, is loaded already: a second one would be ignored. */
  | { readonly step: 'leave'; readonly elsewhere: string };

/** How the card stands with Home Assistant's dashboards. */
export interface CardStatus {
  /**
   * `no_folder`: Home Assistant's configuration folder is not known. `not_built`: this installation has no card. `absent`:
   * nobody asked for it. `incomplete`: `remaining` says what is missing.
   */
  readonly state: 'no_folder' | 'not_built' | 'absent' | 'incomplete' | 'installed';
  /** What a person, or time, still has to do. */
  readonly remaining?: 'restart' | 'paste' | 'connection' | 'failed';
  /** What is to be pasted into `configuration.yaml`. */
  readonly yaml?: string;
  /** Why it failed, with the remedy. */
  readonly reason?: string;
  /** Address of a card that is loaded from elsewhere, such as HACS; ours stays away then. */
  readonly elsewhere?: string;
  readonly revision?: string;
}

/** Where Home Assistant serves the card that lies in our folder; browsers keep it until the revision is another one. */
export function cardUrl(revision: string): string {
  return `${CARD_PATH}?v=${revision}`;
}

/** What is to be done so that dashboards load the card of that revision, once. */
export function cardResourceStep({ isKeptInYaml, resources }: HaResources, revision: string): CardResourceStep {
  const url = cardUrl(revision);
  const elsewhere = resources.find((one) => pathOf(one.url).endsWith(`/${CARD_FILE}`) && pathOf(one.url) !== CARD_PATH);
  if (elsewhere !== undefined) return { step: 'leave', elsewhere: elsewhere.url };
  if (resources.some((one) => one.url === url)) return { step: 'nothing' };
  if (isKeptInYaml) return { step: 'paste', yaml: `lovelace:\n  resources:\n    - url: ${url}\n      type: module\n` };
  return { step: 'save', url, id: ownResources({ isKeptInYaml, resources })[0] };
}

/** Ids of the resources that load our copy of the card. */
export function ownResources({ resources }: HaResources): string[] {
  return resources.flatMap(({ id, url }) => (id !== undefined && pathOf(url) === CARD_PATH ? [id] : []));
}

function pathOf(url: string): string {
  return url.split(/[?#]/, 1)[0]!;
}
