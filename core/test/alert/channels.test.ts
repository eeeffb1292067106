import assert from 'node:assert/strict';
import { z } from 'zod';
import { type AlertChannel, channelSchema, KEPT_SECRET, secretsOf, withoutSecrets } from '../../src/alert/channel.ts';
import { revealSecret } from '../../src/alert/secret.ts';
import { checkShape } from '../../src/check-shape.ts';
import { IaqverseError } from '../../src/error.ts';

const problems = (channel: unknown) =>
  checkShape(channelSchema, channel).issues?.map(({ path, message }) => `${path}: ${message}`);
const channel = (given: object): AlertChannel => channelSchema.parse(given);

describe('channels', () => {
  it('fill in what is usual', () => {
    assert.deepEqual(channel({ id: 'phone', kind: 'home_assistant', service: 'notify.mobile_app_phone' }), {
      id: 'phone',
      kind: 'home_assistant',
      enabled: true,
      min_severity: 'info',
      tell_when_over: true,
      service: 'notify.mobile_app_phone',
      url: 'http://supervisor/core/api',
      token: 'env:SUPERVISOR_TOKEN',
      actionable: false,
      when_over: 'remove',
    });
  });

  it('are refused with the remedy', () => {
    assert.deepEqual(problems({ id: 'a', kind: 'fax' }), ['kind: give a kind: webhook, home_assistant, email or mqtt']);
    assert.deepEqual(problems({ id: 'a', kind: 'webhook', shape: 'slack' }), [
      'shape: give a shape: json, discord, ntfy, pagerduty or sms',
    ]);
    assert.match(problems({ id: 'a', kind: 'webhook', shape: 'json', url: 'ftp://x' })![0]!, /^url: give an address/);
    assert.match(problems({ id: 'a', kind: 'webhook', shape: 'json', url: 'env:a b' })![0]!, /^url: name a variable/);
    assert.match(problems({ id: 'a', kind: 'mqtt', topic: 'a/#' })![0]!, /no \+ and no #/);
    assert.match(problems({ id: 'a', kind: 'home_assistant', service: 'light.turn_on' })![0]!, /notify action/);
    const sms = { id: 'a', kind: 'webhook', shape: 'sms', url: 'https://x.example', to: '+331' };
    assert.deepEqual(problems({ ...sms, fields: { m: '{txt}' } }), [
      'fields.m: {txt} is not known here: did you mean {text}?',
    ]);
  });

  it('can be described to other programs', () => {
    const schema = JSON.stringify(z.toJSONSchema(channelSchema, { io: 'input' }));
    for (const kind of ['discord', 'ntfy', 'pagerduty', 'sms', 'email', 'mqtt', 'home_assistant'])
      assert.ok(schema.includes(kind));
  });

  it('are shown without their secrets, but with the names of those that stand elsewhere', () => {
    const email = channel({
      id: 'mail',
      kind: 'email',
      host: 'smtp.example.org',
      user: 'ada',
      password: 'env:SMTP_PASSWORD',
      from: 'iaq@example.org',
      to: ['ada@example.org'],
    });
    const shown = withoutSecrets(email);
    assert.equal(shown.user, KEPT_SECRET);
    assert.equal(shown.password, 'env:SMTP_PASSWORD');
    assert.deepEqual(shown.to, [KEPT_SECRET]);
    assert.equal(shown.host, 'smtp.example.org');
    assert.deepEqual(secretsOf(email), ['ada', 'ada@example.org', 'iaq@example.org']);
    const hook = channel({
      id: 'h',
      kind: 'webhook',
      shape: 'json',
      url: 'https://h.example/s3cret',
      headers: { 'X-Key': 'k3y' },
    });
    assert.doesNotMatch(JSON.stringify(withoutSecrets(hook)), /s3cret|k3y/);
  });

  it('take secrets from the environment, and name those that are missing', () => {
    assert.equal(revealSecret('plain', {}), 'plain');
    assert.equal(revealSecret('env:TOKEN', { TOKEN: 'abc' }), 'abc');
    assert.throws(
      () => revealSecret('env:TOKEN', {}),
      (error) => error instanceof IaqverseError && error.code === 'secret_missing' && /TOKEN/.test(error.message),
    );
  });
});
