import assert from 'node:assert/strict';
import { type ActuatorView, formatIso, IaqverseError, MINUTE, type Plan, type PlannedAction } from '@iaqverse/core';
import { codeOf, InjectedServer, NOW } from './server-under-test.ts';

const SALON = { site: 'maison', room: 'salon' } as const;

function actuator(id: string, kind: ActuatorView['kind'], changes: Partial<ActuatorView> = {}): ActuatorView {
  return {
    actuator: id,
    kind,
    name: id,
    rooms: ['salon'],
    byHand: false,
    isAssumed: false,
    level: 0,
    levels: [0, 1],
    locks: [],
    ...changes,
  };
}

const ACTUATORS = [
  actuator('window', 'window', { levels: [0, 0.06, 1], byHand: true, level: undefined }),
  actuator('vent', 'ventilation', { levels: [0, 1, 2, 3], level: 1 }),
  actuator('filter', 'purifier', { levels: [0, 1, 2], level: 2, available: false }),
  actuator('heating', 'heater', { levels: [16, 20, 23], level: 20 }),
];

const ACTION: PlannedAction = {
  id: 'maison:salon:window:open:above_limit',
  place: SALON,
  actuator: 'window',
  kind: 'window',
  name: 'Window',
  byHand: true,
  action: 'open',
  level: 1,
  from: 0,
  at: NOW,
  until: NOW + 15 * MINUTE,
  priority: 'high',
  reason: 'above_limit',
  quantity: 'co2',
  current: 1612.34,
  predicted: 1900,
  limit: 1400,
  severity: 'critical',
  minutesToLimit: 0,
  probability: 1,
  expected: [{ quantity: 'co2', value: 700, without: 1700, at: NOW + 15 * MINUTE }],
  cost: { electricityWh: 0, heatWh: 120, noiseDb: 0 },
  runnerUp: undefined,
  interlock: undefined,
};
const STEPS = Array.from({ length: 24 }, (_, step) => 1600 + step);
const PLAN: Plan = {
  place: SALON,
  madeAt: NOW,
  actions: [ACTION],
  forbidden: [],
  expected: { co2: { with: STEPS, without: STEPS } },
};

describe('What the first IAQverse answered about actions', () => {
  let server: InjectedServer;
  beforeEach(async () => {
    server = await InjectedServer.with();
    server.application.forecast(SALON, { actuators: ACTUATORS, plan: PLAN });
  });
  afterEach(() => server.close());

  it('GET /api/predict/preventive-actions tells what to do', async () => {
    for (const query of ['?enseigne=Maison&salle=Salon', '?enseigne=maison', '?sensor_id=salon-1', '']) {
      const response = await server.get(`/api/predict/preventive-actions${query}`);
      assert.equal(response.statusCode, 200, response.body);
      const { actions, predicted_values: predicted, timestamp } = response.json();
      assert.equal(actions.length, 1);
      const [{ enseigne, salle, module, action, stage, priority, current_value: current, text, reason }] = actions;
      assert.deepEqual([enseigne, salle, module, action, stage], ['Maison', 'Salon', 'window', 'open', 1]);
      assert.deepEqual([priority, current, predicted.co2], ['high', 1612.3, 1605]);
      assert.ok(text !== '' && reason !== '');
      assert.equal(Date.parse(timestamp), NOW);
    }
  });

  it('tells of nothing to do where nothing is planned', async () => {
    const response = await server.get('/api/predict/preventive-actions?enseigne=Boutique');
    assert.deepEqual(response.json(), { actions: [], predicted_values: {}, timestamp: formatIso(NOW) });
  });

  it('says which room or sensor is not there', async () => {
    for (const path of ['/api/predict/preventive-actions', '/api/room-modules', '/api/modules/states']) {
      const room = await server.get(`${path}?enseigne=Maison&salle=Cave`);
      assert.deepEqual([room.statusCode, codeOf(room)], [404, 'unknown_room']);
      const sensor = await server.get(`${path}?sensor_id=nobody`);
      assert.deepEqual([sensor.statusCode, codeOf(sensor)], [404, 'unknown_sensor']);
    }
  });

  it('GET /api/room-modules and /api/modules/states tell what acts, and how it stands', async () => {
    const [room] = (await server.get('/api/room-modules?enseigne=Maison&salle=Salon')).json();
    assert.deepEqual([room.enseigne, room.salle], ['Maison', 'Salon']);
    assert.deepEqual(room.modules.window, {
      name: 'window',
      available: true,
      controllable: false,
      current_state: 'unknown',
      level: null,
    });
    const states = (await server.get('/api/modules/states?sensor_id=salon-1')).json();
    const shown = states.map((state: Record<string, unknown>) => [
      state.actuator,
      state.module_type,
      state.available,
      state.current_state,
      state.level,
    ]);
    assert.deepEqual(shown, [
      ['window', 'window', true, 'unknown', null],
      ['vent', 'ventilation', true, 'on', 1],
      ['filter', 'purifier', false, 'on', 2],
      ['heating', 'heater', true, 'on', 20],
    ]);
  });

  const execute = (body: object) => server.post('/api/execute-action', { enseigne: 'Maison', salle: 'Salon', ...body });

  it('POST /api/execute-action moves what the original called a module', async () => {
    const cases: [module: string, action: string, actuator: string, level: number][] = [
      ['fenetre', 'open', 'window', 1],
      ['window', 'close', 'window', 0],
      ['ventilation', 'increase', 'vent', 2],
      ['ventilation', 'decrease', 'vent', 0],
      ['ventilation', 'turn_on', 'vent', 3],
      ['purificateur', 'increase', 'filter', 2],
      ['purifier', 'off', 'filter', 0],
      ['clim', 'increase', 'heating', 23],
      ['heating', 'turn_off', 'heating', 16],
    ];
    for (const [module, action, id, level] of cases) {
      const reason = { pollutant: 'co2', value: 1612, level: 'critical' };
      const response = await execute({ module_type: module, action_type: action, priority: 'high', reason });
      assert.equal(response.statusCode, 200, response.body);
      const answer = { success: true, module_type: module, action_type: action, actuator: id, level };
      assert.deepEqual(response.json(), answer);
      const event = { kind: 'actuator_commanded', site: 'maison', actuator: id, level, actor: 'http' };
      assert.deepEqual(server.application.acted.at(-1), event);
    }
  });

  it('says what it cannot move, and why', async () => {
    const missing = await execute({ module_type: 'humidifier', action_type: 'on' });
    assert.deepEqual([missing.statusCode, codeOf(missing)], [404, 'unknown_actuator']);
    assert.match(missing.json().error.message, /Salon has no humidifier/);
    const odd = await execute({ module_type: 'window', action_type: 'explode' });
    assert.deepEqual([odd.statusCode, codeOf(odd)], [400, 'invalid_argument']);
    for (const body of [
      {},
      { module_type: 'rocket', action_type: 'on' },
      { module_type: 'constructor', action_type: 'on' },
      { module_type: 'window' },
      { module_type: 'window', action_type: 'open', salle: 'x'.repeat(101) },
      { module_type: 'window', action_type: 'open', enseigne: ' ' },
      { module_type: 'window', action_type: 'open', enseigne: 7 },
    ])
      assert.equal((await execute(body)).statusCode, 400, JSON.stringify(body));
    const elsewhere = await execute({ salle: 'Cave', module_type: 'window', action_type: 'open' });
    assert.deepEqual([elsewhere.statusCode, codeOf(elsewhere)], [404, 'unknown_room']);
    server.application.refusal = new IaqverseError('interlocked', 'Window stays as it is: storm');
    const locked = await execute({ module_type: 'window', action_type: 'open' });
    assert.deepEqual([locked.statusCode, codeOf(locked)], [409, 'interlocked']);
  });
});
