import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Condition } from '../../src/alert/condition/condition.ts';
import { conditionSentence, showConditionError } from '../../src/alert/condition/condition-error.ts';
import { formatCondition } from '../../src/alert/condition/format-condition.ts';
import { MAX_CONDITION_LENGTH, parseCondition } from '../../src/alert/condition/parse-condition.ts';
import { relaxCondition } from '../../src/alert/condition/relax-condition.ts';
import { anyCondition } from './any-condition.ts';

function canonical(text: string): string {
  const { condition, error } = parseCondition(text);
  assert.equal(error, undefined, error && showConditionError(text, error));
  return formatCondition(condition!);
}

describe('conditions', () => {
  const meanings: [text: string, canonical: string][] = [
    ['co2 > 1000 for 5m', 'co2 > 1000 for 5m'],
    ['CO2>1000 FOR 5 minutes', 'co2 > 1000 for 5m'],
    ['score < 40', 'score < 40'],
    ['score.pm25 <= 50', 'score.pm25 <= 50'],
    ['level <= poor', 'level <= poor'],
    ['forecast(co2, 30m) > 1200 with p > 0.7', 'forecast(co2, 30m) > 1200 with p > 0.7'],
    ['forecast(co2, 1800 s) > 1200 with p > 70 %', 'forecast(co2, 30m) > 1200 with p > 0.7'],
    ['rising(tvoc)', 'rising(tvoc)'],
    ['not falling(humidity)', 'not falling(humidity)'],
    ['co2 > 1000 in 3 of 5', 'co2 > 1000 in 3 of 5'],
    ['co2 > 1000 in 3 of 5 minutes', 'co2 > 1000 in 3 of 5'],
    ['mean(co2, 0.25h) > max(co2, 1d) - 100', 'mean(co2, 15m) > max(co2, 1d) - 100'],
    ['outdoor(pm25) < pm25 / 2', 'outdoor(pm25) < pm25 / 2'],
    ['fault() or fault(co2)', 'fault() or fault(co2)'],
    ['time between 22:00 and 7:00 and co2 > 900', 'time between 22:00 and 07:00 and co2 > 900'],
    ['age(co2) > 10 min', 'age(co2) > 10m'],
    ['air_change_rate < .3', 'air_change_rate < 0.3'],
    ['mould_index ≥ 2', 'mould_index >= 2'],
    ['(co2 > 1000 and tvoc > 300) for 5m', '(co2 > 1000 and tvoc > 300) for 5m'],
    ['co2 > 1 and (tvoc > 2 and co > 3)', 'co2 > 1 and tvoc > 2 and co > 3'],
    ['co2 > 1 or tvoc > 2 and co > 3', 'co2 > 1 or tvoc > 2 and co > 3'],
    ['(co2 > 1 or tvoc > 2) and co > 3', '(co2 > 1 or tvoc > 2) and co > 3'],
    ['temperature - (2 - 1) > 5', 'temperature - (2 - 1) > 5'],
    ['1000 < co2', '1000 < co2'],
    // Units, by the conversions of the catalogue.
    ['co2 > 0.1 %', 'co2 > 1000'],
    ['co2 > 900000 ppb', 'co2 > 900'],
    ['pm25 > 0.025 mg/m³', 'pm25 > 25'],
    ['temperature > 77 °F', 'temperature > 25'],
    ['temperature < -40 °F', 'temperature < -40'],
    ['co >= 30 ppm', 'co >= 30'],
    ['radon > 4 pCi/L', 'radon > 148'],
    ['outdoor(temperature) < 50 °F', 'outdoor(temperature) < 10'],
    ['humidity > 70 % for 1h', 'humidity > 70 for 1h'],
  ];
  for (const [text, expected] of meanings) it(`understands ${text}`, () => assert.equal(canonical(text), expected));

  it('converts TVOC by the molar mass that it is told', () => {
    const { condition } = parseCondition('tvoc > 1 mg/m³', 100);
    assert.equal(formatCondition(condition!), 'tvoc > 244.5');
  });

  const errors: [text: string, at: string, hint: RegExp][] = [
    ['pm2.5 > 10', 'pm2.5', /did you mean pm25\?/],
    ['humdity > 60', 'humdity', /did you mean humidity\?/],
    ['co2 > 1000 or level <= pour', 'pour', /did you mean poor\?/],
    ['co2 > 1000 fro 5m', '1000 fro', /did you mean for\?/],
    ['co2 > 1000 ppx', '1000 ppx', /use ppm, ppb, %/],
    ['forcast(co2, 30m) > 1', 'forcast', /did you mean forecast\?/],
    ['forecast(radon, 30m) > 1', 'radon', /use one of co2, pm25/],
    ['forecast(co2, 3h) > 1000', '3h', /at most 2h/],
    ['(co2 > 1000', '(', /add "\)"/],
    ['co2 > 1000)', ')', /remove it/],
    ['mean(co2 15m) > 3', '15m', /mean\(co2, 15m\)/],
    ['co2', 'co2', /compare it/],
    ['co2 > 1000 and tvoc', 'tvoc', /compare it/],
    ['co2 = 5', '=', /"=="/],
    ['co2 > 5 && tvoc > 3', '&&', /"and"/],
    ['co2 > 5 || tvoc > 3', '||', /"or"/],
    ['400 < co2 < 1000', '<', /"and"/],
    ['1 < 2', '1', /something that is/],
    ['age(co2) > 10', '10', /age\(co2\) > 10m/],
    ['co2 > 10m', '10m', /age\(co2\) > 10m/],
    ['score > 40 %', '40 %', /without a unit/],
    ['temperature - outdoor(temperature) > 5 °F', '5 °F', /in °C/],
    ['co2 > 1000 with p > 0.5', 'p', /forecast/],
    ['forecast(co2, 30m) > 1000 with p > 1.5', '1.5', /between 0 and 1/],
    ['co2 > 1000 in 6 of 5', '5', /1 to 5/],
    ['co2 > 1000 tvoc > 5', 'tvoc', /"and" or "or"/],
    ['co2 > 1000 not tvoc > 5', 'not', /"and" or "or"/],
    ['time between 25:00 and 3:00', '25:00', /23:59/],
    ['co2 > €', '€', /remove it/],
    ['level > 3', '3', /excellent/],
  ];
  for (const [text, at, hint] of errors)
    it(`says where ${text} is wrong, and the remedy`, () => {
      const { error } = parseCondition(text);
      assert.ok(error);
      // The last occurrence, since what comes first is understood.
      assert.equal(text.slice(error.position, error.position + error.length), at);
      assert.match(error.hint, hint);
      assert.doesNotMatch(conditionSentence(error), /undefined|\n/);
    });

  it('says what is missing at the end, just behind the text', () => {
    for (const text of ['co2 > 1000 for', 'co2 >', 'co2 > 1000 and', '', '   '])
      assert.equal(parseCondition(text).error?.position, text.trimEnd().length, text);
  });

  it('shows an error with a caret below', () => {
    const text = 'co2 > 5 and humdity > 60';
    assert.deepEqual(showConditionError(text, parseCondition(text).error!).split('\n').slice(0, 2), [
      text,
      '            ^^^^^^^',
    ]);
  });

  it('refuses what is too long or nested too deeply', () => {
    assert.match(parseCondition(`co2 > ${'1'.repeat(MAX_CONDITION_LENGTH)}`).error!.message, /too long/);
    assert.match(parseCondition(`${'('.repeat(100)}co2 > 1${')'.repeat(100)}`).error!.message, /too deep/);
    assert.match(parseCondition(`${'not '.repeat(100)}co2 > 1`).error!.message, /too deep/);
    assert.match(parseCondition(`${'-'.repeat(100)}co2 > 1`).error!.message, /too deep/);
  });

  it('comes back the same from its canonical text', () => {
    fc.assert(
      fc.property(anyCondition, (condition) => {
        const text = formatCondition(condition);
        fc.pre(text.length <= MAX_CONDITION_LENGTH);
        const parsed = parseCondition(text);
        fc.pre(!/too deep/.test(parsed.error?.message ?? ''));
        assert.deepEqual(
          parsed.condition,
          JSON.parse(JSON.stringify(condition)),
          `${text} ${JSON.stringify(parsed.error)}`,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('answers any text with a condition or with an error that lies in it', () => {
    const words = fc.constantFrom(
      'co2',
      '>',
      '1000',
      'for',
      '5m',
      '(',
      ')',
      'and',
      'not',
      'in',
      '3',
      'of',
      'p',
      'with',
      '-',
      'forecast',
      ',',
      'time',
      'between',
      '22:00',
      'level',
      '°F',
      '%',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 12 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(text, (any) => {
        const { condition, error } = parseCondition(any);
        if (condition !== undefined) assert.deepEqual(parseCondition(formatCondition(condition)).condition, condition);
        else {
          assert.ok(error.length >= 1 && error.position >= 0 && error.position + error.length <= any.length + 1);
          assert.ok(error.message !== '' && error.hint !== '');
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the condition under which an alert stays', () => {
  const relaxed: [text: string, expected: string][] = [
    ['co2 > 1000 for 5m', 'co2 > 950'],
    ['1000 < co2', '950 < co2'],
    ['score < 40', 'score < 42'],
    ['temperature < 0', 'temperature < 0.1'],
    ['temperature < -10', 'temperature < -9.5'],
    ['not co2 < 1000', 'not co2 < 950'],
    ['co2 > 1000 in 3 of 5', 'co2 > 950 in 3 of 5'],
    ['forecast(co2, 30m) > 1200 with p > 0.7', 'forecast(co2, 30m) > 1140 with p > 0.7'],
    ['co2 > outdoor(co2) + 500', 'co2 > outdoor(co2) + 500'],
    ['occupancy == 3', 'occupancy == 3'],
    ['(co2 > 1000 and (tvoc > 100 and co > 10) for 5m) or fault()', 'co2 > 950 and tvoc > 95 and co > 9.5 or fault()'],
  ];
  for (const [text, expected] of relaxed)
    it(`of ${text} is ${expected}`, () =>
      assert.equal(formatCondition(relaxCondition(parseCondition(text).condition as Condition)), expected));
});
