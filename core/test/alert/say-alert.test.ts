import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ALERT_CAUSES, type Alert, NOTICES } from '../../src/alert/alert.ts';
import { alertStateOf } from '../../src/alert/alert-state.ts';
import { formatCondition } from '../../src/alert/condition/format-condition.ts';
import { MAX_CONDITION_LENGTH } from '../../src/alert/condition/parse-condition.ts';
import { defaultAlertRules } from '../../src/alert/default-rules.ts';
import { fillTemplate, templateProblem } from '../../src/alert/message-template.ts';
import { sayAlert } from '../../src/alert/say-alert.ts';
import { DEFAULT_LIMITS } from '../../src/home/default-limits.ts';
import { LANGUAGES } from '../../src/language.ts';
import { anyCondition } from './any-condition.ts';

const ALERT: Alert = {
  id: 'home_bedroom_rule_co2-danger_x',
  cause: 'rule',
  rule: 'co2-danger',
  place: { site: 'home', room: 'bedroom' },
  severity: 'danger',
  phase: 'raised',
  raisedAt: 1_800_000_000_000,
  changedAt: 1_800_000_000_000,
  escalations: 0,
  condition: 'co2 > 2000 for 5m',
  values: { co2: 2150.4 },
};
const ruleName = defaultAlertRules(DEFAULT_LIMITS).find(({ id }) => id === 'co2-danger')!.name;
const names = { roomName: 'Schlafzimmer', ruleName };
/** Without the spaces that do not break. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('an alert in words', () => {
  it('says what was measured, the limit and for how long, in each language', () => {
    const texts = LANGUAGES.map((language) => plain(sayAlert(ALERT, names, language).text));
    assert.deepEqual(texts, [
      'CO₂: 2,150 ppm. The limit of 2,000 ppm has been passed for 5 min.',
      'CO₂ : 2 150 ppm. Le seuil de 2 000 ppm est dépassé depuis 5 min.',
      'CO₂: 2.150 ppm. Die Grenze von 2.000 ppm ist seit 5 min überschritten.',
      'CO₂: 2150 ppm. El límite de 2000 ppm se supera desde hace 5 min.',
      'CO₂: 2150 ppm. La soglia di 2000 ppm è superata da 5 min.',
    ]);
    assert.equal(sayAlert(ALERT, names, 'de').title, 'Schlafzimmer: CO₂ viel zu hoch');
  });

  const cases: [condition: string, values: Record<string, number>, text: string][] = [
    ['co2 > 2000', { co2: 2100 }, 'CO₂: 2,100 ppm. The limit is 2,000 ppm.'],
    ['score < 40', { score: 31.6 }, 'Air score: 32. It should be at least 40.'],
    [
      'forecast(co2, 30m) > 1200 with p > 0.7',
      { 'forecast(co2, 30m)': 1310, p: 0.8 },
      'CO₂ expected in 30 min: 1,310 ppm. The limit is 1,200 ppm.',
    ],
    ['mean(pm25, 1h) > 25', { 'mean(pm25, 1h)': 31.26 }, 'PM2.5, mean of 1 h: 31.3 µg/m³. The limit is 25 µg/m³.'],
    ['outdoor(pm25) > 50', { 'outdoor(pm25)': 60 }, 'PM2.5 outdoors: 60 µg/m³. The limit is 50 µg/m³.'],
    ['outdoor(wind) > 20', { 'outdoor(wind)': 22 }, 'Wind: 22 m/s. The limit is 20 m/s.'],
    ['age(co2) > 90m', { 'age(co2)': 120 }, 'Age of the last value of CO₂: 2 h. The limit is 90 min.'],
    [
      'mould_index > 2 for 1d',
      { mould_index: 2.31 },
      'Mould index (0–6): 2.3. The limit of 2 has been passed for 1 d.',
    ],
    ['rising(tvoc)', {}, 'This holds: rising(tvoc).'],
    ['fault() or co2 > 5', {}, 'This holds: fault() or co2 > 5.'],
  ];
  for (const [condition, values, text] of cases)
    it(`of ${condition}`, () => assert.equal(plain(sayAlert({ ...ALERT, condition, values }, names, 'en').text), text));

  it('says that nobody answered, and that it is over', () => {
    const escalated = sayAlert({ ...ALERT, escalations: 1, latest: { co2: 2400 } }, names, 'en', 'escalated');
    assert.match(plain(escalated.text), /^Nobody has answered yet\. CO₂: 2,400 ppm\./);
    const cleared = sayAlert({ ...ALERT, phase: 'cleared', latest: { co2: 900 } }, names, 'en');
    assert.deepEqual(
      { title: cleared.title, text: plain(cleared.text) },
      { title: 'Over: Schlafzimmer: CO₂ far too high', text: 'CO₂ is back at 900 ppm.' },
    );
  });

  it('names what failed', () => {
    const alert: Alert = { ...ALERT, cause: 'actuator_failed', rule: 'fan-1', values: {} };
    assert.match(sayAlert(alert, { roomName: 'Bad', thingName: 'Lüfter' }, 'de').text, /^Lüfter hat mehrmals/);
    assert.match(sayAlert(alert, { roomName: 'Bad' }, 'de').text, /^fan-1 /);
  });

  it('uses the own words of a rule, in a language that they were given in', () => {
    const message = { fr: '{rule} dans {room} : {value} (seuil {limit}, {severity}, {condition})' };
    assert.equal(
      plain(sayAlert(ALERT, { ...names, ruleName: 'Air', message }, 'de').text),
      'Air dans Schlafzimmer : 2.150 ppm (seuil 2.000 ppm, Gefahr, co2 > 2000 for 5m)',
    );
  });

  it('fills nothing into what is filled in', () => {
    assert.equal(templateProblem('{room} {value}'), undefined);
    assert.equal(fillTemplate('{room}: {value}', { room: '{value}', value: '$& 1' }), '{value}: $& 1');
  });

  it('has words for every condition, cause, notice and language', () => {
    fc.assert(
      fc.property(anyCondition, fc.constantFrom(...LANGUAGES), (condition, language) => {
        const text = formatCondition(condition);
        fc.pre(text.length <= MAX_CONDITION_LENGTH);
        for (const cause of ALERT_CAUSES)
          for (const notice of NOTICES) {
            const said = sayAlert({ ...ALERT, cause, condition: text }, names, language, notice);
            for (const part of [said.title, said.text]) {
              assert.ok(part.length > 3);
              assert.doesNotMatch(part, /undefined|NaN|\[object|!(?!=)|%[savlt]\b/);
            }
          }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the alerts of a room over MQTT', () => {
  const namesOf = () => names;

  it('are off when there are none', () => {
    assert.deepEqual(alertStateOf([], namesOf, 'en'), {
      state: 'OFF',
      severity: null,
      title: null,
      text: null,
      open: 0,
      alerts: [],
    });
  });

  it('are told in words, the worst first, and on while nobody answered', () => {
    const warning: Alert = { ...ALERT, id: 'b', severity: 'warning', raisedAt: ALERT.raisedAt + 1 };
    const state = alertStateOf([warning, ALERT], namesOf, 'it');
    assert.equal(state.state, 'ON');
    assert.deepEqual(
      state.alerts.map(({ id }) => id),
      [ALERT.id, 'b'],
    );
    assert.equal(state.severity, 'danger');
    assert.equal(state.title, state.alerts[0]!.title);
    assert.equal(state.alerts[0]!.raised_at, '2027-01-15T08:00:00Z');
    const answered = alertStateOf([{ ...ALERT, phase: 'acknowledged', actor: 'Ada' }], namesOf, 'it');
    assert.equal(answered.state, 'OFF');
    assert.equal(answered.open, 1);
    assert.equal(answered.alerts[0]!.actor, 'Ada');
    assert.deepEqual(JSON.parse(JSON.stringify(state)), state);
  });
});
