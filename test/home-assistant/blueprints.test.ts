import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import { housedRooms } from './support/housed-rooms.ts';
import { AUTOMATIONS, heardEvents, makeAutomation, ourBlueprints, putFiles } from './support/owners-house.ts';
import { Phone } from './support/phone.ts';
import { entityId } from './support/room-entities.ts';

const AIR = { co2: 900, temperature: 21.4, humidity: 45, pm25: 6 };

/** Rules are looked at within seconds, and plans made every five minutes, or at once after a start. */
const LONGEST_CALM = 90_000;

/** Minutes of readings from which a forecast, and by that a plan, can be made. */
const HISTORY = 240;

/** Warnings that hold from the start, one after another, and at last a danger. */
const RULES = ['first', 'second', 'third', 'fourth', 'fifth'].map((id, index) => ({
  id,
  when: `co2 > ${1500 + index}`,
  severity: index === 4 ? 'danger' : 'warning',
}));

describe('our blueprints in a real Home Assistant, in a French home', () => {
  const housed = housedRooms(AIR, 'Bedroom');
  let phone: Phone;
  const ours = (key: string) => entityId(key, 'bedroom');
  before(async () => {
    const { household } = housed;
    await household.configure({ language: 'fr', alerts: [] });
    await putFiles(household.homeAssistant, { ...AUTOMATIONS, ...ourBlueprints() });
    phone = new Phone(household.homeAssistant);
  });
  after(() => phone?.stop());

  it('are blueprints that Home Assistant takes', async () => {
    const listed = await housed.household.homeAssistant.socket.call<Record<string, { error?: string }>>(
      'blueprint/list',
      { domain: 'automation' },
    );
    for (const name of ['alert_on_phone', 'follow_recommended_action']) {
      const blueprint = listed[`iaqverse/${name}.yaml`];
      assert.ok(blueprint !== undefined, name);
      assert.equal(blueprint.error, undefined);
    }
  });

  describe('alert on a phone', () => {
    const alerts = () => housed.household.service.json<{ rule: string; phase: string }[]>('/api/v1/alerts');
    const untilPhase = (rule: string, phase: string) =>
      until(
        `${rule} is ${phase}`,
        async () => (await alerts()).some((alert) => alert.rule === rule && alert.phase === phase),
        LONGEST_CALM,
        alerts,
      );
    /** Rules are looked at when something new is measured. */
    async function raise(count: number): Promise<void> {
      await housed.household.configure({ alerts: RULES.slice(0, count) });
      await housed.sensor('bedroom').measure({ co2: 1800 + count });
    }
    const untilPushed = (count: number) =>
      until(`notification ${count}`, () => phone.pushed.length >= count, LONGEST_CALM, alerts);

    before(async () => {
      await makeAutomation(housed.household.homeAssistant, 'alert', {
        use_blueprint: {
          path: 'iaqverse/alert_on_phone.yaml',
          input: {
            alert: ours('binary_sensor.alert'),
            recommended_action: ours('sensor.recommended_action'),
            acknowledge: ours('button.acknowledge'),
            snooze: ours('button.snooze'),
            phone: await phone.register(),
            wait: { seconds: 1 },
          },
        },
      });
    });

    it('tells what is wrong, with three buttons', async () => {
      await raise(1);
      await untilPushed(1);
      const { title, message, data } = phone.pushed[0]!;
      const { attributes } = (await housed.household.homeAssistant.state(ours('binary_sensor.alert')))!;
      assert.equal(title, attributes.title);
      assert.ok(message.startsWith(String(attributes.text)), message);
      assert.deepEqual(
        data?.actions?.map((button) => button.title),
        ['Done', 'Remind me later', 'Not today'],
      );
    });

    it('puts it off for an hour by “later”', async () => {
      await phone.press('Remind me later');
      await untilPhase('first', 'snoozed');
      await housed.household.untilState(ours('binary_sensor.alert'), 'off');
    });

    it('tells of a further alert meanwhile, and acknowledges by “done”', async () => {
      await raise(2);
      await untilPushed(2);
      await phone.press('Done');
      await untilPhase('second', 'acknowledged');
    });

    it('is silent by “not today” for what is no worse', async () => {
      await raise(3);
      await untilPushed(3);
      await phone.press('Not today');
      await untilPhase('third', 'snoozed');
      await raise(4);
      await untilPhase('fourth', 'snoozed');
      assert.equal(phone.pushed.length, 3);
    });

    it('tells of a danger all the same', async () => {
      await raise(5);
      await untilPushed(4);
      await untilPhase('fifth', 'raised');
    });

    it('takes the notification back when the air is good again', async () => {
      await raise(0);
      await untilPushed(5);
      const [, , , fourth, last] = phone.pushed;
      assert.equal(last?.message, 'clear_notification');
      assert.equal(last?.data?.tag, fourth?.data?.tag);
    });
  });

  describe('do what is recommended', () => {
    /** What the automation fires in the place of lamps and loudspeakers. */
    let done: readonly { readonly code: string; readonly text: string }[];
    let undone: readonly object[];
    before(async () => {
      const { household } = housed;
      done = await heardEvents(household.homeAssistant, 'tests_done');
      undone = await heardEvents(household.homeAssistant, 'tests_undone');
      await makeAutomation(household.homeAssistant, 'follow', {
        use_blueprint: {
          path: 'iaqverse/follow_recommended_action.yaml',
          input: {
            recommended_action: ours('sensor.recommended_action'),
            which: ['open_window'],
            wait: { seconds: 1 },
            do: [{ event: 'tests_done', event_data: { code: '{{ recommended }}', text: '{{ text }}' } }],
            undo: [{ event: 'tests_undone', event_data: {} }],
          },
        },
      });
    });

    /** What was measured for hours steers the next plan, which is made at once after a start. */
    async function plan(pm25: number): Promise<void> {
      const { household } = housed;
      const { sensor } = (await household.sensors()).find(({ quantities }) => quantities.includes('pm25'))!;
      const now = Date.now();
      await household.ingest(
        Array.from({ length: HISTORY }, (_, minute) => ({
          sensor,
          quantity: 'pm25',
          value: pm25 + (minute % 2),
          time: new Date(now - (HISTORY - minute) * 60_000).toISOString(),
        })),
      );
      await household.untilShown(housed.sensor('bedroom'), 'bedroom', { pm25 });
      await household.service.end();
      await household.startService();
      await household.untilShown(housed.sensor('bedroom'), 'bedroom', { pm25 });
    }

    it('acts by the code, whatever the language, and hands on the words', async () => {
      await plan(90);
      await until(
        'it is done',
        () => done.length > 0,
        LONGEST_CALM,
        async () => (await housed.household.room('bedroom')).plan,
      );
      assert.equal(done[0]?.code, 'open_window');
      const { state, attributes } = (await housed.household.homeAssistant.state(ours('sensor.recommended_action')))!;
      assert.equal(state, 'Ouvrir la fenêtre');
      assert.equal(done[0]?.text, attributes.text);
    });

    it('and undoes it when nothing is recommended any more', async () => {
      const before = undone.length;
      await plan(3);
      await until('it is undone', () => undone.length > before, LONGEST_CALM);
    });
  });

  describe('at the end', () => {
    it('troubled Home Assistant with nothing', () => housed.household.assertUntroubled());
  });
});
