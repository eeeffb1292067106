import { hasSetPoint, offLevel } from '../../action/action-of-level.ts';
import type { ActuatorUse, AnnouncedActuator, FacetName, Facets, ScaleFacet } from './announced-actuator.ts';
import { commandsFor } from './commands-for.ts';
import { celsiusOf } from './set-point.ts';
import { levelOfShare } from './share-of-level.ts';

/** What was heard last of each facet, after its template. */
export type FacetValues = ReadonlyMap<FacetName, unknown>;

/**
 * The level at which an announced actuator that is used like that stands, by what its facets say; undefined while it moves,
 * chooses by itself (a preset such as auto), or says too little.
 * @param asked the level that it was told last: the one meant, where its device knows fewer than its use has
 */
export function levelFromStates(
  announced: AnnouncedActuator,
  use: ActuatorUse,
  values: FacetValues,
  asked?: number,
): number | undefined {
  if (asked !== undefined && standsAt(announced, use, values, asked)) return asked;
  const { facets } = announced;
  const { power, opening, position, speed, preset, setPoint } = facets;
  if (hasSetPoint(use.kind) && setPoint !== undefined) return setPointOf(facets, use, values);
  const share =
    position !== undefined || opening !== undefined
      ? shareOfOpening(facets, values)
      : shareOfMachine({ ...(power && { power }), ...(speed && { speed }), ...(preset && { preset }) }, values);
  return share === undefined ? undefined : levelOfShare(use, share);
}

/**
 * What a facet's new state says, after the one before it: a cover that only says that it has stopped is closed if it was
 * closing, and open otherwise, as Home Assistant takes it.
 */
export function stateOfFacet(facets: Facets, name: FacetName, before: unknown, value: unknown): unknown {
  const { opening } = facets;
  if (name !== 'opening' || opening?.isStopped === undefined || !isWord(value, opening.isStopped)) return value;
  return isWord(before, opening.isClosing) || isWord(before, opening.isClosed) ? opening.isClosed : opening.isOpen;
}

function standsAt(announced: AnnouncedActuator, use: ActuatorUse, values: FacetValues, level: number): boolean {
  const commands = commandsFor(announced, use, level);
  return (
    commands.length > 0 &&
    commands.every(({ facet, expected }) => {
      const value = values.get(facet);
      if (typeof expected === 'string') return isWord(value, expected);
      const number = numberOf(value);
      return number !== undefined && Math.abs(number - expected) < 1e-3;
    })
  );
}

function setPointOf({ mode, setPoint }: Facets, use: ActuatorUse, values: FacetValues): number | undefined {
  const said = values.get('mode');
  const unwanted = use.kind === 'heater' ? mode?.cool : mode?.heat;
  if ([mode?.off, unwanted].some((word) => word !== undefined && isWord(said, word))) return offLevel(use);
  const temperature = numberOf(values.get('setPoint'));
  if (temperature === undefined || setPoint === undefined) return undefined;
  return Math.round(celsiusOf(temperature, setPoint.unit) * 10) / 10;
}

function shareOfOpening({ opening, position }: Facets, values: FacetValues): number | undefined {
  const place = position === undefined ? undefined : shareOnScale(position, values.get('position'));
  if (place !== undefined) return place;
  const said = values.get('opening');
  if (opening === undefined) return undefined;
  if (isWord(said, opening.isClosed)) return 0;
  // How far it is open is told by its position, where it has one.
  return isWord(said, opening.isOpen) && position?.stateTopic === undefined ? 1 : undefined;
}

function shareOfMachine({ power, speed, preset }: Facets, values: FacetValues): number | undefined {
  const said = values.get('power');
  if (power !== undefined) {
    if (isWord(said, power.isOff)) return 0;
    if (!isWord(said, power.isOn)) return undefined;
  }
  const share = speed === undefined ? undefined : shareOnScale(speed, values.get('speed'));
  if (share !== undefined) return share;
  if (preset !== undefined) return shareOfPreset(preset, values.get('preset'));
  return speed === undefined && power !== undefined ? 1 : undefined;
}

function shareOfPreset({ off, stages }: NonNullable<Facets['preset']>, value: unknown): number | undefined {
  if (off !== undefined && isWord(value, off)) return 0;
  const stage = stages.findIndex((name) => isWord(value, name));
  return stage < 0 ? undefined : (stage + 1) / stages.length;
}

function shareOnScale({ zero, full }: ScaleFacet, value: unknown): number | undefined {
  const number = numberOf(value);
  if (number === undefined) return undefined;
  return Math.min(1, Math.max(0, (number - zero) / (full - zero)));
}

/** Beyond this no device means what it says. */
const LARGEST_NUMBER = 1e6;

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'string' && value.trim() === '') return undefined;
  const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN;
  return Math.abs(number) <= LARGEST_NUMBER ? number : undefined;
}

/** Whether a state says that word; JSON's true and false are taken as Python writes them, and case does not count. */
function isWord(value: unknown, word: string): boolean {
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isPlain && String(value).trim().toLowerCase() === word.toLowerCase();
}
