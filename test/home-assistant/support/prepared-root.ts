/** The Debian root that `npm run test:ha` prepared, or undefined, and a line that says so, where a test runs without it. */
export function preparedRoot(): string | undefined {
  const root = process.env.IAQVERSE_HA_ROOT;
  if (root === undefined) console.log('    skipped: npm run test:ha prepares a real Home Assistant and runs this');
  return root;
}
