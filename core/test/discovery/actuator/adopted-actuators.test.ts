import assert from 'node:assert/strict';
import { AdoptedActuators } from '../../../src/discovery/actuator/adopted-actuators.ts';
import type { AnnouncedActuator } from '../../../src/discovery/actuator/announced-actuator.ts';
import { parseAnnouncement } from '../../../src/discovery/announcement.ts';

function fan(id: string, changes: object = {}): AnnouncedActuator {
  const config = { uniq_id: id, cmd_t: `${id}/set`, name: 'Hood', ...changes };
  return parseAnnouncement('homeassistant/fan/x/config', JSON.stringify(config), 'homeassistant')!.actuators[0]!;
}

describe('adopted actuators', () => {
  it('are new, changed, or gone', () => {
    const adopted = new AdoptedActuators();
    assert.deepEqual(adopted.take('a', [fan('1'), fan('2')]).announced.length, 2);
    assert.deepEqual(adopted.take('a', [fan('1'), fan('2')]).announced, []);
    const { announced, withdrawn } = adopted.take('a', [fan('1', { name: 'Other hood' })]);
    assert.deepEqual([announced.map(({ name }) => name), withdrawn], [['Other hood'], ['2']]);
    assert.deepEqual(adopted.take('a', []).withdrawn, ['1']);
    assert.deepEqual(adopted.take('a', []).withdrawn, []);
  });

  it('stay as long as any topic announces them', () => {
    const adopted = new AdoptedActuators();
    adopted.take('a', [fan('1')]);
    adopted.take('b', [fan('1')]);
    assert.deepEqual(adopted.take('a', []).withdrawn, []);
    assert.deepEqual(adopted.take('b', []).withdrawn, ['1']);
  });

  it('are bounded in their number, and leave room when they go', () => {
    const adopted = new AdoptedActuators();
    const many = Array.from({ length: 5_001 }, (_, index) => ({ ...fan('1'), entity: `${index}` }));
    const { announced, leftOut } = adopted.take('a', many);
    assert.deepEqual([announced.length, leftOut], [5_000, 1]);
    assert.equal(adopted.take('b', [fan('more')]).leftOut, 1);
    adopted.take('a', []);
    assert.equal(adopted.take('b', [fan('more')]).leftOut, 0);
  });
});
