import {
  ACTIONS,
  ACTUATOR_KINDS,
  type ActuatorView,
  ALERT_CAUSES,
  ALERT_PHASES,
  ALERT_SEVERITIES,
  type Alert,
  type Place,
  type Plan,
  type PlannedAction,
  PRIORITIES,
  QUANTITIES,
  REASONS,
  type Reason,
} from '@iaqverse/core';
import { type Hass, saidAt } from '../../hass.ts';
import type { ToldAction } from '../room-source.ts';
import { type Attributes, codeIn, listIn, numberIn, textIn, timeIn } from './attribute.ts';
import type { RoomEntities } from './room-entities.ts';

/** What an action costs is told in words only. */
const UNTOLD_COST = { electricityWh: 0, heatWh: 0, noiseDb: 0 } as const;

/** What is recommended, with what the app says of it. */
interface ReadPlan {
  readonly plan: Plan;
  readonly told: ReadonlyMap<string, ToldAction>;
}

/** What our entities recommend. `actuators` are those of Home Assistant: what is meant is named as one of them where it is one. */
export function readPlan(
  hass: Hass,
  entities: RoomEntities,
  place: Place,
  actuators: readonly ActuatorView[],
  now: number,
): ReadPlan | undefined {
  const state = entities.state(hass, 'recommended_action');
  if (state === undefined || state.state === 'unavailable') return undefined;
  const action = plannedAction(state.attributes, place, actuators, saidAt(state));
  // The message of a plan that says the same again changes no state: what Home Assistant shows, holds.
  const plan: Plan = { place, madeAt: now, actions: action === undefined ? [] : [action], forbidden: [], expected: {} };
  return { plan, told: new Map(action === undefined ? [] : [[action.id, told(state.attributes)]]) };
}

/** Its reason is told in the words of the home only where nothing tells a reason that can be said in any language. */
function told(said: Attributes): ToldAction {
  const isKnown = codeIn(said, 'reason', REASONS) !== undefined || reasonByFigures(said) !== undefined;
  return {
    why: isKnown ? undefined : textIn(said, 'why'),
    cost: textIn(said, 'cost') ?? '',
    alternative: textIn(said, 'alternative') ?? '',
  };
}

function plannedAction(
  said: Attributes,
  place: Place,
  actuators: readonly ActuatorView[],
  since: number,
): PlannedAction | undefined {
  const name = textIn(said, 'action') ?? textIn(said, 'code');
  const kind = ACTUATOR_KINDS.find(
    (one) => name?.endsWith(`_${one}`) && ACTIONS.some((action) => name === `${action}_${one}`),
  );
  const action = ACTIONS.find((one) => name === `${one}_${kind}`);
  const level = numberIn(said, 'level');
  const id = textIn(said, 'id');
  if (kind === undefined || action === undefined || level === undefined || id === undefined) return undefined;
  const called = textIn(said, 'name') ?? '';
  const alike = actuators.filter((one) => one.kind === kind && !one.byHand);
  const meant = alike.find((one) => sameName(one.name, called)) ?? (alike.length === 1 ? alike[0] : undefined);
  return {
    id,
    place,
    actuator: meant?.actuator ?? textIn(said, 'actuator') ?? '',
    kind,
    name: called,
    byHand: said.by_hand === true,
    action,
    level,
    from: meant?.level,
    at: timeIn(said, 'at') ?? since,
    until: timeIn(said, 'until'),
    priority: codeIn(said, 'priority', PRIORITIES) ?? 'low',
    reason: codeIn(said, 'reason', REASONS) ?? reasonByFigures(said) ?? 'discomfort',
    quantity: codeIn(said, 'quantity', QUANTITIES),
    current: numberIn(said, 'current'),
    predicted: numberIn(said, 'predicted'),
    limit: numberIn(said, 'limit'),
    severity: undefined,
    minutesToLimit: numberIn(said, 'minutes_to_limit'),
    probability: numberIn(said, 'probability'),
    expected: listIn(said, 'expected').flatMap((one) => {
      const quantity = codeIn(one, 'quantity', QUANTITIES);
      const [value, without, at] = [numberIn(one, 'value'), numberIn(one, 'without'), timeIn(one, 'at')];
      if (quantity === undefined || value === undefined || without === undefined || at === undefined) return [];
      return [{ quantity, value, without, at } as PlannedAction['expected'][number]];
    }),
    cost: UNTOLD_COST,
    runnerUp: undefined,
    interlock: undefined,
  };
}

/** Where the app does not name the reason its figures tell the two most common ones. */
function reasonByFigures(said: Attributes): Reason | undefined {
  const [current, limit] = [numberIn(said, 'current'), numberIn(said, 'limit')];
  if (codeIn(said, 'quantity', QUANTITIES) === undefined || limit === undefined) return undefined;
  if (current !== undefined && current >= limit) return 'above_limit';
  return numberIn(said, 'minutes_to_limit') === undefined ? undefined : 'will_reach_limit';
}

function sameName(one: string, other: string): boolean {
  const [a, b] = [one.toLocaleLowerCase(), other.toLocaleLowerCase()];
  return a !== '' && b !== '' && (a.includes(b) || b.includes(a));
}

/** The alerts that are told of a room. */
export function readAlerts(hass: Hass, entities: RoomEntities, place: Place): Alert[] {
  const state = entities.state(hass, 'alert');
  if (state === undefined) return [];
  return listIn(state.attributes, 'alerts').flatMap((item): Alert[] => {
    const id = textIn(item, 'id');
    const severity = codeIn(item, 'severity', ALERT_SEVERITIES);
    const raisedAt = timeIn(item, 'raised_at');
    if (id === undefined || severity === undefined || raisedAt === undefined) return [];
    const snoozedUntil = timeIn(item, 'snoozed_until');
    const condition = textIn(item, 'condition');
    const actor = textIn(item, 'actor');
    return [
      {
        id,
        cause: codeIn(item, 'cause', ALERT_CAUSES) ?? 'rule',
        rule: textIn(item, 'rule') ?? '',
        place,
        severity,
        phase: codeIn(item, 'phase', ALERT_PHASES) ?? 'raised',
        raisedAt,
        changedAt: raisedAt,
        escalations: 0,
        values: (item.measured ?? {}) as Alert['values'],
        ...(snoozedUntil !== undefined && { snoozedUntil }),
        ...(condition !== undefined && { condition }),
        ...(actor !== undefined && { actor }),
      },
    ];
  });
}
