import assert from 'node:assert/strict';
import { configurationSchema } from '@iaqverse/core';
import { parseConfiguration } from '../../src/configuration/configuration-file.ts';
import {
  textWithKeptSecrets,
  textWithoutSecrets,
  withKeptSecrets,
  withoutChannelSecrets,
} from '../../src/configuration/kept-secrets.ts';

const TEXT = `# our home
version: 1
sites:
  # the word that is also a token must stay here
  - { id: tk, name: Home, rooms: [{ id: bedroom, name: Bedroom }] }
channels:
  - id: phone # the old one was tk_longer
    kind: webhook
    shape: ntfy
    topic: tk
    token: tk_longer
  - id: gateway
    kind: webhook
    shape: sms
    url: "https://sms.example/send?key=\\"quoted\\"\\u00e9"
    to: "+4912345678"
    user: env:SMS_USER
    password: 'it''s hidden'
    headers: { X-Key: header-secret }
    fields: { to: "{to}", text: "{text}", account: acc-9876 }
  - id: post
    kind: email
    host: smtp.example
    from: home@example.org
    to: [anna@example.org, ben@example.org]
    password: >-
      folded
      pass phrase
`;
const SECRETS = [
  'tk_longer',
  'quoted',
  '4912345678',
  "it's hidden",
  "it''s hidden",
  'header-secret',
  'acc-9876',
  'anna@example.org',
  'home@example.org',
  'folded',
];
const CONFIGURATION = parseConfiguration(TEXT, 'test');

function assertSecret(shown: string): void {
  for (const secret of SECRETS) assert.ok(!shown.includes(secret), `${secret} is shown: ${shown}`);
  assert.ok(shown.includes('env:SMS_USER'));
  assert.ok(shown.includes('smtp.example'));
}

describe('The secrets of channels', () => {
  it('are not in a configuration that is shown', () => {
    const shown = withoutChannelSecrets(CONFIGURATION);
    assertSecret(JSON.stringify(shown));
    assert.deepEqual(shown.sites, CONFIGURATION.sites);
  });

  it('are kept when it comes back, with what was changed beside them', () => {
    const shown = structuredClone(withoutChannelSecrets(CONFIGURATION)) as { channels: Record<string, unknown>[] };
    assert.deepEqual(configurationSchema.parse(withKeptSecrets(shown, CONFIGURATION)), CONFIGURATION);
    const [phone, gateway, post] = shown.channels;
    const back = configurationSchema.parse(
      withKeptSecrets(
        { ...shown, channels: [post, { ...phone, token: 'new' }, { ...gateway, enabled: false }] },
        CONFIGURATION,
      ),
    );
    const of = (id: string) => JSON.parse(JSON.stringify(back.channels.find((channel) => channel.id === id)));
    assert.deepEqual([of('phone').token, of('phone').topic], ['new', 'tk']);
    assert.deepEqual([of('gateway').enabled, of('gateway').headers], [false, { 'X-Key': 'header-secret' }]);
    assert.deepEqual(of('post').to, ['anna@example.org', 'ben@example.org']);
  });

  it('come from nowhere for a channel that is not known, and what is no configuration comes back', () => {
    const unknown = { channels: [{ id: 'other', token: '(kept)' }, 3, null] };
    assert.deepEqual(withKeptSecrets(unknown, CONFIGURATION), unknown);
    for (const given of [undefined, null, 3, 'x', [], {}, { channels: 'x' }])
      assert.deepEqual(withKeptSecrets(given, CONFIGURATION), given);
  });

  it('are not in the text of the file, however they are written, and words that look like them stay', () => {
    const shown = textWithoutSecrets(TEXT, CONFIGURATION);
    assertSecret(shown);
    assert.match(shown, /# our home/);
    assert.match(shown, /the word that is also a token must stay here/);
    assert.match(shown, /id: tk,/);
    assert.match(shown, /# the old one was \(kept\)\n/);
  });

  it('are kept in the text that comes back', () => {
    const shown = textWithoutSecrets(TEXT, CONFIGURATION).replace('name: Home', 'name: Our home');
    const back = textWithKeptSecrets(shown, CONFIGURATION);
    const parsed = parseConfiguration(back, 'test');
    assert.deepEqual(parsed.channels, CONFIGURATION.channels);
    assert.equal(parsed.sites[0]?.name, 'Our home');
    assert.match(back, /# our home/);
  });

  it('are not shown of a file that was edited since it was read', () => {
    const edited = TEXT.replace('tk_longer\n  - id: gateway', 'never-read-before\n  - id: gateway');
    assert.ok(edited.includes('never-read-before'));
    const shown = textWithoutSecrets(edited, CONFIGURATION);
    assert.ok(!shown.includes('never-read-before'));
  });

  it('leave alone a text without any', () => {
    const plain = 'version: 1 # ours\nsites: [ ]\n';
    const none = configurationSchema.parse({ version: 1 });
    assert.equal(textWithoutSecrets(plain, none), plain);
    assert.equal(textWithKeptSecrets(plain, none), plain);
    assert.equal(textWithKeptSecrets('channels: (kept)', none), 'channels: (kept)');
    assert.equal(textWithKeptSecrets('channels: [(kept)', none), 'channels: [(kept)');
  });
});
