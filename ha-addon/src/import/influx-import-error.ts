import { IaqverseError } from '@iaqverse/core';
import type { InfluxAccess } from '../influx/influx-access.ts';
import type { InfluxFailure } from '../influx/influx-failure.ts';

/** What a failure of InfluxDB means for whoever imports from it: the remedies are those of an import. */
export function influxImportError(
  error: unknown,
  { trouble, message }: InfluxFailure,
  { url, organisation, bucket }: Omit<InfluxAccess, 'token'>,
): IaqverseError {
  if (error instanceof IaqverseError) return error;
  const code = trouble === 'unreachable' || trouble === 'busy' ? 'influx_unreachable' : 'influx_refused';
  return new IaqverseError(code, words(), { trouble }, error);

  function words(): string {
    switch (trouble) {
      case 'unauthorised':
        return `InfluxDB at ${url} does not take the token: give one that may read ${bucket} as IAQVERSE_IMPORT_TOKEN (on its page: Load Data, API Tokens)`;
      case 'missing':
        return `InfluxDB at ${url} has no bucket ${bucket} in the organisation ${organisation}: correct --bucket and --influx-org`;
      default:
        return `${message}; the same command goes on from here`;
    }
  }
}
