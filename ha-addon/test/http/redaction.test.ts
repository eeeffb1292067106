import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Redaction } from '../../src/http/redaction.ts';

describe('the removal of secrets', () => {
  const redaction = new Redaction(['swordfish-77', 'abc']);

  it('looks at keys, in any spelling', () => {
    const value = {
      password: 'a1',
      mqttPassword: 'a2',
      'broker-password': 'a3',
      token: 'a4',
      api_key: 'a5',
      clientSecret: 'a6',
      Authorization: 'a7',
      latitude: 1.5,
      lon: 2.5,
      email: 'a8',
      nested: [{ passwd: ['a9'] }],
    };
    assert.ok(!/a\d|\d\.5/.test(JSON.stringify(redaction.value(value))));
  });

  it('leaves everything else as it is', () => {
    const value = {
      room: 'salon',
      score: 81.25,
      longest: 3,
      none: null,
      yes: true,
      at: 'mqtt://broker.lan:1883',
      list: [1, 'a@b'],
    };
    assert.deepEqual(redaction.value(value), value);
  });

  it('looks into texts', () => {
    for (const [text, expected] of [
      ['to mqtt://anna:pa55@broker:1883/x', 'to mqtt://(removed)@broker:1883/x'],
      ['to mqtt://anna:p@ss@broker', 'to mqtt://(removed)@broker'],
      ['from anna.b+c@mail.example.org!', 'from (removed)!'],
      ['Authorization: Bearer ey.J-x_=', 'Authorization: Bearer (removed)'],
      ['?token=abcdef&x=1', '?token=(removed)&x=1'],
      ['"password": "two words"', '"password": (removed)'],
      ['latitude: 48.85, longitude=-2.3', 'latitude: (removed), longitude=(removed)'],
      ['it is swordfish-77.', 'it is (removed).'],
      ['abc is too short to be hidden', 'abc is too short to be hidden'],
    ] as const)
      assert.equal(redaction.text(text), expected);
  });

  it('removes a known secret wherever it stands', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), fc.string(), (value, before, after) => {
        const shown = JSON.stringify(redaction.value({ value, text: [`${before}swordfish-77${after}`] }));
        assert.ok(!shown.includes('swordfish-77'));
      }),
    );
  });

  it('reads lines of the log as data where they are', () => {
    assert.deepEqual(redaction.line('{"msg":"x","token":"t"}'), { msg: 'x', token: '(removed)' });
    assert.equal(redaction.line('{"msg": token=t'), '{"msg": token=(removed)');
  });
});
