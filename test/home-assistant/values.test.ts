import assert from 'node:assert/strict';
import { EsphomeSensor } from './support/esphome-sensor.ts';
import { Household } from './support/household.ts';
import { preparedRoot } from './support/prepared-root.ts';
import { entityId } from './support/room-entities.ts';

const AIR = { co2: 700, temperature: 21.4, humidity: 45, pm25: 6 };

describe('values that are none', () => {
  let household: Household;
  let bedroom: EsphomeSensor;
  let shownOnce: Map<string, Set<string>>;
  before(async function () {
    const root = preparedRoot();
    if (root === undefined) return this.skip();
    household = await Household.make(root);
    shownOnce = new Map();
    await household.homeAssistant.socket.subscribe<{
      data: { entity_id: string; new_state: { state: string } | null };
    }>('subscribe_events', { event_type: 'state_changed' }, ({ data: { entity_id, new_state } }) => {
      if (!shownOnce.has(entity_id)) shownOnce.set(entity_id, new Set());
      if (new_state !== null) shownOnce.get(entity_id)!.add(new_state.state);
    });
    bedroom = new EsphomeSensor('bedroom', 'Bedroom');
    await bedroom.start(household.broker);
    await household.startService();
  });
  after(async () => {
    await bedroom?.stop();
    await household?.end();
  });

  const shown = (key: string) => [...(shownOnce.get(entityId(key, 'bedroom')) ?? [])];

  it('do not become readings of a room that has none yet', async () => {
    await bedroom.measureUntil(
      { temperature: AIR.temperature },
      'the room',
      async () =>
        (await household.homeAssistant.state(entityId('sensor.temperature', 'bedroom')))?.state ===
        String(AIR.temperature),
    );
    await bedroom.lackValues();
    await bedroom.measure({ temperature: 22.2 });
    await household.untilState(entityId('sensor.temperature', 'bedroom'), '22.2');
    const { quantities } = await household.room('bedroom');
    assert.deepEqual(
      quantities.map(({ quantity }) => quantity),
      ['temperature'],
    );
    assert.equal(await household.homeAssistant.state(entityId('sensor.co2', 'bedroom')), undefined);
  });

  it('do not take the place of readings, and never show as 0', async () => {
    await bedroom.measure(AIR);
    await household.untilState(entityId('sensor.co2', 'bedroom'), String(AIR.co2));
    await bedroom.lackValues();
    await bedroom.measure({ temperature: 22.5 });
    await household.untilState(entityId('sensor.temperature', 'bedroom'), '22.5');
    const room = await household.room('bedroom');
    assert.equal(room.quantities.find(({ quantity }) => quantity === 'co2')?.value, AIR.co2);
    for (const key of ['co2', 'pm25', 'humidity', 'score', 'co2_30min', 'time_to_limit', 'occupants'])
      assert.ok(!shown(`sensor.${key}`).some((state) => Number(state) === 0), `${key} was ${shown(`sensor.${key}`)}`);
    assert.ok(shown('sensor.co2').includes(String(AIR.co2)), 'changes were seen');
  });

  it('are counted where they are neither empty nor said to be unknown', async () => {
    const { refusals } = await household.health();
    assert.ok(refusals.not_finite !== undefined || refusals.not_a_number !== undefined, JSON.stringify(refusals));
  });

  it('troubled Home Assistant with nothing that it was not troubled with before', () => household.assertUntroubled());
});
