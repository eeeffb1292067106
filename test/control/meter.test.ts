import assert from 'node:assert/strict';
import { Plant } from '../../bench/control/plant.ts';
import { type ActuatorSpec, co2Generation, createSimulatedHome } from '../../core/src/simulate/index.ts';
import { HOUR } from '../../core/src/time/span.ts';
import { box, boxHome, MONDAY, STILL_AIR, stayer, ventilation } from '../../core/test/simulate/sealed-box.ts';

const VOLUME = 30;
/** ppm that a sleeping man adds to 30 m³ in an hour. */
const RISE = (3.6e6 * co2Generation('man', 1)) / VOLUME;
/** A home starts 150 ppm above the outdoor air. */
const START_PPM = STILL_AIR.co2 + 150;

function plantOf(home: Parameters<typeof boxHome>[0]): Plant {
  return new Plant(createSimulatedHome(boxHome(home), 1, MONDAY), new Map());
}

function close(actual: number, expected: number, tolerance: number): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} instead of ${expected}`);
}

describe('exposure', () => {
  it('counts the hours and ppm·h above 1000 ppm of a sealed room in which somebody sleeps', () => {
    const plant = plantOf({ rooms: [box('room')], people: [stayer('a', 'room')] });
    plant.run(MONDAY + 24 * HOUR);
    const hours = 24 - (1000 - START_PPM) / RISE;
    const { figures } = plant;
    close(figures.co2HoursAbove1000, hours, 0.02);
    close(figures.co2PpmHoursAbove1000, (RISE * hours ** 2) / 2, (RISE * hours ** 2) / 500);
    assert.equal(figures.co2AllHoursAbove1000, figures.co2HoursAbove1000);
    close(figures.occupiedHours, 24, 1e-9);
  });

  it('counts a room once and its people each', () => {
    const plant = plantOf({ rooms: [box('room')], people: [stayer('a', 'room'), stayer('b', 'room')] });
    plant.run(MONDAY + 24 * HOUR);
    const hours = 24 - (1000 - START_PPM) / (2 * RISE);
    close(plant.figures.co2HoursAbove1000, hours, 0.02);
    close(plant.figures.co2PersonHoursAbove1000, 2 * hours, 0.04);
  });

  it('of an empty room is none, though its air is counted among all hours', () => {
    const smoky = { pm25: 200, pm10: 230 };
    const plant = plantOf({ rooms: [box('room', [ventilation(60)])], outdoor: smoky });
    plant.run(MONDAY + 10 * HOUR);
    assert.equal(plant.figures.pm25HoursAbove15, 0);
    close(plant.figures.pm25AllHoursAbove15, 10, 1e-9);
    const peopled = plantOf({
      rooms: [box('room', [ventilation(60)])],
      outdoor: smoky,
      people: [stayer('a', 'room')],
    });
    peopled.run(MONDAY + 10 * HOUR);
    close(peopled.figures.pm25HoursAbove15, 10, 1e-9);
    const settled = 200 / (1 + (0.39 * VOLUME) / 60);
    close(peopled.figures.pm25ExcessHours, 10 * (settled - 15), 0.03 * 10 * settled);
  });

  it('begins again when the meter is reset', () => {
    const plant = plantOf({ rooms: [box('room')], people: [stayer('a', 'room')] });
    plant.run(MONDAY + 20 * HOUR);
    plant.resetMeter();
    plant.run(MONDAY + 21 * HOUR);
    close(plant.figures.co2HoursAbove1000, 1, 1e-9);
  });
});

describe('energy', () => {
  const heater: ActuatorSpec = { kind: 'heater', id: 'heater', maxWatts: 2000, day: 20, night: 20 };

  it('of a machine is its power times the hours', () => {
    const purifier: ActuatorSpec = { kind: 'purifier', id: 'purifier', flows: [0, 100], watts: [0, 40], usual: 1 };
    const plant = plantOf({ rooms: [box('room', [purifier])] });
    plant.run(MONDAY + 5 * HOUR);
    close(plant.figures.electricityKwh, 0.2, 1e-9);
    close(plant.figures.energyKwh, 0.2, 1e-9);
    close(plant.figures.deliveredKwh, 0.2, 1e-9);
    assert.equal(plant.figures.heatLostKwh, 0);
  });

  it('of a heated room without walls is what its ventilation carries out, at rest', () => {
    const plant = plantOf({ rooms: [box('room', [ventilation(40), heater])], outdoor: { temperature: 5 } });
    plant.run(MONDAY + 14 * 24 * HOUR);
    plant.resetMeter();
    plant.run(MONDAY + 15 * 24 * HOUR);
    const { figures } = plant;
    const temperature = plant.air('room', 'temperature');
    const watts = (40 / 3600) * 1.204 * 1006 * (temperature - 5);
    close(figures.heatLostKwh, (watts * 24) / 1000, 0.01);
    close(figures.heatingKwh, figures.heatLostKwh, 0.02 * figures.heatLostKwh);
    close(figures.deliveredKwh, figures.heatingKwh + figures.electricityKwh, 1e-9);
    close(figures.energyKwh, figures.heatLostKwh + figures.electricityKwh, 1e-9);
  });

  it('of warm air that leaves a room which is not heated is not lost heat', () => {
    const plant = plantOf({ rooms: [box('room', [ventilation(40)])], outdoor: { temperature: 5 } });
    plant.run(MONDAY + 5 * HOUR);
    assert.equal(plant.figures.heatLostKwh, 0);
  });

  const cooler: ActuatorSpec = { kind: 'cooler', id: 'cooler', maxWatts: 1500, above: 22 };

  it('of a cooler counts the heat once, though electricity tells what it draws', () => {
    const plant = plantOf({
      rooms: [box('room', [cooler, ventilation(60)])],
      outdoor: { temperature: 35 },
      people: [stayer('a', 'room')],
    });
    plant.run(MONDAY + 24 * HOUR);
    const { coolingKwh, electricityKwh, deliveredKwh, energyWithCoolersKwh } = plant.figures;
    assert.ok(coolingKwh > 1);
    close(electricityKwh, coolingKwh / 3 + 0.02 * 24, 1e-9);
    close(deliveredKwh, coolingKwh + 0.02 * 24, 1e-9);
    close(energyWithCoolersKwh, electricityKwh, 1e-9);
  });

  it('of a cooled room without walls is what its ventilation carries in and the people give, at rest', () => {
    const plant = plantOf({
      rooms: [box('room', [cooler, ventilation(60)])],
      outdoor: { temperature: 35 },
      people: [stayer('a', 'room')],
    });
    plant.run(MONDAY + 14 * 24 * HOUR);
    plant.resetMeter();
    plant.run(MONDAY + 15 * 24 * HOUR);
    const { figures } = plant;
    const watts = (60 / 3600) * 1.204 * 1006 * (35 - plant.air('room', 'temperature'));
    close(figures.heatGainedKwh, (watts * 24) / 1000, 0.01);
    assert.ok(figures.coolingKwh > figures.heatGainedKwh);
    close(figures.energyKwh, figures.heatGainedKwh / 3 + 0.02 * 24, 1e-9);
  });

  it('of a cooled room into which nothing warm is brought is none, whatever the sun and people cost', () => {
    const plant = plantOf({
      rooms: [box('room', [cooler])],
      outdoor: { temperature: 35 },
      people: [stayer('a', 'room')],
    });
    plant.run(MONDAY + 24 * HOUR);
    assert.ok(plant.figures.electricityKwh > 0);
    assert.ok(plant.figures.energyKwh < 1e-9);
  });
});

describe('comfort', () => {
  it('counts hours that are too cold, and not twice what is dry as well', () => {
    const plant = plantOf({
      rooms: [box('room', [ventilation(400)])],
      people: [stayer('a', 'room')],
      outdoor: { temperature: 8, humidity: 20 },
    });
    plant.run(MONDAY + 48 * HOUR);
    plant.resetMeter();
    plant.run(MONDAY + 58 * HOUR);
    close(plant.figures.coldHours, 10, 1e-9);
    close(plant.figures.dryHours, 10, 1e-9);
    close(plant.figures.discomfortHours, 10, 1e-9);
  });
});
