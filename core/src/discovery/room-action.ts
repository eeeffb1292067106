import type { OutcomeView } from '../action/action-view.ts';
import { ACTUATOR_KINDS, type ActuatorKind } from '../action/actuator.ts';
import type { Action, PlannedAction } from '../action/plan.ts';
import { sayAction } from '../action/words/say-action.ts';
import { sayCost, sayRunnerUp } from '../action/words/say-cost.ts';
import { sayWhy } from '../action/words/say-why.ts';
import type { RoomView } from '../home/view.ts';
import type { Language } from '../language.ts';
import { formatIso } from '../time/iso.ts';
import { deedsOf, NOTHING_TO_DO } from './room-action-words.ts';
import type { CodeWords } from './room-words.ts';

/** What is recommended when everything may stay as it is. */
const NOTHING = 'none';

/** The code of an action: what is done, and to what. */
export type RecommendedAction = typeof NOTHING | `${Action}_${ActuatorKind}`;

/** What can have been done to whatever a room has, with what people read in the place of its code. */
export function deedWords(language: Language): CodeWords {
  return Object.fromEntries(
    ACTUATOR_KINDS.flatMap((kind) =>
      deedsOf(kind, language).map(([action, text]) => [nameOf({ action, kind }), text] as const),
    ),
  );
}

/** What can be recommended: the same, or nothing. */
export function recommendationWords(language: Language): CodeWords {
  return { [NOTHING]: NOTHING_TO_DO[language], ...deedWords(language) };
}

/** One action of a plan as MQTT carries it, in words of the home's language. */
interface ActionPayload {
  readonly id: string;
  readonly action: RecommendedAction;
  readonly actuator: string;
  readonly name: string;
  readonly by_hand: boolean;
  readonly level: number;
  readonly priority: PlannedAction['priority'];
  readonly text: string;
  readonly why: string;
  readonly cost: string;
  readonly alternative: string | null;
  readonly quantity: string | null;
  readonly current: number | null;
  readonly predicted: number | null;
  readonly limit: number | null;
  readonly minutes_to_limit: number | null;
  readonly probability: number | null;
  readonly expected: readonly { quantity: string; value: number; without: number; at: string }[];
  /** ISO 8601 */
  readonly at: string;
  readonly until: string | null;
}

/** The retained JSON on `iaqverse/<site>/<room>/action`. No key is a method of a Python mapping: templates could not reach it. */
export interface RoomActionPayload {
  readonly recommended: RecommendedAction;
  /** The first action with all that is said of it; null when nothing needs doing. */
  readonly first: ActionPayload | null;
  readonly actions: readonly ActionPayload[];
}

/** The action message of a room. */
export function roomActionPayload({ plan, offsetMin }: RoomView, language: Language): RoomActionPayload {
  const format = { offsetMin, ...(plan !== undefined && { now: plan.madeAt }) };
  const actions = (plan?.actions ?? []).map(
    (action): ActionPayload => ({
      id: action.id,
      action: nameOf(action),
      actuator: action.actuator,
      name: action.name,
      by_hand: action.byHand,
      level: action.level,
      priority: action.priority,
      text: sayAction(action, language, format),
      why: sayWhy(action, language),
      cost: sayCost(action.cost, language),
      alternative: action.runnerUp === undefined ? null : sayRunnerUp(action, language),
      quantity: action.quantity ?? null,
      current: rounded(action.current),
      predicted: rounded(action.predicted),
      limit: action.limit ?? null,
      minutes_to_limit: rounded(action.minutesToLimit),
      probability: rounded(action.probability),
      expected: action.expected.map(({ quantity, value, without, at }) => ({
        quantity,
        value: rounded(value)!,
        without: rounded(without)!,
        at: formatIso(at),
      })),
      at: formatIso(action.at),
      until: action.until === undefined ? null : formatIso(action.until),
    }),
  );
  return { recommended: actions[0]?.action ?? NOTHING, first: actions[0] ?? null, actions };
}

/** What was done, as the event on `iaqverse/<site>/<room>/event`: a word, and what goes with it. */
export function actionEventPayload({ action, kind, actuator, name, level, at, actor, reason }: OutcomeView) {
  return { event_type: nameOf({ action, kind }), actuator, name, level, at: formatIso(at), actor, reason };
}

function nameOf({ action, kind }: Pick<PlannedAction, 'action' | 'kind'>): RecommendedAction {
  return `${action}_${kind}`;
}

function rounded(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value * 100) / 100;
}
