import {
  checkShape,
  type EnvironmentReport,
  environmentReportSchema,
  type HaState,
  isObject,
  type Refusal,
  readStates,
  showIssue,
} from '@iaqverse/core';
import type { Message } from '../red/runtime.ts';
import { entityStateOf } from './readings-of-message.ts';

/** What a message says of outdoor air, weather, people or detectors. */
export type ToldSurroundings =
  | { readonly report: EnvironmentReport }
  | { readonly state: HaState }
  | { readonly forecasts: readonly (readonly [entityId: string, answer: unknown])[] }
  | { readonly refusal: Refusal };

/**
 * What surrounds the rooms, in a message: `msg.environment` as the app takes it over MQTT; the state of an entity of Home Assistant, which may tell of
 * it; or what its weather service answers to a question for the hours to come. Undefined where it says nothing of that.
 */
export function surroundingsOfMessage(message: Message): ToldSurroundings | undefined {
  const { environment, payload } = message;
  if (environment !== undefined) {
    const { data: report, issues } = checkShape(environmentReportSchema, environment);
    return issues === undefined
      ? { report }
      : { refusal: { code: 'bad_shape', detail: showIssue(issues[0], 'msg.environment') } };
  }
  const given = entityStateOf(message);
  if (given !== undefined) {
    const [state] = readStates([given]).states;
    return state && { state };
  }
  if (!isObject(payload)) return undefined;
  const forecasts = Object.entries(payload).filter(
    ([entityId, answer]) => entityId.startsWith('weather.') && isObject(answer) && Array.isArray(answer.forecast),
  );
  return forecasts.length === 0 ? undefined : { forecasts };
}
