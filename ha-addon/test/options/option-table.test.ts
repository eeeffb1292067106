import assert from 'node:assert/strict';
import { describeOptions, readOptions } from '../../src/options/option-table.ts';
import { SERVICE_OPTIONS } from '../../src/options/service-options.ts';

describe('options', () => {
  it('takes flags before variables before defaults', () => {
    const environment = { IAQVERSE_PORT: '9000', IAQVERSE_DATA: '/var/air' };
    const { options } = readOptions(SERVICE_OPTIONS, ['--port', '9001', '--no-demo'], environment);
    assert.equal(options.port, 9001);
    assert.equal(options.data, '/var/air');
    assert.equal(options.demo, false);
    assert.equal(options['mqtt-base'], 'iaqverse');
  });

  it('names the flag or the variable that is wrong', () => {
    assert.throws(() => readOptions(SERVICE_OPTIONS, ['--port', '70000'], {}), { message: /^--port=70000: / });
    assert.throws(() => readOptions(SERVICE_OPTIONS, [], { IAQVERSE_PORT: 'ninety' }), {
      message: /^IAQVERSE_PORT=ninety: /,
    });
    assert.throws(() => readOptions(SERVICE_OPTIONS, ['--prot', '1'], {}), { message: /'--prot'.*--help/ });
  });

  it('says in plain words what would fit', () => {
    const refused =
      (...args: string[]) =>
      () =>
        readOptions(SERVICE_OPTIONS, args, {});
    assert.throws(refused('--port', 'ninety'), { message: /^--port=ninety: give a number \(port of/ });
    assert.throws(refused('--port', '70000'), { message: /^--port=70000: give a number of at most 65535 \(/ });
    assert.throws(refused('--log-level', 'loud'), { message: /^--log-level=loud: give one of debug, info, warn/ });
    assert.throws(() => readOptions(SERVICE_OPTIONS, [], { IAQVERSE_DEMO: 'maybe' }), {
      message: /^IAQVERSE_DEMO=maybe: give true or false \(/,
    });
  });

  it('refuses words that mean nothing beside the options', () => {
    assert.throws(() => readOptions(SERVICE_OPTIONS, ['foo', '--port', '1'], {}), { message: /"foo": leave it out/ });
    const { positionals } = readOptions(SERVICE_OPTIONS, ['folder', '--port', '1'], {}, 1);
    assert.deepEqual(positionals, ['folder']);
    assert.throws(() => readOptions(SERVICE_OPTIONS, ['folder', 'more'], {}, 1), { message: /"more"/ });
  });

  it('has a variable and a line of help for every option', () => {
    for (const [name, { env, help }] of Object.entries(SERVICE_OPTIONS)) {
      assert.match(env ?? '', /^IAQVERSE_/, name);
      assert.ok(help.length > 5, name);
    }
    assert.match(describeOptions(SERVICE_OPTIONS), /--port +IAQVERSE_PORT +.*\[8099\]/);
  });
});
