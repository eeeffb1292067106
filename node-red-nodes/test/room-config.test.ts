import assert from 'node:assert/strict';
import { roomOfConfig } from '../src/config/room-of-config.ts';
import type { NodeConfig } from '../src/red/runtime.ts';

const BEDROOM: NodeConfig = { id: 'a', type: 'iaq-room', version: 1, name: 'Chambre à coucher' };

describe('the room that an iaq-room node declares', () => {
  it('has an id and a type from its name, and what is usual otherwise', () => {
    const { room, actuators, announced } = roomOfConfig(BEDROOM);
    assert.equal(room.id, 'chambre-a-coucher');
    assert.equal(room.type, 'bedroom');
    assert.equal(room.weights, undefined);
    assert.deepEqual([actuators, announced], [[], []]);
  });

  it('takes limits and weights from the rows of the editor, whether numbers or texts', () => {
    const { room } = roomOfConfig({
      ...BEDROOM,
      limits: [{ quantity: 'co2', warning: '900', danger: 1500 }],
      weights: [{ quantity: 'pm25', weight: '2' }],
    });
    assert.deepEqual(room.limits, { co2: { warning: 900, danger: 1500 } });
    assert.deepEqual(room.weights, { pm25: 2 });
  });

  it('says what is wrong with it, and where', () => {
    const said = (config: Partial<NodeConfig>) => {
      try {
        roomOfConfig({ ...BEDROOM, ...config });
      } catch (error) {
        return (error as Error).message;
      }
      return undefined;
    };
    assert.match(said({ name: '' })!, /has no name/);
    assert.match(said({ limits: [{ quantity: 'co2', warning: 900, danger: 800 }] })!, /warning must lie below danger/);
    assert.match(said({ weights: [{ quantity: 'co2', weight: 11 }] })!, /weights/);
    assert.match(said({ weights: [{ quantity: 'co2', weight: 'much' }] })!, /weights/);
    assert.match(said({ roomType: 'attic' })!, /type/);
  });
});
