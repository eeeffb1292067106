import assert from 'node:assert/strict';
import fc from 'fast-check';
import { actionOf } from '../../src/action/action-of-level.ts';
import { ACTUATOR_KINDS } from '../../src/action/actuator.ts';
import { permit } from '../../src/action/interlock/permit.ts';
import type { PlannedAction } from '../../src/action/plan.ts';
import { planRoom } from '../../src/action/planner/plan-room.ts';
import {
  actionEventPayload,
  deedWords,
  recommendationWords,
  roomActionPayload,
} from '../../src/discovery/room-action.ts';
import { actionComponents } from '../../src/discovery/room-action-components.ts';
import { parseRoomCommand } from '../../src/discovery/room-command.ts';
import { topicsUnder } from '../../src/discovery/topics.ts';
import type { RoomView } from '../../src/home/view.ts';
import { LANGUAGES } from '../../src/language.ts';
import { arbitrarySituation } from '../action/arbitrary-situation.ts';

const RECOMMENDATIONS = Object.keys(recommendationWords('en'));
const NOON = Date.UTC(2026, 10, 21, 12);
const topics = topicsUnder({ baseTopic: 'iaqverse', discoveryPrefix: 'homeassistant' });
const PLACE = { site: 'home', room: 'living-room' };
const TOPICS = {
  action: topics.roomAction(PLACE),
  alert: topics.roomAlert(PLACE),
  event: topics.roomEvent(PLACE),
  snooze: topics.roomCommand(PLACE, 'snooze'),
  acknowledge: topics.roomCommand(PLACE, 'acknowledge'),
};

function action(changes: Partial<PlannedAction> = {}): PlannedAction {
  return {
    id: 'home:living-room:window:open:will_reach_limit',
    place: PLACE,
    actuator: 'window',
    kind: 'window',
    name: 'South window',
    byHand: true,
    action: 'open',
    level: 1,
    from: 0,
    at: NOON,
    until: NOON + 15 * 60_000,
    priority: 'medium',
    reason: 'will_reach_limit',
    quantity: 'co2',
    current: 912.345,
    predicted: 1300.009,
    limit: 1000,
    severity: 'warning',
    minutesToLimit: 17.28,
    probability: 0.8765,
    expected: [{ quantity: 'co2', value: 640.123, without: 1100, at: NOON + 15 * 60_000 }],
    cost: { electricityWh: 0, heatWh: 150, noiseDb: 0 },
    runnerUp: undefined,
    interlock: undefined,
    ...changes,
  };
}

/** As much of a room as its action message looks at. */
function viewWith(...actions: PlannedAction[]): RoomView {
  const plan = { place: PLACE, madeAt: NOON, actions, forbidden: [], expected: {} };
  return { offsetMin: 60, plan } as unknown as RoomView;
}

describe('the action of a room over MQTT', () => {
  it('says what is recommended first, with all that goes with it', () => {
    const payload = roomActionPayload(viewWith(action(), action({ kind: 'fan', action: 'turn_on' })), 'en');
    assert.equal(payload.recommended, 'open_window');
    assert.deepEqual(payload.first, payload.actions[0]);
    assert.deepEqual(
      payload.actions.map((one) => one.action),
      ['open_window', 'turn_on_fan'],
    );
    const { text, why, cost, expected, ...figures } = payload.first!;
    for (const words of [text, why, cost]) assert.match(words, /\S/);
    assert.match(text, /South window/);
    assert.deepEqual(expected, [{ quantity: 'co2', value: 640.12, without: 1100, at: '2026-11-21T12:15:00Z' }]);
    assert.deepEqual(figures, {
      id: 'home:living-room:window:open:will_reach_limit',
      action: 'open_window',
      actuator: 'window',
      name: 'South window',
      by_hand: true,
      level: 1,
      priority: 'medium',
      alternative: null,
      quantity: 'co2',
      current: 912.35,
      predicted: 1300.01,
      limit: 1000,
      minutes_to_limit: 17.28,
      probability: 0.88,
      at: '2026-11-21T12:00:00Z',
      until: '2026-11-21T12:15:00Z',
    });
  });

  it('says that nothing needs doing, with a plan and without', () => {
    const nothing = { recommended: 'none', first: null, actions: [] };
    assert.deepEqual(roomActionPayload(viewWith(), 'en'), nothing);
    const { plan: _, ...unplanned } = viewWith();
    assert.deepEqual(roomActionPayload(unplanned as RoomView, 'en'), nothing);
  });

  it('has null for what is not known, and speaks the language of the home', () => {
    const unknown = action({
      until: undefined,
      quantity: undefined,
      current: undefined,
      predicted: undefined,
      limit: undefined,
      minutesToLimit: undefined,
      probability: undefined,
      expected: [],
      reason: 'no_longer_needed',
    });
    const { first } = roomActionPayload(viewWith(unknown), 'en');
    const { until, quantity, current, predicted, limit, minutes_to_limit: minutes, probability } = first!;
    assert.deepEqual(
      [until, quantity, current, predicted, limit, minutes, probability],
      [null, null, null, null, null, null, null],
    );
    const texts = LANGUAGES.map((language) => roomActionPayload(viewWith(action()), language).first!.text);
    assert.equal(new Set(texts).size, LANGUAGES.length);
  });

  it('is one of the states that were announced, and whole JSON, whatever is planned', () => {
    fc.assert(
      fc.property(arbitrarySituation, fc.constantFrom(...LANGUAGES), (situation, language) => {
        const permissions = new Map(
          situation.actuators.map((status) => [status.actuator.id, permit(situation, status)]),
        );
        const plan = planRoom(situation, permissions);
        const payload = roomActionPayload({ offsetMin: situation.offsetMin, plan } as unknown as RoomView, language);
        assert.ok(RECOMMENDATIONS.includes(payload.recommended));
        for (const each of payload.actions) assert.ok(RECOMMENDATIONS.includes(each.action));
        assert.deepEqual(JSON.parse(JSON.stringify(payload)), payload);
      }),
      { numRuns: 25 },
    );
  });

  it('tells what was done as an event of a type that was announced', () => {
    const { id, actuator, kind, name, action: did, level, reason } = action();
    const outcome = { id, actuator, kind, name, action: did, level, reason, at: NOON, actor: 'anna' };
    const payload = actionEventPayload({ ...outcome, before: 0, quantity: 'co2', expected: undefined, undoable: true });
    assert.deepEqual(payload, {
      event_type: 'open_window',
      actuator: 'window',
      name: 'South window',
      level: 1,
      at: '2026-11-21T12:00:00Z',
      actor: 'anna',
      reason: 'will_reach_limit',
    });
  });
});

describe('what can be done in a room', () => {
  const kinds = fc.constantFrom(...ACTUATOR_KINDS);
  const levels = fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 5 });

  it('has a code and a word, whatever is brought from one level to another', () => {
    fc.assert(
      fc.property(kinds, levels, fc.nat(), fc.option(fc.nat(), { nil: undefined }), (kind, some, to, from) => {
        const sorted = [...some].sort((a, b) => a - b);
        const level = (index: number) => sorted[index % sorted.length]!;
        const deed = actionOf({ kind, levels: sorted }, from === undefined ? undefined : level(from), level(to));
        fc.pre(deed !== 'keep');
        assert.ok(`${deed}_${kind}` in deedWords('en'), `${deed}_${kind}`);
      }),
    );
  });

  it('has words of its own in each language', () => {
    const words = LANGUAGES.map((language) => recommendationWords(language));
    assert.equal(new Set(words.map(({ open_window: text }) => text)).size, LANGUAGES.length);
    assert.deepEqual(
      words.map(({ none }) => none),
      ['Nothing to do', 'Rien à faire', 'Nichts zu tun', 'Nada que hacer', 'Niente da fare'],
    );
    assert.deepEqual(
      words.map(({ turn_on_fan: text }) => text),
      [
        'Turn on the fan',
        'Allumer le ventilateur',
        'Lüfter einschalten',
        'Encender el extractor',
        'Accendere l’aspiratore',
      ],
    );
    assert.deepEqual(
      words.map(({ close_cover: text }) => text),
      [
        'Lower the blind',
        'Baisser le store',
        'Rollladen herunterlassen',
        'Bajar la persiana',
        'Abbassare la tapparella',
      ],
    );
  });
});

describe('the entities of what is recommended in a room', () => {
  const components = Object.fromEntries(actionComponents('en', TOPICS));

  it('read their own messages', () => {
    const { recommended_action: recommended, alert, action_taken: taken } = components;
    assert.deepEqual([recommended?.platform, recommended?.device_class], ['sensor', 'enum']);
    assert.deepEqual(recommended?.options, Object.values(recommendationWords('en')));
    assert.deepEqual([recommended?.state_topic, recommended?.json_attributes_topic], [TOPICS.action, TOPICS.action]);
    const [, key = ''] = /\.get\(value_json\.(\w+)\)/.exec(String(recommended?.value_template)) ?? [];
    assert.ok(key in roomActionPayload(viewWith(action()), 'en'));
    assert.deepEqual(
      [alert?.platform, alert?.device_class, alert?.state_topic],
      ['binary_sensor', 'problem', TOPICS.alert],
    );
    assert.deepEqual([taken?.platform, taken?.state_topic], ['event', TOPICS.event]);
    assert.deepEqual(taken?.event_types, Object.values(deedWords('en')));
    assert.equal(components.sensor_fault?.entity_category, 'diagnostic');
  });

  it('have buttons whose presses are understood', () => {
    for (const key of ['snooze', 'acknowledge'] as const) {
      const button = components[key];
      assert.equal(button?.platform, 'button');
      const target = topics.parseCommand(String(button?.command_topic));
      assert.deepEqual(target, { place: PLACE, key });
      assert.deepEqual(parseRoomCommand(target!.key, String(button?.payload_press)), { kind: key });
    }
  });

  it('are named in every language', () => {
    for (const [index, [key]] of actionComponents('en', TOPICS).entries()) {
      const names = LANGUAGES.map((language) => String(actionComponents(language, TOPICS)[index]![1].name));
      assert.ok(
        names.every((name) => name.trim() !== ''),
        key,
      );
      assert.ok(new Set(names).size >= 3, `${key}: ${names.join(', ')}`);
    }
  });
});
