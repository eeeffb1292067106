import assert from 'node:assert/strict';
import type { OutcomeView } from '../../../src/action/action-view.ts';
import { ACTUATOR_KINDS } from '../../../src/action/actuator.ts';
import { actuatorLabel } from '../../../src/action/actuator-name.ts';
import { ACTIONS, LOSSES, type Plan, type PlannedAction, PRIORITIES, REASONS } from '../../../src/action/plan.ts';
import { preventiveActions } from '../../../src/action/words/preventive-actions.ts';
import { sayAction } from '../../../src/action/words/say-action.ts';
import { sayCost, sayRunnerUp } from '../../../src/action/words/say-cost.ts';
import { sayOutcome } from '../../../src/action/words/say-outcome.ts';
import { sayPriority, sayWhy } from '../../../src/action/words/say-why.ts';
import { LANGUAGES } from '../../../src/language.ts';
import { MINUTE } from '../../../src/time/span.ts';

const NOW = Date.UTC(2026, 0, 10, 17, 20);
const FORMAT = { offsetMin: 60, now: NOW };
/** Numbers and their units are kept together by a thin space; sentences are compared with a plain one. */
const plain = (text: string) => text.replaceAll('\u202f', ' ');

function action(changes: Partial<PlannedAction> = {}): PlannedAction {
  return {
    id: 'home:bedroom:window:open:above_limit',
    place: { site: 'home', room: 'bedroom' },
    actuator: 'window',
    kind: 'window',
    name: 'Window',
    byHand: true,
    action: 'open',
    level: 1,
    from: 0,
    at: NOW,
    until: NOW + 12 * MINUTE,
    priority: 'medium',
    reason: 'above_limit',
    quantity: 'co2',
    current: 1214,
    predicted: 1687,
    limit: 1000,
    severity: 'warning',
    minutesToLimit: 0,
    probability: 1,
    expected: [{ quantity: 'co2', value: 771, without: 1300, at: NOW + 20 * MINUTE }],
    cost: { electricityWh: 0, heatWh: 327, noiseDb: 0 },
    runnerUp: {
      actuator: 'vent',
      kind: 'ventilation',
      name: 'Ventilation',
      action: 'turn_on',
      level: 2,
      loss: 'energy',
    },
    interlock: undefined,
    ...changes,
  };
}

function outcome(changes: Partial<OutcomeView> = {}): OutcomeView {
  return {
    id: 'x',
    actuator: 'window',
    kind: 'window',
    name: 'Window',
    action: 'open',
    level: 1,
    before: 0,
    at: NOW,
    actor: 'iaqverse',
    reason: 'above_limit',
    quantity: 'co2',
    expected: { quantity: 'co2', value: 780, without: 1300, at: NOW + 18 * MINUTE },
    measured: 783,
    verdict: 'as_expected',
    undoable: false,
    ...changes,
  };
}

describe('the words of an action', () => {
  it('say what to do, for how long, and what comes of it by when', () => {
    const said = Object.fromEntries(
      LANGUAGES.map((language) => [language, plain(sayAction(action(), language, FORMAT))]),
    );
    assert.deepEqual(said, {
      en: 'Open the window for 12 minutes: CO₂ falls below 800 ppm by 18:40.',
      fr: 'Ouvrez la fenêtre pendant 12 minutes : CO₂ passe sous 800 ppm d’ici 18:40.',
      de: 'Öffnen Sie das Fenster 12 Minuten lang: CO₂ sinkt bis 18:40 Uhr unter 800 ppm.',
      es: 'Abra la ventana durante 12 minutos: CO₂ baja de 800 ppm antes de las 18:40.',
      it: 'Aprire la finestra per 12 minuti: CO₂ scende sotto 800 ppm entro le 18:40.',
    });
  });

  it('say what stays below a limit when it is prevented', () => {
    const prevented = action({
      current: 800,
      expected: [{ quantity: 'co2', value: 926, without: 1400, at: NOW + 120 * MINUTE }],
    });
    assert.equal(
      plain(sayAction({ ...prevented, until: undefined, level: 0.06 }, 'en', FORMAT)),
      'Set the window ajar: CO₂ stays below 950 ppm until 20:20.',
    );
  });

  it('give the time of what is to be done later', () => {
    const later = action({
      action: 'close',
      level: 0,
      at: NOW + 15 * MINUTE,
      until: undefined,
      reason: 'no_longer_needed',
      quantity: undefined,
      expected: [],
    });
    assert.equal(sayAction(later, 'en', FORMAT), 'At 18:35, close the window: the air stays good without it.');
    assert.equal(
      sayAction(later, 'de', FORMAT),
      'Um 18:35 Uhr schließen Sie das Fenster: die Luft bleibt auch so gut.',
    );
  });

  it('name stages, set points and the names that people gave', () => {
    const staged = action({
      kind: 'purifier',
      name: 'Air purifier',
      action: 'turn_on',
      level: 2,
      until: undefined,
      quantity: 'pm25',
      current: 41,
      limit: 25,
      expected: [{ quantity: 'pm25', value: 11.4, without: 30, at: NOW }],
    });
    assert.equal(
      plain(sayAction(staged, 'en', FORMAT)),
      'Turn on the air purifier at stage 2: PM2.5 falls below 15 µg/m³ by 18:20.',
    );
    assert.match(sayAction({ ...staged, name: 'Balcony' }, 'de', FORMAT), /^Schalten Sie „Balcony“ auf Stufe 2 ein: /);
    const warm = action({
      kind: 'heater',
      name: 'Heating',
      action: 'increase',
      level: 21,
      until: undefined,
      expected: [],
    });
    assert.equal(plain(sayAction(warm, 'fr', FORMAT)), 'Réglez le chauffage sur 21 °C.');
    const hood = { ...staged, kind: 'fan' as const, name: actuatorLabel('fan', 'kitchen', 'it') };
    assert.match(sayAction(hood, 'en', FORMAT), /^Turn on the cooker hood at stage 2/);
  });

  it('say why, by what is and what would be', () => {
    assert.equal(
      plain(sayWhy(action(), 'en')),
      'CO₂ is at 1210 ppm, above 1000 ppm. Left alone it would reach 1690 ppm within two hours.',
    );
    const ahead = action({ reason: 'will_reach_limit', current: 800, minutesToLimit: 23, probability: 0.9 });
    assert.equal(plain(sayWhy(ahead, 'de')), 'CO₂ erreicht in etwa 25 Minuten 1000 ppm, wenn nichts geschieht.');
    const maybe = action({ reason: 'will_reach_limit', minutesToLimit: undefined, probability: 0.42 });
    assert.equal(plain(sayWhy(maybe, 'es')), 'CO₂ puede pasar de 1000 ppm en dos horas (42 %).');
    const damp = action({ reason: 'discomfort', quantity: 'humidity', predicted: 71.4 });
    assert.equal(plain(sayWhy(damp, 'en')), 'Humidity comes to 71 %: more than is comfortable.');
  });

  it('say what it costs or saves, with no more digits than anybody knows', () => {
    assert.equal(
      sayCost({ electricityWh: 12, heatWh: 327, noiseDb: 38 }, 'en'),
      'Costs about 12 Wh of electricity and 330 Wh of heat. Up to 38 dB.',
    );
    assert.equal(
      sayCost({ electricityWh: -84, heatWh: 0, noiseDb: 0 }, 'fr'),
      'Économise environ 84 Wh d’électricité.',
    );
    assert.equal(sayCost({ electricityWh: 0, heatWh: 0, noiseDb: 0 }, 'it'), 'Non costa quasi nulla.');
  });

  it('say what else was weighed, and what forbids it', () => {
    assert.equal(
      sayRunnerUp(action(), 'en'),
      'Also weighed: turn on the ventilation at stage 2. It needs more electricity.',
    );
    const forbidden = action({ runnerUp: { ...action().runnerUp!, loss: 'forbidden', forbiddenBy: 'rain' } });
    assert.match(sayRunnerUp(forbidden, 'en'), /^Also weighed: turn on the ventilation at stage 2\. \S.*\.$/);
    assert.equal(sayRunnerUp(action({ runnerUp: undefined }), 'en'), '');
  });

  it('say what it brought', () => {
    assert.equal(plain(sayOutcome(outcome(), 'en', FORMAT)), 'It worked: 780 ppm at 18:38.');
    assert.match(
      plain(sayOutcome(outcome({ verdict: 'less', measured: 951 }), 'en', FORMAT)),
      /^Less than expected: 950 ppm at 18:38 instead of 780 ppm\./,
    );
    const { measured: _, verdict: __, ...waiting } = outcome();
    assert.equal(plain(sayOutcome(waiting, 'de', FORMAT)), 'Läuft: bis 18:38 Uhr werden 780 ppm erwartet.');
  });

  it('are whole, calm sentences for everything that can be planned, in every language', () => {
    for (const language of LANGUAGES) {
      const told: string[] = [];
      for (const kind of ACTUATOR_KINDS)
        for (const one of ACTIONS)
          for (const name of [actuatorLabel(kind, 'living', language), 'Nord'])
            told.push(sayAction(action({ kind, action: one, name }), language, FORMAT));
      for (const reason of REASONS)
        for (const quantity of ['co2', 'humidity', undefined] as const)
          told.push(sayWhy(action({ reason, quantity }), language));
      for (const loss of LOSSES)
        told.push(sayRunnerUp(action({ runnerUp: { ...action().runnerUp!, loss } }), language));
      for (const verdict of ['better', 'as_expected', 'less', 'none', 'unclear'] as const)
        told.push(sayOutcome(outcome({ verdict }), language, FORMAT));
      for (const text of told) assert.match(text, /^[\p{Lu}«„“][^!{}]*\.$/u, text);
      for (const text of told) assert.doesNotMatch(text, /undefined|NaN| {2}/, text);
      assert.equal(new Set(PRIORITIES.map((priority) => sayPriority(priority, language))).size, PRIORITIES.length);
    }
  });
});

describe('the original’s preventive actions', () => {
  it('carry a plan in its shape', () => {
    const plan: Plan = {
      place: { site: 'home', room: 'bedroom' },
      madeAt: NOW,
      actions: [action()],
      forbidden: [],
      expected: { co2: { with: [], without: Array.from({ length: 24 }, (_, step) => 1000 + step) } },
    };
    const { actions, predicted_values, timestamp } = preventiveActions(plan, 'en', FORMAT);
    assert.equal(timestamp, '2026-01-10T17:20:00Z');
    assert.deepEqual(predicted_values, { co2: 1005 });
    const [first] = actions;
    assert.equal(first!.module, 'window');
    assert.equal(first!.stage, 1);
    assert.equal(first!.pollutant, 'co2');
    assert.equal(first!.current_value, 1214);
    assert.equal(first!.time_until_threshold, 0);
    assert.equal(first!.until, '2026-01-10T17:32:00Z');
    assert.deepEqual(first!.expected_effect, [
      { pollutant: 'co2', value: 771, without: 1300, at: '2026-01-10T17:40:00Z' },
    ]);
    assert.match(first!.reason, /^CO₂ is at/);
    assert.match(first!.runner_up!, /^Also weighed/);
  });
});
