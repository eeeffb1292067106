import { IaqverseError } from '@iaqverse/core';

/** What a request that Home Assistant did not carry out means. @param what the request, in words */
export function requestFailure(error: unknown, what: string): IaqverseError {
  const said = saidOf(error);
  if (said === undefined)
    return new IaqverseError(
      'home_assistant_unreachable',
      `The connection to Home Assistant ended before it answered: ${what}`,
      { what },
      error,
    );
  const { code, message } = said;
  const context = { what, code };
  if (code === 'not_found')
    return new IaqverseError(
      'command_impossible',
      `Home Assistant has no ${what}: look whether the integration of the device is loaded (${message})`,
      context,
    );
  if (code === 'unauthorized')
    return new IaqverseError(
      'home_assistant_refused',
      `Home Assistant does not let us: ${what}. Give the access token of an administrator`,
      context,
    );
  return new IaqverseError(
    'command_impossible',
    `Home Assistant refused ${what}: ${message}. Look at the device there, and correct its kind or levels in the configuration`,
    context,
  );
}

/** What Home Assistant said; undefined where the connection ended, which the client gives as a number. */
function saidOf(error: unknown): { readonly code: string; readonly message: string } | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error) || typeof error.code !== 'string')
    return undefined;
  return { code: error.code, message: 'message' in error ? String(error.message).slice(0, 300) : error.code };
}
