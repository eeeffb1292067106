import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Makes `ca.crt`, and `server` and `client` `.crt` and `.key` that it signed for 127.0.0.1, in a folder. */
export async function makeCertificates(folder: string): Promise<void> {
  const file = (name: string): string => join(folder, name);
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc'];
  await run('openssl', [
    ...['req', '-x509', ...key, '-keyout', file('ca.key'), '-out', file('ca.crt')],
    ...['-subj', '/CN=test authority', '-days', '2'],
  ]);
  for (const name of ['server', 'client']) {
    await run('openssl', [
      ...['req', '-x509', '-CA', file('ca.crt'), '-CAkey', file('ca.key'), ...key],
      ...['-keyout', file(`${name}.key`), '-out', file(`${name}.crt`), '-subj', `/CN=${name}`, '-days', '2'],
      ...['-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'],
      ...['-addext', 'basicConstraints=critical,CA:FALSE'],
    ]);
  }
}
