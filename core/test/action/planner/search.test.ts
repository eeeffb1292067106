import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exchangeOf } from '../../../src/action/model/air-exchange.ts';
import { choiceOf } from '../../../src/action/planner/choice.ts';
import { asItStands, searchPrograms, totalCost } from '../../../src/action/planner/search.ts';
import { RoomSimulation } from '../../../src/action/planner/simulation.ts';
import { surroundingsOf } from '../../../src/action/planner/surroundings.ts';
import { PLAN_STEPS, type RoomSituation } from '../../../src/action/situation.ts';
import { absoluteHumidity } from '../../../src/comfort/humid-air.ts';
import { arbitrarySituation } from '../arbitrary-situation.ts';
import { actuatorOf, environmentOf, statusOf } from '../some-situation.ts';
import { permissionsOf, roomWith } from './planned-room.ts';

function prepare(situation: RoomSituation, permissions: ReturnType<typeof permissionsOf> = permissionsOf(situation)) {
  const around = surroundingsOf(situation);
  const choices = situation.actuators.map((status) =>
    choiceOf(status, permissions.get(status.actuator.id), situation, around),
  );
  return { choices, simulation: new RoomSimulation(situation, around, choices) };
}

describe('the search for programs', () => {
  it('never ends dearer than doing nothing', () => {
    fc.assert(
      fc.property(arbitrarySituation, (situation) => {
        const { choices, simulation } = prepare(situation);
        const nothing = totalCost(simulation, choices, choices.map(asItStands));
        const found = searchPrograms(simulation, choices);
        assert.ok(found.cost <= nothing + 1e-6, `${found.cost} > ${nothing}`);
        assert.ok(
          Math.abs(totalCost(simulation, choices, found.programs) - found.cost) < 1e-6 * Math.max(1, found.cost),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('has motors do now what they would do if nobody moved anything', () => {
    fc.assert(
      fc.property(arbitrarySituation, (situation) => {
        // Everything is permitted, so that there is much to choose from.
        const { choices, simulation } = prepare(situation, new Map());
        const hands = new Set(choices.flatMap(({ byHand }, index) => (byHand ? [index] : [])));
        const begun = (held?: ReadonlySet<number>) =>
          searchPrograms(simulation, choices, held).programs.map(({ from, level }, index) =>
            from === 0 && !hands.has(index) ? level : undefined,
          );
        assert.deepEqual(begun(), begun(hands));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the simulation of a room under programs', () => {
  it('gives the path itself when everything stays', () => {
    const situation = roomWith({ co2: [900, 200] }, [statusOf(actuatorOf('ventilation'), 2)]);
    const { choices, simulation } = prepare(situation);
    totalCost(simulation, choices, choices.map(asItStands));
    const stays = situation.paths.co2!.map((values) => values[2]!);
    assert.deepEqual(Array.from(simulation.medians.co2), stays);
  });

  it('agrees with the balance of CO2 integrated in small steps', () => {
    const environment = environmentOf({ co2: 425, temperature: 10, pm25: 5, wind: 2 });
    const situation = roomWith({ co2: [1200, 0] }, [statusOf(actuatorOf('ventilation'), 0)], { environment });
    const { choices, simulation } = prepare(situation);
    totalCost(simulation, choices, [{ from: 3, level: 3, until: 12, after: 1 }]);
    const rates = [0, 1, 2, 3].map((level) => exchangeOf(choices[0]!.effects[level]!, situation.volumeM3).outdoor);
    const leakage = situation.leakagePerHour;
    // Without the plan CO2 stays at 1200: what people give off is what leaks away.
    const source = leakage * (1200 - 425);
    const parts = 3000;
    let value = 1200;
    for (let step = 0; step < PLAN_STEPS; step++) {
      const rate = leakage + (step < 3 ? 0 : step < 12 ? rates[3]! : rates[1]!);
      for (let part = 0; part < parts; part++) value += ((source - rate * (value - 425)) / 12) * (1 / parts);
      assert.ok(Math.abs(simulation.medians.co2[step]! - value) < 0.5, `step ${step}`);
    }
  });

  it('cools a room that is aired in winter, dries it, and lets the walls warm it again', () => {
    const environment = environmentOf({ co2: 425, temperature: 0, humidity: 80, pm25: 5, wind: 2 });
    const situation = roomWith({ co2: [1500, 0] }, [statusOf(actuatorOf('window'), 0)], { environment });
    const { choices, simulation } = prepare(situation);
    totalCost(simulation, choices, [{ from: 0, level: 1, until: 2, after: 0 }]);
    const { temperature, humidity, co2 } = simulation.medians;
    assert.ok(temperature[1]! < 19 && temperature[1]! > 8, `${temperature[1]}`);
    assert.ok(temperature[11]! > temperature[1]! && temperature[11]! < 21);
    assert.ok(absoluteHumidity(temperature[1]!, humidity[1]!) < absoluteHumidity(21, 45) - 0.5);
    assert.ok(co2[1]! < 1100 && co2[23]! > co2[1]!);
  });

  it('takes particles out by filters as fast as their clean air says', () => {
    const environment = environmentOf({ pm25: 0, temperature: 10, co2: 425 });
    const situation = roomWith({ pm25: [50, 0] }, [statusOf(actuatorOf('purifier'), 0)], { environment, volumeM3: 60 });
    const { choices, simulation } = prepare(situation);
    totalCost(simulation, choices, [{ from: 0, level: 2, until: PLAN_STEPS, after: 2 }]);
    const loss = situation.leakagePerHour + 0.39;
    const rate = loss + choices[0]!.effects[2]!.cleanM3h / 60;
    const steady = (50 * loss) / rate;
    assert.ok(Math.abs(simulation.medians.pm25[11]! - (steady + (50 - steady) * Math.exp(-rate))) < 0.1);
  });
});
