import assert from 'node:assert/strict';
import { parseRoomCommand } from '../../src/discovery/room-command.ts';
import { topicsUnder } from '../../src/discovery/topics.ts';

const topics = topicsUnder({ baseTopic: 'iaqverse', discoveryPrefix: 'homeassistant' });
const place = { site: 'home', room: 'living-room' };

describe('topics', () => {
  it('are those of the contract', () => {
    assert.equal(topics.status, 'iaqverse/status');
    assert.equal(topics.roomState(place), 'iaqverse/home/living-room/state');
    assert.equal(topics.roomCommand(place, 'mode'), 'iaqverse/home/living-room/mode/set');
    assert.equal(topics.roomConfig(place), 'homeassistant/device/iaqverse_home_living-room/config');
    assert.equal(topics.roomFilter(place), 'iaqverse/home/living-room/+');
    assert.equal(topics.ingestFilter, 'iaqverse/ingest/+');
    assert.equal(topics.commandFilter, 'iaqverse/+/+/+/set');
    assert.equal(topics.environmentFilter, 'iaqverse/+/environment/set');
    assert.equal(topics.roomAction(place), 'iaqverse/home/living-room/action');
    assert.equal(topics.roomAlert(place), 'iaqverse/home/living-room/alert');
    assert.equal(topics.roomEvent(place), 'iaqverse/home/living-room/event');
    assert.deepEqual(topics.discoveryFilters, ['homeassistant/+/+/config', 'homeassistant/+/+/+/config']);
  });

  it('follow the settings, nested base topics included', () => {
    const other = topicsUnder({ baseTopic: 'my/air', discoveryPrefix: 'ha' });
    assert.equal(other.parseIngest('my/air/ingest/esp-1'), 'esp-1');
    assert.deepEqual(other.parseCommand(other.roomCommand(place, 'mode')), { place, key: 'mode' });
    assert.equal(other.parseCommand('iaqverse/home/living-room/mode/set'), undefined);
    assert.equal(other.roomConfig(place), 'ha/device/iaqverse_home_living-room/config');
  });

  it('read back what they wrote, and nothing else', () => {
    assert.deepEqual(topics.parseRoomConfig(topics.roomConfig(place)), place);
    for (const topic of [
      'ha/device/iaqverse_home_living-room/config',
      'homeassistant/sensor/iaqverse_home_living-room/config',
      'homeassistant/device/x/iaqverse_home_living-room/config',
      'homeassistant/device/iaqverse_home/config',
      'homeassistant/device/iaqverse_home_living_room/config',
      'homeassistant/device/iaqverse_Home_attic/config',
      'homeassistant/device/esp32_home_attic/config',
    ])
      assert.equal(topics.parseRoomConfig(topic), undefined, topic);
    assert.equal(topics.parseIngest('iaqverse/ingest/ESP 1:2'), 'ESP 1:2');
    for (const topic of [
      'iaqverse/ingest/',
      'iaqverse/ingest/a/b',
      'iaqverse/x/a',
      'x/ingest/a',
      `iaqverse/ingest/${'x'.repeat(129)}`,
    ])
      assert.equal(topics.parseIngest(topic), undefined, topic);
    assert.deepEqual(topics.parseCommand('iaqverse/home/living-room/co2_warning/set'), { place, key: 'co2_warning' });
    for (const topic of [
      'iaqverse/home/living-room/mode',
      'iaqverse/home/living-room/mode/set/x',
      'iaqverse/Home/living-room/mode/set',
      'iaqverse/home/../mode/set',
      'other/home/living-room/mode/set',
    ])
      assert.equal(topics.parseCommand(topic), undefined, topic);
  });
});

describe('the topic of a site’s environment', () => {
  it('names its site, and is no command for a room', () => {
    assert.equal(topics.siteEnvironment('home'), 'iaqverse/home/environment/set');
    assert.equal(topics.parseEnvironment(topics.siteEnvironment('home')), 'home');
    assert.equal(topics.parseCommand('iaqverse/home/environment/set'), undefined);
    const other = topicsUnder({ baseTopic: 'my/air', discoveryPrefix: 'ha' });
    assert.equal(other.parseEnvironment('my/air/home/environment/set'), 'home');
    for (const topic of [
      'iaqverse/home/environment',
      'iaqverse/Home/environment/set',
      'iaqverse/home/environment/set/x',
      'iaqverse/home/kitchen/set',
      'iaqverse/home/environment/mode/set',
      'x/home/environment/set',
    ])
      assert.equal(topics.parseEnvironment(topic), undefined, topic);
  });
});

describe('commands for a room', () => {
  it('press its buttons, whatever they say', () => {
    for (const payload of ['PRESS', '', 'x'.repeat(100)]) {
      assert.deepEqual(parseRoomCommand('snooze', payload), { kind: 'snooze' });
      assert.deepEqual(parseRoomCommand('acknowledge', payload), { kind: 'acknowledge' });
    }
  });

  it('set its mode and its limits', () => {
    assert.deepEqual(parseRoomCommand('mode', 'auto'), { kind: 'mode', mode: 'auto' });
    assert.deepEqual(parseRoomCommand('co2_warning', '900'), { kind: 'limit', key: 'co2_warning', value: 900 });
    assert.deepEqual(parseRoomCommand('pm25_danger', ' 40.5 '), { kind: 'limit', key: 'pm25_danger', value: 40.5 });
  });

  it('are refused where they make no sense', () => {
    const codeOf = (key: string, payload: string) => parseRoomCommand(key, payload).refusal?.code;
    assert.equal(codeOf('mode', 'AUTO'), 'bad_shape');
    assert.equal(codeOf('mode', ''), 'bad_shape');
    assert.equal(codeOf('co2_warning', 'high'), 'not_a_number');
    assert.equal(codeOf('co2_warning', ''), 'unavailable');
    assert.equal(codeOf('co2_warning', '1e999'), 'not_finite');
    assert.equal(codeOf('score', '100'), 'bad_shape');
    assert.equal(codeOf('__proto___warning', '1'), 'bad_shape');
  });
});
