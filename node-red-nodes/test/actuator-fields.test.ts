import assert from 'node:assert/strict';
import { ACTUATOR_KINDS, actuatorSchema } from '@iaqverse/core';
import { type ActuatorField, actuatorFields, fits, MOST_STAGES } from '../src/editor/actuator-fields.ts';

/** What rows of the editor say by themselves, or the node fills in. */
const OF_ROWS = ['kind', 'id', 'name', 'rooms', 'entity', 'contact'];

function accepts(kind: string, key: string, value: unknown): boolean {
  return actuatorSchema.safeParse({ kind, id: 'a', rooms: ['room'], [key]: value }).success;
}

function samples({ form, least = 0, most = 0, choices = [] }: ActuatorField): unknown[] {
  const numbers = [
    least,
    most,
    least - 1,
    most + 1,
    -1,
    0,
    0.5,
    1,
    2,
    5,
    6,
    20,
    21,
    1440,
    1441,
    1e6,
    Number.NaN,
    '3',
    true,
  ];
  if (form === 'stages')
    return [
      [],
      Array.from({ length: MOST_STAGES }, () => 1),
      Array.from({ length: MOST_STAGES + 1 }, () => 1),
      ...numbers.map((number) => [1, number]),
      5,
    ];
  return [...numbers, ...choices, 'maybe', false, [1]];
}

describe('What the editor asks of actuators', () => {
  for (const kind of ACTUATOR_KINDS) {
    it(`is what core knows of a ${kind}`, () => {
      const option = actuatorSchema.options.find(({ shape }) => shape.kind.value === kind)!;
      assert.deepEqual(
        actuatorFields(kind)
          .map(({ key }) => key)
          .sort(),
        Object.keys(option.shape)
          .filter((key) => !OF_ROWS.includes(key))
          .sort(),
      );
    });

    it(`takes of a ${kind} what core takes, and nothing else`, () => {
      for (const field of actuatorFields(kind))
        for (const value of samples(field))
          assert.equal(
            fits(field, value),
            accepts(kind, field.key, value),
            `${field.key} = ${JSON.stringify(value) ?? String(value)}`,
          );
    });
  }
});
