import assert from 'node:assert/strict';
import {
  OZONE_LIMIT,
  outdoorCo2,
  outdoorOzone,
  outdoorParticles,
  outdoorSmoke,
  outdoorUnknown,
  outdoorWetter,
} from '../../../src/action/interlock/outdoor-air.ts';
import { permit } from '../../../src/action/interlock/permit.ts';
import type { RoomSituation } from '../../../src/action/situation.ts';
import type { OutdoorAir } from '../../../src/environment/environment.ts';
import { HOUR, MINUTE } from '../../../src/time/span.ts';
import { actuatorOf, byHand, environmentOf, FINE_DAY, NOON, situationOf, statusOf } from '../some-situation.ts';

const SHUT = statusOf(actuatorOf('window'), 0);
const OPEN = { ...SHUT, level: 1 };
const BY_HAND = { ...SHUT, actuator: byHand(SHUT.actuator) };
const FAN = statusOf(actuatorOf('fan', { flow_m3h: [60, 120] }), 2);
const VENTILATION = statusOf(actuatorOf('ventilation'), 2);

function outdoors(
  changes: OutdoorAir,
  air: RoomSituation['air'] = {},
  others: Partial<RoomSituation> = {},
): RoomSituation {
  const { air: usual } = situationOf();
  return situationOf({ environment: environmentOf({ ...FINE_DAY, ...changes }), air: { ...usual, ...air }, ...others });
}

describe('Interlock outdoor_unknown', () => {
  it('keeps windows shut by motor while particles, rain, wind or temperature are unknown', () => {
    assert.equal(outdoorUnknown(situationOf(), OPEN), undefined);
    for (const key of ['pm25', 'rain', 'temperature'] as const) {
      const { [key]: _, ...outdoor } = FINE_DAY;
      const verdict = outdoorUnknown(situationOf({ environment: environmentOf(outdoor) }), OPEN);
      assert.deepEqual(verdict, { highest: 0, alsoByHand: false }, key);
    }
    const { wind: _, gust: __, ...still } = FINE_DAY;
    assert.ok(outdoorUnknown(situationOf({ environment: environmentOf(still) }), OPEN));
    assert.equal(outdoorUnknown(situationOf({ environment: environmentOf({ ...still, gust: 3 }) }), OPEN), undefined);
  });

  it('counts what is too old as unknown, unless the forecast knows', () => {
    const environment = environmentOf(FINE_DAY, {}, NOON - 3.1 * HOUR);
    assert.deepEqual(permit(situationOf({ environment }), OPEN).levels, [0]);
    environment.forecast = [{ time: NOON, ...FINE_DAY }];
    assert.deepEqual(permit(situationOf({ environment }), OPEN).levels, [0, 1]);
  });

  it('leaves machines and people to it', () => {
    const unknown = situationOf({ environment: environmentOf() });
    assert.deepEqual(permit(unknown, BY_HAND).levels, BY_HAND.actuator.levels);
    assert.deepEqual(permit(unknown, VENTILATION).levels, [0, 1, 2, 3]);
    assert.deepEqual(permit(unknown, FAN).levels, [0, 1, 2]);
  });
});

describe('Interlock outdoor_smoke', () => {
  it('shuts windows and stops fans from 75 µg/m³ on, by hand too', () => {
    const verdict = { highest: 0, lowest: 0, alsoByHand: true, value: 75, limit: 75, indoor: 12 };
    assert.deepEqual(outdoorSmoke(outdoors({ pm25: 75 }), OPEN), verdict);
    assert.deepEqual(outdoorSmoke(outdoors({ pm25: 75 }), FAN), verdict);
    assert.deepEqual(permit(outdoors({ pm25: 90 }), BY_HAND).levels, [0]);
    assert.equal(outdoorSmoke(outdoors({ pm25: 74 }), OPEN), undefined);
  });

  it('leaves ventilation free behind a good filter, low behind a coarse one, and off without', () => {
    const behind = (filter: number) => statusOf(actuatorOf('ventilation', { filter }), 2);
    const levels = (filter: number) => permit(outdoors({ pm25: 90 }), behind(filter)).levels;
    assert.deepEqual([levels(0.65), levels(0.64), levels(0.3), levels(0.29)], [[0, 1, 2, 3], [0, 1], [0, 1], [0]]);
  });

  it('is about what brings outdoor air', () => {
    for (const kind of ['purifier', 'door'] as const) {
      assert.equal(outdoorSmoke(outdoors({ pm25: 90 }), statusOf(actuatorOf(kind), 1)), undefined, kind);
      assert.equal(outdoorParticles(outdoors({ pm25: 90 }), statusOf(actuatorOf(kind), 1)), undefined, kind);
    }
  });

  it('leaves it to people and machines where the room is smokier still, but no motor opens to smoke', () => {
    const worse = outdoors({ pm25: 90 }, { pm25: 300 });
    assert.deepEqual(permit(worse, OPEN).levels, [0]);
    assert.equal(outdoorSmoke(worse, OPEN)?.alsoByHand, false);
    assert.equal(outdoorSmoke(worse, FAN), undefined);
    assert.notDeepEqual(permit(worse, BY_HAND).levels, [0]);
  });
});

describe('Interlock outdoor_particles', () => {
  it('acts above 15 µg/m³, where the room has less', () => {
    const verdict = { highest: 0, alsoByHand: false, value: 48, limit: 15, indoor: 9 };
    assert.deepEqual(outdoorParticles(outdoors({ pm25: 48 }, { pm25: 9 }), SHUT), verdict);
    assert.equal(outdoorParticles(outdoors({ pm25: 15 }, { pm25: 9 }), SHUT), undefined);
    assert.equal(outdoorParticles(outdoors({ pm25: 48 }, { pm25: 60 }), SHUT), undefined);
  });

  it('believes a report of the last hour where a forecast hopes for better', () => {
    const forecast = [0, 1, 2].map((hour) => ({ time: NOON + hour * HOUR, pm25: 6 }));
    const at = (minutes: number) =>
      outdoorParticles(
        outdoors(
          { pm25: 16 },
          { pm25: 2 },
          { environment: { ...environmentOf({ ...FINE_DAY, pm25: 16 }), forecast }, now: NOON + minutes * MINUTE },
        ),
        SHUT,
      );
    assert.equal(at(30)?.value, 16);
    assert.equal(at(90), undefined);
  });

  it('takes a room without a sensor to be clean', () => {
    const situation = situationOf({ environment: environmentOf({ ...FINE_DAY, pm25: 20 }), air: { co2: 1500 } });
    assert.deepEqual(permit(situation, SHUT).levels, [0]);
  });

  it('counts what leaks keep out, leaves machines their lowest stage, and filtered ventilation free', () => {
    assert.equal(outdoorParticles(outdoors({ pm25: 19 }), FAN), undefined);
    assert.deepEqual(permit(outdoors({ pm25: 20 }), FAN).levels, [0, 1]);
    const unfiltered = statusOf(actuatorOf('ventilation', { filter: 0 }), 2);
    assert.deepEqual(permit(outdoors({ pm25: 20 }), unfiltered).levels, [0, 1]);
    assert.equal(outdoorParticles(outdoors({ pm25: 60 }), VENTILATION), undefined);
  });

  it('does not flap: what stands open is shut only when it is a tenth worse outdoors', () => {
    const alike = outdoors({ pm25: 31 }, { pm25: 30 });
    assert.ok(outdoorParticles(alike, SHUT));
    assert.equal(outdoorParticles(alike, OPEN), undefined);
    assert.ok(outdoorParticles(outdoors({ pm25: 34 }, { pm25: 30 }), OPEN));
  });

  it('leaves a short airing to a person', () => {
    assert.deepEqual(permit(outdoors({ pm25: 48 }), BY_HAND).levels, BY_HAND.actuator.levels);
  });
});

describe('Interlock outdoor_ozone', () => {
  it('acts from 120 µg/m³ on, by hand from 180', () => {
    // 1 ppb is 1.96 µg/m³ at 25 °C.
    assert.ok(Math.abs(OZONE_LIMIT - 61.1) < 0.1);
    assert.equal(outdoorOzone(outdoors({ o3: 61 }), SHUT), undefined);
    assert.deepEqual(permit(outdoors({ o3: 62 }), SHUT).levels, [0]);
    assert.deepEqual(permit(outdoors({ o3: 62 }), BY_HAND).levels, BY_HAND.actuator.levels);
    assert.deepEqual(permit(outdoors({ o3: 92 }), BY_HAND).levels, [0]);
    assert.deepEqual(permit(outdoors({ o3: 62 }), VENTILATION).levels, [0, 1]);
  });

  it('is silent where the room has more of it', () => {
    assert.equal(outdoorOzone(outdoors({ o3: 70 }, { o3: 80 }), SHUT), undefined);
  });
});

describe('Interlock outdoor_co2', () => {
  it('acts where outdoor air has no less than the room and more than plain air', () => {
    const verdict = { highest: 0, alsoByHand: false, value: 700, limit: 500, indoor: 700 };
    assert.deepEqual(outdoorCo2(outdoors({ co2: 700 }, { co2: 700 }), SHUT), verdict);
    assert.equal(outdoorCo2(outdoors({ co2: 700 }, { co2: 900 }), SHUT), undefined);
    assert.equal(outdoorCo2(outdoors({ co2: 450 }, { co2: 420 }), SHUT), undefined);
    const { air: _, ...blind } = outdoors({ co2: 700 });
    assert.equal(outdoorCo2({ ...blind, air: {} }, SHUT), undefined);
  });
});

describe('Interlock outdoor_wetter', () => {
  // Saturated at 24 °C: 21.8 g/m³; at 21 °C: 18.3 g/m³.
  const muggy = { temperature: 24, humidity: 80 };

  it('acts where moisture is a concern and outdoor air holds more water', () => {
    const verdict = outdoorWetter(outdoors(muggy, { humidity: 70 }), SHUT);
    assert.ok(
      Math.abs(verdict!.value! - 17.4) < 0.1 && Math.abs(verdict!.limit! - 12.8) < 0.1,
      JSON.stringify(verdict),
    );
    assert.deepEqual(permit(outdoors(muggy, { humidity: 70 }), SHUT).levels, [0]);
    assert.equal(outdoorWetter(outdoors(muggy, { humidity: 60 }), SHUT), undefined);
    assert.equal(outdoorWetter(outdoors(muggy, { humidity: 64.9 }, { mouldIndex: 0.99 }), SHUT), undefined);
    assert.ok(outdoorWetter(outdoors(muggy, { humidity: 65 }), SHUT));
    assert.ok(outdoorWetter(outdoors(muggy, { humidity: 60 }, { mouldIndex: 1 }), SHUT));
  });

  it('does not flap: what stands open is shut only when it is a tenth wetter outdoors', () => {
    const alike = outdoors({ temperature: 21, humidity: 74 }, { temperature: 21, humidity: 70 });
    assert.ok(outdoorWetter(alike, SHUT));
    assert.equal(outdoorWetter(alike, OPEN), undefined);
    assert.ok(outdoorWetter(outdoors({ temperature: 21, humidity: 78 }, { temperature: 21, humidity: 70 }), OPEN));
  });

  it('lets cold outdoor air in, however high its relative humidity', () => {
    assert.equal(outdoorWetter(outdoors({ temperature: 2, humidity: 98 }, { humidity: 70 }), SHUT), undefined);
  });

  it('holds back advice only where mould grows', () => {
    assert.deepEqual(permit(outdoors(muggy, { humidity: 70 }), BY_HAND).levels, BY_HAND.actuator.levels);
    assert.deepEqual(permit(outdoors(muggy, { humidity: 70 }, { mouldIndex: 2 }), BY_HAND).levels, [0]);
  });

  it('is silent where either side is unknown', () => {
    const situation = outdoors(muggy, {}, { mouldIndex: 3 });
    assert.equal(outdoorWetter({ ...situation, air: { co2: 900 } }, SHUT), undefined);
    for (const key of ['temperature', 'humidity'] as const) {
      const { [key]: _, ...outdoor } = { ...FINE_DAY, ...muggy };
      assert.equal(outdoorWetter({ ...situation, environment: environmentOf(outdoor) }, SHUT), undefined, key);
    }
  });
});
