import { permit } from '../../../core/src/action/interlock/permit.ts';
import { planRoom } from '../../../core/src/action/planner/plan-room.ts';
import {
  type BasePath,
  PLAN_STEP_MIN,
  PLAN_STEPS,
  PLANNED_QUANTITIES,
  type PlannedQuantity,
  type RoomSituation,
} from '../../../core/src/action/situation.ts';
import { QUANTILES } from '../../../core/src/forecast/horizons.ts';
import { actuatorAt } from '../../../core/src/home/acting/actuators.ts';
import { permissionNow } from '../../../core/src/home/acting/permission-now.ts';
import { situationOf } from '../../../core/src/home/acting/situation-of.ts';
import { MINUTE } from '../../../core/src/time/span.ts';
import type { Plant } from '../plant.ts';
import type { Advice, ControlPolicy, CreatePolicy, Decision, Observation, PolicyContext } from '../policy.ts';
import { presenceIn } from './plant-presence.ts';
import { ProductHome } from './product-home.ts';

/** How often it plans, as the product does. */
const EVERY = PLAN_STEP_MIN * MINUTE;

/**
 * The product's planner and interlocks with perfect foresight of the air and of who will be where, if nothing is done: the
 * bound of what better forecasts could bring. What its actions do it knows no better than the product.
 */
export const createForesight: CreatePolicy = (context, fork) => new Foresight(context, fork);

class Foresight implements ControlPolicy {
  readonly every: number;
  readonly #product: ProductHome;
  readonly #context: PolicyContext;
  readonly #fork: () => Plant;
  #advice: Advice[] = [];

  constructor(context: PolicyContext, fork: () => Plant) {
    this.#context = context;
    this.#fork = fork;
    this.#product = new ProductHome(context, 'off');
    this.every = this.#product.every;
  }

  decide(observation: Observation): Decision {
    // Commands that were not confirmed are given again by the product itself.
    const { commands: again } = this.#product.decide(observation);
    const { now } = observation;
    if (now % EVERY !== 0 || now < this.#context.actsFrom) return { commands: again, advice: this.#advice };
    const foreseen = this.#foresee(now);
    const wanted = new Map<string, number>();
    this.#advice = [];
    const { home } = this.#product;
    for (const room of home.rooms.values()) {
      if (room.acting?.situation === undefined) continue;
      const known = situationOf(home, room, room.acting, now);
      const situation = { ...known, ...foreseen.get(room.configuration.id)!, mode: 'auto' as const };
      const permissions = new Map(situation.actuators.map((status) => [status.actuator.id, permit(situation, status)]));
      const due = planRoom(situation, permissions).actions.filter(({ at }) => at <= now);
      for (const { actuator, level, byHand } of due) if (byHand) this.#advice.push({ actuator, level });
      // What several rooms share goes to the most that any of them wants, which may be what it does now.
      for (const { actuator, level: present, pending } of situation.actuators) {
        const action = due.find((one) => one.actuator === actuator.id && !one.byHand);
        const level = action?.level ?? (actuator.rooms.length > 1 ? (pending?.level ?? present) : undefined);
        if (level !== undefined) wanted.set(actuator.id, Math.max(level, wanted.get(actuator.id) ?? level));
      }
    }
    const ordered = [...wanted].flatMap(([actuator, level]) => {
      const free = permissionNow(home, actuatorAt(home, this.#context.site.id, actuator), now)?.levels ?? [];
      const allowed = free.includes(level) ? level : free.findLast((other) => other < level);
      return allowed === undefined ? [] : this.#product.order(actuator, allowed, now);
    });
    return { commands: [...again, ...ordered], advice: this.#advice };
  }

  /** The next two hours as they will be if everything stays as it is, by room. */
  #foresee(now: number): Map<string, Pick<RoomSituation, 'paths' | 'presence' | 'presenceAhead' | 'air'>> {
    const { rooms } = this.#context.site;
    const plant = this.#fork();
    const paths = new Map(rooms.map(({ id }) => [id, {} as Partial<Record<PlannedQuantity, number[][]>>]));
    const presenceAhead = new Map(rooms.map(({ id }) => [id, [] as number[]]));
    const air = new Map(
      rooms.map(({ id }) => [id, Object.fromEntries(PLANNED_QUANTITIES.map((of) => [of, plant.air(id, of)]))]),
    );
    const presence = new Map(rooms.map(({ id }) => [id, presenceIn(plant, id)]));
    for (let step = 1; step <= PLAN_STEPS; step++) {
      plant.run(now + step * EVERY);
      for (const { id } of rooms) {
        presenceAhead.get(id)!.push(presenceIn(plant, id));
        for (const quantity of PLANNED_QUANTITIES) {
          const value = plant.air(id, quantity);
          const path = paths.get(id)!;
          path[quantity] ??= [];
          path[quantity].push(QUANTILES.map(() => value));
        }
      }
    }
    return new Map(
      rooms.map(({ id }) => [
        id,
        {
          paths: paths.get(id)! as Partial<Record<PlannedQuantity, BasePath>>,
          presence: presence.get(id)!,
          presenceAhead: presenceAhead.get(id)!,
          air: air.get(id)!,
        },
      ]),
    );
  }
}
