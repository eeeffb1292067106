import type { HaEntityUse } from '@iaqverse/core';
import type { Words } from '../i18n/words.ts';
import { useWords } from './use-words.ts';

/** The entities of one area, those in none, or what a search found of them. */
export interface AreaGroup {
  /** Undefined for those in no area. */
  readonly area: string | undefined;
  /** What needs a word first, then what measures, moves and surrounds, by name. */
  readonly used: readonly HaEntityUse[];
  readonly leftOut: readonly HaEntityUse[];
}

const ORDER = { sensor: 1, actuator: 2, environment: 3, left_out: 4 } as const satisfies Record<
  HaEntityUse['use'],
  number
>;

/** Entities by area: areas of which something is used come first, each by name; those in no area come last. */
export function byArea(entities: readonly HaEntityUse[], { language }: Words): AreaGroup[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const areas = Map.groupBy(entities, ({ area }) => area);
  return [...areas]
    .map(([area, all]): AreaGroup => {
      const sorted = all.toSorted((a, b) => rank(a) - rank(b) || compare(a.name, b.name));
      return {
        area,
        used: sorted.filter(({ use }) => use !== 'left_out'),
        leftOut: sorted.filter(({ use }) => use === 'left_out'),
      };
    })
    .sort((a, b) => {
      if (a.area === undefined || b.area === undefined)
        return Number(a.area === undefined) - Number(b.area === undefined);
      return Number(a.used.length === 0) - Number(b.used.length === 0) || compare(a.area, b.area);
    });
}

/** Whether it can be moved once a person says what it is. */
export function needsWord({ use, kind }: HaEntityUse): boolean {
  return use === 'actuator' && kind === undefined;
}

/** The entities that hold every word of a search in name, id, area or use, whatever their accents and letter case. */
export function found(entities: readonly HaEntityUse[], search: string, words: Words): readonly HaEntityUse[] {
  const terms = plain(search).split(/\s+/).filter(Boolean);
  if (terms.length === 0) return entities;
  return entities.filter((entity) => {
    const text = plain([entity.name, entity.entity_id, entity.area ?? '', useWords(entity, words)].join(' '));
    return terms.every((term) => text.includes(term));
  });
}

function rank(entity: HaEntityUse): number {
  return needsWord(entity) ? 0 : ORDER[entity.use];
}

/** Small digits below count as digits: who looks for CO2 means CO₂. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}
