import { CARD } from '../i18n/texts/card.ts';
import type { Hass } from './hass.ts';
import { IaqverseAdvice } from './iaqverse-advice.ts';
import { IaqverseHomeCard } from './iaqverse-home-card.ts';
import { IaqverseRoomCard } from './iaqverse-room-card.ts';
import { IaqverseTile } from './iaqverse-tile.ts';
import { pageLanguage } from './page-language.ts';
import { optionsFor, suggestionFor } from './suggestions.ts';

const DOCUMENTATION = 'https://github.com/iaqverse/iaqverse#readme';
const ROOM = 'iaqverse-room-card';
const HOME = 'iaqverse-home-card';
const TILE = 'iaqverse-tile';
const ADVICE = 'iaqverse-advice';

/** A card in Home Assistant's picker. */
interface OfferedCard {
  readonly type: string;
  readonly name: string;
  readonly description: string;
  readonly preview: boolean;
  readonly documentationURL: string;
  getEntitySuggestion(hass: Hass, entityId: string): object | null;
}

interface OfferedFeature {
  readonly type: string;
  readonly name: string;
  readonly configurable: boolean;
  isSupported(hass: Hass, context: { readonly entity_id?: string }): boolean;
}

interface Offering {
  customCards?: OfferedCard[];
  customCardFeatures?: OfferedFeature[];
}

/** Makes our cards known to the browser and to Home Assistant: once, whoever loads us again. */
export function register(): void {
  define(ROOM, IaqverseRoomCard);
  define(HOME, IaqverseHomeCard);
  define(TILE, IaqverseTile);
  define(ADVICE, IaqverseAdvice);
  const language = pageLanguage();
  const page = window as unknown as Offering;
  page.customCards ??= [];
  page.customCardFeatures ??= [];
  const common = { preview: true, documentationURL: DOCUMENTATION };
  offer(page.customCards, {
    type: ROOM,
    name: CARD.card_name[language],
    description: CARD.card_description[language],
    ...common,
    getEntitySuggestion: suggestionFor(ROOM),
  });
  offer(page.customCards, {
    type: HOME,
    name: CARD.home_name[language],
    description: CARD.home_description[language],
    ...common,
    getEntitySuggestion: () => null,
  });
  offer(page.customCards, {
    type: TILE,
    name: CARD.tile_name[language],
    description: CARD.tile_description[language],
    ...common,
    getEntitySuggestion: suggestionFor(TILE),
  });
  offer(page.customCardFeatures, {
    type: ADVICE,
    name: CARD.feature_name[language],
    configurable: false,
    isSupported: (hass, { entity_id }) => entity_id !== undefined && optionsFor(hass, entity_id) !== undefined,
  });
}

function define(tag: string, element: CustomElementConstructor): void {
  if (customElements.get(tag) === undefined) customElements.define(tag, element);
}

function offer<T extends { readonly type: string }>(list: T[], one: T): void {
  if (!list.some(({ type }) => type === one.type)) list.push(one);
}
