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
 * rest or are one too many. Everything that motors do passes.
 */
export function steadyRequests(
  acting: RoomActing,
  actions: readonly PlannedAction[],
  situation: RoomSituation,
  permissions: ReadonlyMap<string, Permission>,
  today: RequestCount,
): PlannedAction[] {
  const { now } = situation;
  const wanted = new Map(actions.filter(isRequest(now)).map((action) => [action.actuator, action]));
  for (const [actuator, request] of acting.requests) {
    const level = situation.actuators.find((status) => status.actuator.id === actuator)?.level;
    if (request.restsUntil <= now && request.since === undefined) acting.requests.delete(actuator);
    else if (request.since === undefined) wanted.delete(actuator);
    else if (level === request.action.level) rest(request, now + RESTS_WHEN_DONE, wanted);
    else if (now - request.since >= GIVES_UP) rest(request, now + RESTS, wanted);
    else if (!wanted.has(actuator)) {
      const isFree = permissions.get(actuator)?.levels.includes(request.action.level) ?? false;
      if (isFree && now - request.since < STANDS && level !== undefined) wanted.set(actuator, request.action);
      else if (isFree && now - request.since < STANDS && request.action.action !== 'close')
        wanted.set(actuator, request.action);
      else rest(request, now + RESTS_WHEN_DONE, wanted);
    }
  }
  for (const [actuator, action] of wanted) {
    const known = acting.requests.get(actuator);
    if (known?.action.level === action.level) {
      wanted.set(actuator, known.action);
      continue;
    }
    const isPressing = action.priority === 'urgent' || action.priority === 'high';
    if (today.count >= MOST_A_DAY && !isPressing && action.action !== 'close') wanted.delete(actuator);
    else {
      today.count++;
      acting.requests.set(actuator, { action, since: now, restsUntil: 0 });
    }
  }
  const moved = actions.filter(
    (action) => !isRequest(now)(action) && !(action.byHand && acting.requests.has(action.actuator)),
  );
  return [...wanted.values(), ...moved];
}

function isRequest(now: number) {
  return ({ byHand, at }: PlannedAction): boolean => byHand && at <= now;
}

function rest(request: RequestRecord, until: number, wanted: Map<string, PlannedAction>): void {
  request.since = undefined;
  request.restsUntil = until;
  wanted.delete(request.action.actuator);
}
