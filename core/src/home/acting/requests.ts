import type { Permission } from '../../action/interlock/interlock.ts';
import type { PlannedAction } from '../../action/plan.ts';
import type { RoomSituation } from '../../action/situation.ts';
import { MINUTE } from '../../time/span.ts';
import type { RequestRecord, RoomActing } from '../../twin/room-acting.ts';

/** What people are asked stands for so long, although each new plan might want it or not: they do not come running. */
const STANDS = 30 * MINUTE;
/** What nobody did in so long is not asked any more. */
const GIVES_UP = 45 * MINUTE;
/** And is not asked again for so long; nor is what was done. */
const RESTS = 90 * MINUTE;
const RESTS_WHEN_DONE = 20 * MINUTE;
/** So many requests a day reach people; beyond, only what is urgent or high does. */
const MOST_A_DAY = 8;

/** How many requests were made today at a site, and which local day that is. Updated in place. */
export interface RequestCount {
  day: number;
  count: number;
}

/**
 * What a room's people are asked to do: the requests of its newest plan, those that stand from before, without those that
 * rest or are one too many. What motors do, what is for later and what protects people passes.
 */
export function steadyRequests(
  acting: RoomActing,
  actions: readonly PlannedAction[],
  situation: RoomSituation,
  permissions: ReadonlyMap<string, Permission>,
  today: RequestCount,
): PlannedAction[] {
  const { now } = situation;
  const { requests } = acting;
  const asked = new Map(actions.filter(isRequest(now)).map((action) => [action.actuator, action]));
  for (const [actuator, request] of requests) {
    const wanted = asked.get(actuator);
    if (request.since !== undefined) {
      const end = endOf(request, situation, permissions, wanted);
      if (end !== undefined) {
        request.since = undefined;
        request.restsUntil = now + end;
      } else if (wanted?.id !== request.action.id) asked.set(actuator, request.action);
    }
    if (request.since === undefined) {
      asked.delete(actuator);
      if (request.restsUntil <= now) requests.delete(actuator);
    }
  }
  for (const [actuator, action] of asked) {
    if (requests.has(actuator)) continue;
    const isPressing = action.priority === 'urgent' || action.priority === 'high' || action.action === 'close';
    if (today.count >= MOST_A_DAY && !isPressing) asked.delete(actuator);
    else {
      today.count++;
      requests.set(actuator, { action, since: now, restsUntil: now });
    }
  }
  const others = actions.filter((action) => !isRequest(now)(action) && !asked.has(action.actuator));
  return [...asked.values(), ...others];
}

function isRequest(now: number) {
  return ({ byHand, at, reason }: PlannedAction): boolean => byHand && at <= now && reason !== 'safety';
}

/** For how long an actuator's people are left in peace now that a request of theirs is over; undefined while it stands. */
function endOf(
  { action, since }: RequestRecord,
  { now, actuators, snoozed }: RoomSituation,
  permissions: ReadonlyMap<string, Permission>,
  wanted: PlannedAction | undefined,
): number | undefined {
  const level = actuators.find((status) => status.actuator.id === action.actuator)?.level;
  const isFree = permissions.get(action.actuator)?.levels.includes(action.level) ?? false;
  const isDone = level === action.level;
  if (isDone || !isFree || (snoozed.get(action.actuator) ?? 0) > now) return RESTS_WHEN_DONE;
  if (now - since! >= GIVES_UP) return RESTS;
  if (wanted !== undefined && wanted.level !== action.level) return 0;
  return wanted === undefined && now - since! >= STANDS ? RESTS_WHEN_DONE : undefined;
}
