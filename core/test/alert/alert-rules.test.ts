import assert from 'node:assert/strict';
import { compileRule, ruleLookup } from '../../src/alert/compiled-rule.ts';
import { type AlertRule, alertRuleSchema } from '../../src/alert/rule.ts';
import { checkShape } from '../../src/check-shape.ts';
import { IaqverseError } from '../../src/error.ts';
import { DEFAULT_LIMITS } from '../../src/home/default-limits.ts';
import { LANGUAGES } from '../../src/language.ts';
import { PLACE, WatchedRoom } from './watched-room.ts';

const problems = (rule: unknown) =>
  checkShape(alertRuleSchema, rule).issues?.map(({ path, message }) => `${path}: ${message}`);
const rule = (given: object): AlertRule => alertRuleSchema.parse(given);

describe('alert rules', () => {
  it('say where a condition is wrong', () => {
    assert.deepEqual(problems({ id: 'a', when: 'co2 > 1000 and humdity > 60' }), [
      'when: "humdity" is not known here (character 16): did you mean humidity?',
    ]);
    assert.match(problems({ id: 'a', when: 'co2 > 1', clear_when: 'co2' })![0]!, /^clear_when: /);
  });

  it('need a condition, unless they switch one of ours off', () => {
    assert.deepEqual(problems({ id: 'a' }), ['when: give the condition that raises the alert']);
    assert.equal(problems({ id: 'co2-warning', enabled: false }), undefined);
  });

  it('refuse templates that name what is not there', () => {
    assert.deepEqual(problems({ id: 'a', when: 'co2 > 1', message: { de: 'Es sind {valu}' } }), [
      'message.de: {valu} is not known here: did you mean {value}?',
    ]);
    assert.match(problems({ id: 'a', when: 'co2 > 1', message: '{room' })![0]!, /stands alone/);
  });

  it('hold in the rooms that they name', () => {
    const find = ruleLookup([
      rule({ id: 'all', when: 'co2 > 1' }),
      rule({ id: 'site', when: 'co2 > 2', rooms: ['home'] }),
      rule({ id: 'room', when: 'co2 > 3', rooms: ['home/bedroom', 'shop'] }),
    ]);
    const ids = (site: string, room: string) => find({ site, room }, {}).map((each) => each.rule.id);
    assert.deepEqual(ids('home', 'bedroom'), ['all', 'site', 'room', 'mould']);
    assert.deepEqual(ids('home', 'kitchen'), ['all', 'site', 'mould']);
    assert.deepEqual(ids('shop', 'till'), ['all', 'room', 'mould']);
  });

  it('of ours follow the limits of a room, the worst first, and are few', () => {
    const find = ruleLookup([]);
    const shown = find(PLACE, DEFAULT_LIMITS).map(({ text, rule: { severity } }) => `${severity}: ${text}`);
    assert.deepEqual(shown, [
      'danger: co >= 30',
      'danger: co2 > 2000 for 5m',
      'danger: pm25 > 100 for 5m',
      'danger: tvoc > 1000 for 5m',
      'warning: co > 9 for 30m',
      'warning: co2 > 1400 for 30m',
      'warning: pm25 > 50 for 30m',
      'warning: tvoc > 500 for 30m',
      'warning: mould_index > 2 for 1d',
    ]);
    const stricter = find(PLACE, { co2: { warning: 800, danger: 1200 } });
    assert.deepEqual(
      stricter.map(({ text }) => text),
      ['co2 > 1200 for 5m', 'co2 > 1000 for 30m', 'mould_index > 2 for 1d'],
    );
    assert.equal(find(PLACE, DEFAULT_LIMITS), find({ site: 'x', room: 'y' }, { ...DEFAULT_LIMITS }));
    for (const { rule: each } of find(PLACE, DEFAULT_LIMITS))
      for (const language of LANGUAGES) assert.match((each.name as Record<string, string>)[language]!, /^[^%]+$/);
  });

  it('of the same id take the place of ours, also where they are switched off', () => {
    const find = ruleLookup([
      rule({ id: 'co2-danger', when: 'co2 > 3000' }),
      rule({ id: 'mould', enabled: false, rooms: ['home/bedroom'] }),
    ]);
    const texts = (room: string) => find({ site: 'home', room }, DEFAULT_LIMITS).map(({ text }) => text);
    assert.ok(texts('bedroom').includes('co2 > 3000'));
    assert.ok(!texts('bedroom').includes('co2 > 2000 for 5m'));
    assert.ok(!texts('bedroom').some((text) => text.includes('mould')));
    assert.ok(texts('kitchen').some((text) => text.includes('mould')));
  });

  it('tell of an evening of bad air once for each step, and of its end once', () => {
    const room = new WatchedRoom();
    room.rules = ruleLookup([])(PLACE, DEFAULT_LIMITS);
    for (let minute = 0; minute < 240; minute += 5)
      room.after(5, { air: { co2: (minute < 180 ? 900 + minute * 8 : 700) + (minute % 10) * 20 } });
    assert.deepEqual(room.told(), ['raised warning', 'raised danger', 'cleared danger']);
  });

  it('that cannot be understood are named', () => {
    assert.throws(
      () => compileRule({ id: 'x', enabled: true, severity: 'info', when: 'co3 > 1' }),
      (error) => error instanceof IaqverseError && /rule x.*co2/.test(error.message),
    );
  });
});
