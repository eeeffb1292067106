import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { SECOND } from '@iaqverse/core';
import { SMTPServer } from 'smtp-server';
import { NotifierUnderTest } from './notifier-under-test.ts';

describe('alerts by e-mail', () => {
  const mails: { from: string; to: string[]; text: string }[] = [];
  const refusals: number[] = [];
  let server: SMTPServer;
  let under: NotifierUnderTest;
  const port = () => (server.server.address() as AddressInfo).port;
  const channel = (more: object = {}) => ({
    id: 'mail',
    kind: 'email',
    host: '127.0.0.1',
    port: port(),
    tls: 'none',
    user: 'ada',
    password: 'env:SMTP_PASSWORD',
    from: 'air@example.org',
    to: ['ada@example.org', 'bob@example.org'],
    ...more,
  });
  const header = (text: string, name: string) => new RegExp(`^${name}: ([^\\r]*)`, 'im').exec(text)?.[1];

  before(async () => {
    server = new SMTPServer({
      authOptional: false,
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      onAuth({ username, password }, _session, done) {
        if (username === 'ada' && password === 's3cret') done(null, { user: 'ada' });
        else done(new Error('wrong password'));
      },
      onData(stream, { envelope }, done) {
        let text = '';
        stream.on('data', (chunk: Buffer) => {
          text += chunk.toString('utf8');
        });
        stream.on('end', () => {
          const responseCode = refusals.shift();
          if (responseCode !== undefined) {
            done(Object.assign(new Error('not now'), { responseCode }));
            return;
          }
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
          mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), text });
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  });
  after(() => new Promise<void>((resolve) => server.close(() => resolve())));
  beforeEach(() => {
    mails.length = 0;
  });
  afterEach(() => under.notifier.stop());

  it('go to everyone, in one thread, under an id that stays the same', async () => {
    under = await NotifierUnderTest.with(channel());
    under.environment.SMTP_PASSWORD = 's3cret';
    refusals.push(451);
    await under.tell('raised');
    await under.settings.whenTried(1);
    assert.match(under.notifier.status()[0]!.lastError!, /451/);
    under.clock.advance(5 * SECOND);
    await under.settings.when('sent');
    await under.tell('cleared', { latest: { co2: 900 } }, { turn: 1 });
    await under.settings.when('sent', 2);
    const [raised, cleared] = mails;
    assert.equal(mails.length, 2);
    assert.deepEqual(raised!.to, ['ada@example.org', 'bob@example.org']);
    assert.equal(raised!.from, 'air@example.org');
    assert.equal(header(raised!.text, 'Message-ID'), '<home_bedroom_rule_co2-warning_a@example.org>');
    assert.equal(header(raised!.text, 'Subject'), '[warning] Bedroom: co2-warning');
    assert.equal(header(raised!.text, 'Auto-Submitted'), 'auto-generated');
    assert.equal(header(cleared!.text, 'In-Reply-To'), header(raised!.text, 'Message-ID'));
    assert.notEqual(header(cleared!.text, 'Message-ID'), header(raised!.text, 'Message-ID'));
  });

  it('are given up where the server refuses them, without a word of the password', async () => {
    under = await NotifierUnderTest.with(channel({ password: 'wr0ng' }));
    await under.tell('raised');
    await under.settings.when('failed');
    assert.match(under.notifier.status()[0]!.lastError!, /refuses the message with 535: check/);
    assert.doesNotMatch(JSON.stringify(under.log.lines), /wr0ng/);
  });

  it('are not sent unencrypted where encryption is asked for', async () => {
    under = await NotifierUnderTest.with(channel({ tls: 'starttls' }));
    under.environment.SMTP_PASSWORD = 's3cret';
    await under.tell('raised');
    await under.settings.when('failed');
    assert.match(under.notifier.status()[0]!.lastError!, /does not encrypt/);
    assert.equal(mails.length, 0);
  });

  it('cannot be bent by what a room is called', async () => {
    under = await NotifierUnderTest.with(channel());
    under.environment.SMTP_PASSWORD = 's3cret';
    await under.tell('raised', {}, { ruleName: 'x\r\nBcc: eve@example.org' });
    await under.settings.when('sent');
    assert.deepEqual(mails[0]!.to, ['ada@example.org', 'bob@example.org']);
    assert.equal(header(mails[0]!.text, 'Bcc'), undefined);
  });
});
