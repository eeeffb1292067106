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

  it('has a variable and a line of help for every option', () => {
    for (const [name, { env, help }] of Object.entries(SERVICE_OPTIONS)) {
      assert.match(env ?? '', /^IAQVERSE_/, name);
      assert.ok(help.length > 5, name);
    }
    assert.match(describeOptions(SERVICE_OPTIONS), /--port +IAQVERSE_PORT +.*\[8099\]/);
  });
});
