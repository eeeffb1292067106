import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { QUANTITIES } from '@iaqverse/core';
import fc from 'fast-check';
import { CODEC_FILE, loadCodec } from '../../../firmware/generate/lorawan.ts';
import vectors from '../../../firmware/tests/lorawan/vectors.json' with { type: 'json' };
import { encodeUplink, type Moment, type Supply } from './reference-encoder.ts';

const codec = loadCodec();
const decode = (bytes: readonly number[]) => plain(codec.decodeUplink({ bytes, fPort: codec.PORT }));
/** What comes out of the codec has the prototypes of its own world. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** What decodeUplink says of an uplink. */
function decoded({ battery, batteryVoltage, solarVoltage }: Supply, moments: readonly Moment[]) {
  const [first] = moments;
  const now = first?.age === 0 ? first.values : {};
  const history = moments
    .filter(({ age }) => age > 0)
    .map(({ age, values }) => ({ age: age < 0x8000 ? age : Math.min(0x7fff, Math.round(age / 60)) * 60, ...values }));
  const measured = new Set(moments.flatMap(({ values }) => Object.keys(values)));
  const units = codec.QUANTITIES.filter(({ name, unit }) => unit !== undefined && measured.has(name));
  return {
    ...(battery !== undefined && { battery, battery_voltage: batteryVoltage }),
    ...(solarVoltage !== undefined && { solar_voltage: solarVoltage }),
    ...now,
    ...(history.length > 0 && { history }),
    ...(units.length > 0 && { units: Object.fromEntries(units.map(({ name, unit }) => [name, unit])) }),
  };
}

describe('the payload codec for LoRaWAN', () => {
  it('has the quantities of the catalogue, in its order', () => {
    assert.deepEqual(
      Array.from(codec.QUANTITIES, ({ name }) => name),
      QUANTITIES,
    );
  });

  for (const { name, supply, moments, bytes } of vectors as {
    name: string;
    supply: Supply;
    moments: Moment[];
    bytes: string;
  }[]) {
    it(`reads ${name}`, () => {
      const payload = [...Buffer.from(bytes, 'hex')];
      assert.deepEqual(decode(payload), { data: decoded(supply, moments) });
      assert.deepEqual(encodeUplink(codec, supply, moments), payload);
    });
  }

  it('gives back whatever was written', () => {
    const values = fc
      .uniqueArray(fc.constantFrom(...codec.QUANTITIES), { minLength: 1, selector: ({ name }) => name })
      .chain((chosen) =>
        fc.tuple(
          ...chosen.map(({ name, bytes, step, signed }) => {
            const most = 2 ** (8 * bytes - (signed ? 1 : 0)) - 1;
            return fc
              .integer({ min: signed ? -most - 1 : 0, max: most })
              .map((count): [string, number] => [name, Math.round(count * step * 100) / 100]);
          }),
        ),
      )
      .map((entries) => Object.fromEntries(entries));
    const supply: fc.Arbitrary<Supply> = fc.record(
      { solarVoltage: fc.integer({ min: 0, max: 255 }).map((tenths) => tenths / 10) },
      { requiredKeys: [] },
    );
    const charged = fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 255 }));
    const history = fc.array(fc.record({ age: fc.integer({ min: 1, max: 0x7fff * 60 }), values }), { maxLength: 8 });
    fc.assert(
      fc.property(supply, fc.option(charged), fc.option(values), history, (solar, battery, now, before) => {
        const all = {
          ...solar,
          ...(battery && { battery: battery[0] / 2, batteryVoltage: (200 + battery[1]) / 100 }),
        };
        const moments = [...(now === null ? [] : [{ age: 0, values: now }]), ...before];
        assert.deepEqual(decode(encodeUplink(codec, all, moments)), { data: decoded(all, moments) });
      }),
    );
  });

  it('says what is wrong with a payload, and never half of it', () => {
    const whole = encodeUplink(codec, { battery: 50, batteryVoltage: 3.7, solarVoltage: 4 }, [
      { age: 0, values: { co2: 800, temperature: 21 } },
      { age: 600, values: { co2: 700, temperature: 20 } },
    ]);
    const ends = whole.map((_, length) => decode(whole.slice(0, length)));
    const complete = ends.flatMap(({ errors }, length) => (errors === undefined ? [length] : []));
    assert.deepEqual(complete, [4, 13], 'the supply alone, and with what is measured now');
    assert.match(decode([]).errors![0]!, /empty/);
    assert.match(decode([0x20, 1]).errors![0]!, /version 2.*knows 1/);
    assert.match(decode([0x10, 0, 0, 0x08, 0, 0, 1]).errors![0]!, /newest codec/);
    assert.match(decode([0x10, 0, 0, 0x80, 1]).errors![0]!, /does not know/);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const { data, errors } = decode([...bytes]);
        assert.ok((data === undefined) !== (errors === undefined));
      }),
    );
  });

  it('tells a device what to do, and reads that again', () => {
    const orders = { interval: 15, altitude: -12, calibrate_co2: 425, restart: true };
    const { bytes, fPort } = plain(codec.encodeDownlink({ data: orders }));
    assert.deepEqual([bytes, fPort], [[1, 0, 15, 2, 0xff, 0xf4, 3, 0x01, 0xa9, 4], 21]);
    assert.deepEqual(plain(codec.decodeDownlink({ bytes: bytes!, fPort: 21 })), { data: orders });
    for (const [data, said] of [
      [{}, /nothing is to be told/],
      [{ colour: 1 }, /"colour" is nothing.*interval, altitude/],
      [{ interval: 0 }, /"interval" must be a whole number from 1 to 1440/],
      [{ interval: 2.5 }, /whole number/],
      [{ restart: 'yes' }, /told by true/],
    ] as const)
      assert.match(codec.encodeDownlink({ data }).errors![0]!, said);
    for (const bytes of [[9], [1, 0], [4, 2]]) assert.ok(codec.decodeDownlink({ bytes, fPort: 21 }).errors);
  });

  it('is what the platforms run: one script of ECMAScript 5.1 that asks for nothing', () => {
    const text = readFileSync(CODEC_FILE, 'utf8');
    assert.ok(text.length < 40_960, 'The Things Stack takes 40 KB');
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'/g, '');
    assert.doesNotMatch(
      code,
      /=>|`|\b(?:let|const|class|import|export|require|async|of|module|Buffer|console)\b|\.\.\./,
    );
    assert.doesNotMatch(code, /,\s*\)/, 'no comma after the last argument');
    for (const name of ['decodeUplink', 'encodeDownlink', 'decodeDownlink'])
      assert.match(text, new RegExp(`^function ${name}\\(input\\) \\{$`, 'm'));
  });
});
