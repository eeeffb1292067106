import assert from 'node:assert/strict';
import type { Alert } from '../../../src/alert/alert.ts';
import { alertNames, alertState } from '../../../src/home/acting/alert-names.ts';
import { configurationSchema } from '../../../src/home/configuration.ts';
import { createHome } from '../../../src/home/home.ts';

const home = createHome(
  configurationSchema.parse({
    version: 1,
    sites: [
      {
        id: 'home',
        name: 'Home',
        rooms: [{ id: 'bedroom', name: 'Bedroom' }],
        actuators: [{ kind: 'fan', id: 'extractor', name: 'Extractor', rooms: ['bedroom'] }],
      },
    ],
    alerts: [{ id: 'cold', name: 'Too cold', when: 'temperature < 16 for 30m', message: 'Shut the window.' }],
  }),
);
const alert: Alert = {
  id: 'a',
  place: { site: 'home', room: 'bedroom' },
  rule: 'co2-danger',
  cause: 'rule',
  severity: 'danger',
  phase: 'raised',
  raisedAt: 0,
  changedAt: 0,
  escalations: 0,
  values: { co2: 2100 },
};

describe('What people call what an alert is about', () => {
  it('names our own rules, also where nobody tells of them at the moment', () => {
    assert.equal(alertNames(home, alert).roomName, 'Bedroom');
    assert.match(alertState(home, { alerts: [alert] }).title!, /^Bedroom: CO₂ far too high/);
  });

  it('names rules and words of people', () => {
    const { ruleName, message } = alertNames(home, { ...alert, rule: 'cold' });
    assert.deepEqual([ruleName, message], ['Too cold', 'Shut the window.']);
  });

  it('names the thing that caused it, and no rule of its name', () => {
    const { thingName, ruleName } = alertNames(home, { ...alert, rule: 'extractor', cause: 'actuator_failed' });
    assert.deepEqual([thingName, ruleName], ['Extractor', undefined]);
  });

  it('is left with ids where the room is gone', () => {
    assert.equal(alertNames(home, { ...alert, place: { site: 'home', room: 'attic' } }).roomName, 'attic');
  });
});
