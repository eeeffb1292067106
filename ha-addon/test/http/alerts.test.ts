import assert from 'node:assert/strict';
import { type Alert, configurationSchema, HOUR, IaqverseError, MINUTE } from '@iaqverse/core';
import { CONFIGURATION } from './fake-application.ts';
import { codeOf, InjectedServer, NOW } from './server-under-test.ts';

function alert(id: string, room: string, changes: Partial<Alert> = {}): Alert {
  return {
    id,
    cause: 'rule',
    rule: 'co2-warning',
    place: { site: 'maison', room },
    severity: 'warning',
    phase: 'raised',
    raisedAt: NOW - MINUTE,
    changedAt: NOW - MINUTE,
    escalations: 0,
    values: { co2: 1500 },
    ...changes,
  };
}

describe('The routes of alerts', () => {
  let server: InjectedServer;
  beforeEach(async () => {
    server = await InjectedServer.with();
  });
  afterEach(() => server.close());

  it('list what is open in all rooms', async () => {
    assert.deepEqual((await server.get('/api/v1/alerts')).json(), []);
    const salon = [alert('a', 'salon', { severity: 'danger' }), alert('b', 'salon')];
    const guests = [alert('c', 'chambre-d-amis')];
    server.application.forecast({ site: 'maison', room: 'salon' }, { alerts: salon });
    server.application.forecast({ site: 'maison', room: 'chambre-d-amis' }, { alerts: guests });
    assert.deepEqual((await server.get('/api/v1/alerts')).json(), [...salon, ...guests]);
  });

  it('take what people answer', async () => {
    assert.deepEqual((await server.ask('POST', '/api/v1/alerts/a_1/acknowledge')).json(), { alert: 'a_1' });
    const common = { kind: 'alert_answered', alert: 'a_1', actor: 'http' };
    assert.deepEqual(server.application.acted.at(-1), { ...common, answer: 'acknowledge' });
    for (const [body, span] of [
      [undefined, HOUR],
      [{}, HOUR],
      [{ minutes: 5 }, 5 * MINUTE],
      [{ minutes: 7 * 1440 }, 7 * 24 * HOUR],
    ] as const) {
      assert.equal((await server.ask('POST', '/api/v1/alerts/a_1/snooze', body)).statusCode, 200);
      assert.deepEqual(server.application.acted.at(-1), { ...common, answer: 'snooze', span });
    }
    for (const body of [{ minutes: 0 }, { minutes: 10_081 }, { hours: 1 }])
      assert.equal((await server.post('/api/v1/alerts/a_1/snooze', body)).statusCode, 400);
  });

  it('say that an alert is not there any more', async () => {
    server.application.refusal = new IaqverseError('unknown_alert', 'There is no open alert x: it may have cleared');
    for (const answer of ['acknowledge', 'snooze']) {
      const response = await server.ask('POST', `/api/v1/alerts/x/${answer}`);
      assert.deepEqual([response.statusCode, codeOf(response)], [404, 'unknown_alert']);
    }
  });
});

describe('The channels by which people are told', () => {
  const SECRETS = [
    'ntfy-topic-77',
    'tk_very_secret',
    'hunter2!',
    'discord.example/api/webhooks/1/abc',
    'anna@example.org',
  ];
  const configuration = configurationSchema.parse({
    ...CONFIGURATION,
    channels: [
      { id: 'phone', kind: 'webhook', shape: 'ntfy', topic: 'ntfy-topic-77', token: 'tk_very_secret' },
      { id: 'chat', kind: 'webhook', shape: 'discord', url: 'https://discord.example/api/webhooks/1/abc' },
      {
        id: 'post',
        kind: 'email',
        host: 'smtp.example',
        user: 'env:SMTP_USER',
        password: 'hunter2!',
        from: 'home@example.org',
        to: ['anna@example.org'],
      },
    ],
  });
  let server: InjectedServer;
  beforeEach(async () => {
    server = await InjectedServer.with({}, ['told https://discord.example/api/webhooks/1/abc of an alert']);
    await server.application.configure(configuration, 'test');
  });
  afterEach(() => server.close());

  function assertSecret(shown: string): void {
    for (const secret of SECRETS) assert.ok(!shown.includes(secret), `${secret} is shown`);
  }

  it('tell nobody their secrets, as JSON, as YAML and in diagnostics', async () => {
    const json = await server.get('/api/v1/configuration');
    assertSecret(json.body);
    assert.ok(json.body.includes('env:SMTP_USER'));
    assert.equal(json.json().channels[0].topic, '(kept)');
    const put = await server.put('/api/v1/configuration', JSON.parse(JSON.stringify(configuration)));
    assert.equal(put.statusCode, 200, put.body);
    assertSecret(put.body);
    const diagnostics = await server.get('/api/v1/diagnostics');
    assert.equal(diagnostics.statusCode, 200);
    assertSecret(diagnostics.body);
    assert.match(diagnostics.body, /of an alert/);
    const yaml = `# mine\nversion: 1\nchannels:\n  - {id: post, kind: email, host: h, password: "hunter2!", from: home@example.org, to: [anna@example.org]}\n`;
    await server.application.configure(yaml, 'test');
    const text = await server.get('/api/v1/configuration', { accept: 'text/yaml' });
    assertSecret(text.body);
    assert.match(text.body, /^# mine\n/);
    assert.match(text.body, /id: post/);
  });
});
