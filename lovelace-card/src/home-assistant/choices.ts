import {
  ACTUATOR_LABELS,
  type ActuatorComponent,
  type ActuatorKind,
  type HaCorrection,
  type HaEntityUse,
  OUTDOOR_KEYS,
  QUANTITIES,
  type Quantity,
} from '@iaqverse/core';

/** What a person can say of an entity, beside that our guess holds. */
export type Choice =
  | { readonly is: NonNullable<HaCorrection['use']> }
  | { readonly is: 'quantity'; readonly quantity: Quantity }
  | { readonly is: 'kind'; readonly kind: ActuatorKind };

/** From their labels: the list itself stands beside schemas, which a page would have to load. */
const ALL_KINDS = Object.keys(ACTUATOR_LABELS) as ActuatorKind[];
const STAGED: readonly ActuatorKind[] = ['fan', 'ventilation', 'purifier'];

/** What an entity of a domain can be to the air of a room, by what its services can do. */
const KINDS: Readonly<Record<ActuatorComponent, readonly ActuatorKind[]>> = {
  switch: ALL_KINDS,
  fan: [...STAGED, 'humidifier', 'dehumidifier'],
  number: STAGED,
  select: STAGED,
  cover: ['window', 'door', 'cover', 'fan', 'ventilation'],
  valve: ['fan', 'ventilation', 'heater'],
  climate: ['heater', 'cooler'],
  humidifier: ['humidifier', 'dehumidifier'],
  binary_sensor: ['window', 'door'],
};

/** Domains of what may tell that a fire burns. */
const ON_OFF: readonly string[] = ['binary_sensor', 'input_boolean'];
const FIRE: Choice = { is: 'fire' };
/** Domains of what measures beside what it moves. */
const MEASURING: readonly string[] = ['climate', 'humidifier'];

/** Every choice that makes sense for an entity; none where nothing that a person says could change what it is. */
export function choicesFor(entity: HaEntityUse): Choice[] {
  if (entity.isFixed) return [];
  const domain = domainOf(entity);
  const ignore: Choice = { is: 'ignore' };
  if (domain === 'sensor') {
    const { quantity } = entity;
    const isOfUseOutdoors = quantity === undefined || (OUTDOOR_KEYS as readonly string[]).includes(quantity);
    return [
      ignore,
      ...(isOfUseOutdoors ? [{ is: 'outdoor' } as const] : []),
      ...QUANTITIES.map((each): Choice => ({ is: 'quantity', quantity: each })),
    ];
  }
  if (Object.hasOwn(KINDS, domain))
    return [
      ignore,
      ...(MEASURING.includes(domain) ? [{ is: 'only_moves' } as const] : []),
      ...(domain === 'binary_sensor' ? [FIRE, { is: 'quantity', quantity: 'occupancy' } as const] : []),
      ...KINDS[domain as ActuatorComponent].map((kind): Choice => ({ is: 'kind', kind })),
    ];
  if (ON_OFF.includes(domain)) return [ignore, FIRE];
  return entity.use === 'environment' ? [ignore] : [];
}

/** The choice that a correction stands for: where it is, before what it measures. */
export function choiceOf(correction: HaCorrection | undefined): Choice | undefined {
  if (correction === undefined) return undefined;
  const { use, kind, quantity } = correction;
  if (use !== undefined) return { is: use };
  if (quantity !== undefined) return { is: 'quantity', quantity };
  return kind === undefined ? undefined : { is: 'kind', kind };
}

/**
 * The correction that a choice makes. What was said of the quantity of a sensor stays when it is said to be outdoors, and what was said
 * that something moves when its own sensor is said not to count.
 */
export function correctionFor(choice: Choice, before: HaCorrection | undefined): HaCorrection {
  switch (choice.is) {
    case 'ignore':
    case 'fire':
      return { use: choice.is };
    case 'only_moves':
      return { use: 'only_moves', ...(before?.kind !== undefined && { kind: before.kind }) };
    case 'outdoor':
      return { use: 'outdoor', ...(before?.quantity !== undefined && { quantity: before.quantity }) };
    case 'quantity':
      return { quantity: choice.quantity };
    case 'kind':
      return { ...(before?.use === 'only_moves' && { use: before.use }), kind: choice.kind };
  }
}

/** A choice as the value of an option. */
export function choiceKey(choice: Choice): string {
  if (choice.is === 'quantity') return `quantity ${choice.quantity}`;
  return choice.is === 'kind' ? `kind ${choice.kind}` : choice.is;
}

/** What stands before the dot: what Home Assistant takes an entity for. */
export function domainOf({ entity_id }: Pick<HaEntityUse, 'entity_id'>): string {
  return entity_id.slice(0, entity_id.indexOf('.'));
}
