import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readRegistries } from '../../src/home-assistant/registries.ts';

const NONE = { floors: [], areas: [], devices: [], entities: [] };

describe('the registries of Home Assistant', () => {
  it('gives areas by floor, then by name', () => {
    const { areas } = readRegistries({
      ...NONE,
      floors: [
        { floor_id: 'up', name: 'Upstairs', level: 1 },
        { floor_id: 'down', name: 'Downstairs', level: 0 },
      ],
      areas: [
        { area_id: 'shed', name: 'Shed', floor_id: null },
        { area_id: 'bath', name: 'Bath', floor_id: 'up', aliases: ['Bathroom'] },
        { area_id: 'living', name: 'Living room', floor_id: 'down' },
        { area_id: 'kitchen', name: 'Kitchen', floor_id: 'down' },
      ],
    });
    assert.deepEqual(
      areas.map(({ name, floor }) => [name, floor?.name]),
      [
        ['Kitchen', 'Downstairs'],
        ['Living room', 'Downstairs'],
        ['Bath', 'Upstairs'],
        ['Shed', undefined],
      ],
    );
    assert.deepEqual(areas[2]!.aliases, ['Bathroom']);
  });

  it('never loses good entries to bad ones, and names those', () => {
    const good = { area_id: 'a', name: 'A', unknown: 1 };
    fc.assert(
      fc.property(fc.array(fc.anything().filter((one) => !isArea(one))), (bad) => {
        const { areas, refused } = readRegistries({ ...NONE, areas: [...bad, good, ...bad] });
        assert.deepEqual(
          areas.map(({ id }) => id),
          ['a'],
        );
        assert.equal(refused.length, 2 * bad.length);
      }),
    );
  });

  it('does not let an odd optional field cost an entity', () => {
    const { entities, refused } = readRegistries({
      ...NONE,
      entities: [{ entity_id: 'sensor.x', unique_id: 17, labels: 'none', name: 5, area_id: {} }],
    });
    assert.deepEqual(refused, []);
    assert.equal(entities.get('sensor.x')?.uniqueId, '17');
    assert.deepEqual(entities.get('sensor.x')?.names, []);
  });

  it('takes anything for an answer', () => {
    fc.assert(
      fc.property(fc.anything(), (answer) => {
        const registries = readRegistries({ floors: answer, areas: answer, devices: answer, entities: answer });
        if (!Array.isArray(answer)) assert.equal(registries.refused.length, 4);
      }),
    );
  });
});

function isArea(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'area_id' in value && 'name' in value;
}
