import type { SimulatedHomeSpec, SimulatedRoomSpec } from '../../../core/src/simulate/index.ts';
import type { Draw } from '../draw.ts';
import { type Fittings, realStages, stageLevels } from './fittings.ts';

/** Electricity that balanced ventilation draws for each m³/h (0.25–0.5 Wh/m³: EN 13142's usual units). */
const VENTILATION_WH = { least: 0.25, most: 0.5 };
const VENTILATION_STAGES = [0.5, 1, 1.7];
const VENTILATION_NOISE = [22, 28, 37];
const PURIFIERS = [
  { cadr: [60, 130, 220], watts: [5, 14, 30], noise: [24, 37, 50] },
  { cadr: [80, 160, 280, 400], watts: [4, 12, 28, 55], noise: [22, 33, 46, 56] },
] as const;

const round = (value: number, step: number) => Math.round(value / step) * step;

/** Balanced ventilation that supplies the living room and the bedrooms together. */
export function addCentralVentilation(fittings: Fittings, draw: Draw, rooms: readonly SimulatedRoomSpec[]): void {
  const served = rooms.filter(({ type }) => type === 'living' || type === 'bedroom');
  const nominal = served.map(({ type }) => (type === 'living' ? draw.between(28, 50) : draw.between(16, 34)));
  const whPerM3 = draw.between(VENTILATION_WH.least, VENTILATION_WH.most);
  const total = nominal.reduce((sum, flow) => sum + flow, 0);
  const totals = VENTILATION_STAGES.map((stage) => round(total * stage, 1));
  const watts = totals.map((flow) => round(flow * whPerM3, 1));
  const heatRecovery = round(draw.between(0.7, 0.9), 0.01);
  const filter = round(draw.between(0.4, 0.9), 0.05);
  const usual = draw.chance(0.7) ? 2 : 1;
  const factor = fittings.hiddenFactor();
  served.forEach((room, index) => {
    fittings.place(room.id, {
      kind: 'ventilation',
      id: `${room.id}-supply`,
      flows: realStages(
        VENTILATION_STAGES.map((stage) => nominal[index]! * stage),
        factor * draw.between(0.85, 1.15),
      ),
      watts: realStages(
        watts.map((value) => value / served.length),
        1,
      ),
      usual,
      heatRecovery: heatRecovery * draw.between(0.85, 1),
      filter: filter * draw.between(0.8, 1),
    });
  });
  fittings.announce(
    {
      kind: 'ventilation',
      id: 'ventilation',
      rooms: served.map(({ id }) => id),
      flow_m3h: totals,
      watts,
      noise_db: VENTILATION_NOISE,
      heat_recovery: heatRecovery,
      filter,
      min_on_minutes: 10,
      min_off_minutes: 10,
    },
    draw.chance(0.85),
    served.map(({ id }) => `${id}-supply`),
    stageLevels(totals),
  );
}

/** A small unit in the wall of one room. */
export function addWallVentilation(fittings: Fittings, draw: Draw, room: SimulatedRoomSpec): void {
  const flow = [15, 30, 50];
  const watts = [2, 5, 11];
  const id = `${room.id}-ventilation`;
  fittings.place(room.id, {
    kind: 'ventilation',
    id,
    flows: realStages(flow, fittings.hiddenFactor()),
    watts: realStages(watts, 1),
    usual: draw.chance(0.5) ? 1 : 0,
    heatRecovery: draw.between(0.5, 0.8),
    filter: draw.between(0.2, 0.6),
  });
  fittings.announce(
    {
      kind: 'ventilation',
      id,
      rooms: [room.id],
      flow_m3h: flow,
      watts,
      noise_db: [20, 30, 41],
      heat_recovery: 0.75,
      min_on_minutes: 10,
      min_off_minutes: 10,
    },
    true,
    [id],
    stageLevels(flow),
  );
}

/** An air purifier; some watch the air themselves, unless somebody took that out of their hands. */
export function addPurifier(fittings: Fittings, draw: Draw, room: SimulatedRoomSpec): void {
  const { cadr, watts, noise } = draw.pick(PURIFIERS);
  const id = `${room.id}-purifier`;
  const automatic = draw.chance(0.45);
  fittings.place(room.id, {
    kind: 'purifier',
    id,
    flows: realStages(cadr, fittings.hiddenFactor()),
    watts: realStages(watts, 1),
    usual: automatic || draw.chance(0.4) ? 1 : 0,
    ...(automatic ? { above: { pm25: draw.between(15, 30), stage: draw.chance(0.5) ? 2 : 3 } } : {}),
  });
  fittings.announce(
    {
      kind: 'purifier',
      id,
      rooms: [room.id],
      cadr_m3h: [...cadr],
      watts: [...watts],
      noise_db: [...noise],
      min_on_minutes: 5,
      min_off_minutes: 5,
    },
    draw.chance(0.85),
    [id],
    stageLevels(cadr),
  );
}

/** An extractor in the bathroom that somebody switches on, or does not. */
export function addBathroomFan(fittings: Fittings, draw: Draw, room: SimulatedRoomSpec): void {
  const flow = [round(draw.between(50, 110), 5)];
  const id = `${room.id}-fan`;
  fittings.place(room.id, {
    kind: 'fan',
    id,
    flows: realStages(flow, fittings.hiddenFactor()),
    watts: [0, 14],
    usual: 0,
    boost: { during: 'shower', stage: 1, minutes: draw.between(5, 20), probability: draw.share() },
  });
  fittings.announce(
    {
      kind: 'fan',
      id,
      rooms: [room.id],
      flow_m3h: flow,
      watts: [14],
      noise_db: [42],
      min_on_minutes: 5,
      min_off_minutes: 5,
    },
    draw.chance(0.65),
    [id],
    [0, 1],
  );
}

/** A humidifier or dehumidifier with a humidistat of its own. */
export function addWaterMachine(
  fittings: Fittings,
  draw: Draw,
  room: SimulatedRoomSpec,
  kind: 'humidifier' | 'dehumidifier',
): void {
  const id = `${room.id}-${kind}`;
  const rated = round(draw.between(200, 450), 10);
  const watts = kind === 'humidifier' ? 25 : 260;
  const common = { id, gramsPerHour: rated * fittings.hiddenFactor(), watts };
  fittings.place(
    room.id,
    kind === 'humidifier'
      ? { kind, ...common, below: draw.between(32, 45) }
      : { kind, ...common, above: draw.between(55, 68) },
  );
  fittings.announce(
    {
      kind,
      id,
      rooms: [room.id],
      grams_per_hour: rated,
      watts,
      min_on_minutes: 10,
      min_off_minutes: 10,
    },
    draw.chance(0.7),
    [id],
    [0, 1],
  );
}

/** Announces what a random home comes with: windows, blinds, the hood, heaters and coolers. */
export function announceStanding(
  fittings: Fittings,
  draw: Draw,
  home: SimulatedHomeSpec,
  has: { readonly motorisedWindows: boolean; readonly thermostats: boolean; readonly blinds: boolean },
): void {
  for (const room of home.rooms)
    for (const actuator of room.actuators) {
      const { id } = actuator;
      const rooms = [room.id];
      const factor = fittings.hiddenFactor();
      switch (actuator.kind) {
        case 'window': {
          const known = draw.chance(0.6);
          const motorised =
            draw.chance(room.type === 'living' || room.type === 'bedroom' ? 0.9 : 0.4) && has.motorisedWindows;
          fittings.announce(
            {
              kind: 'window',
              id,
              rooms,
              ...(known ? { area_m2: round(actuator.areaM2 / factor, 0.05), height_m: actuator.heightM } : {}),
              ...(motorised ? { positions: draw.chance(0.6), min_on_minutes: 5, min_off_minutes: 10 } : {}),
            },
            motorised,
          );
          break;
        }
        case 'fan':
          fittings.announce(
            {
              kind: 'fan',
              id,
              rooms,
              flow_m3h: [round(actuator.flows[1]! / factor, 10)],
              watts: [actuator.watts[1]!],
              noise_db: [55],
              min_on_minutes: 5,
              min_off_minutes: 5,
            },
            draw.chance(0.3),
            [id],
            [0, 1],
          );
          break;
        case 'heater':
        case 'cooler':
          if (has.thermostats)
            fittings.announce(
              { kind: actuator.kind, id, rooms, heat_watts: round(actuator.maxWatts / factor, 50) },
              true,
            );
          break;
        case 'cover':
          if (has.blinds) fittings.announce({ kind: 'cover', id, rooms }, true);
          break;
        default:
          break;
      }
    }
}
