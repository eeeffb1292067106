/**
 * The command `iaqverse` within the app. The folders that the Supervisor hands over belong to root, so that is who runs
 * it, but without any of root's powers over others' files, the network or the system.
 * @param {readonly string[]} flags of Node
 */
export function launcher(flags) {
  const node = ['/usr/local/bin/node', ...flags, '/app/ha-addon/dist/main.js'].join(' ');
  return `#!/bin/sh
exec setpriv --bounding-set=-all --inh-caps=-all --no-new-privs ${node} "$@"
`;
}
