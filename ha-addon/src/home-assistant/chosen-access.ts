import { IaqverseError } from '@iaqverse/core';
import type { ServiceOptions } from '../options/service-options.ts';
import { homeAssistantAddresses, type SupervisorAccess } from '../supervisor/supervisor-access.ts';
import type { HomeAssistantAccess } from './websocket-home-assistant.ts';

/**
 * Where Home Assistant is and what lets us in: as the options say, or, in its app, through the Supervisor.
 * @throws IaqverseError `invalid_argument` where only half of it is said
 */
export function homeAssistantAccess(
  options: ServiceOptions,
  supervisor: SupervisorAccess | undefined,
): HomeAssistantAccess | undefined {
  const { 'ha-url': url, 'ha-token': token } = options;
  if (url !== undefined && token !== undefined) return { url, token };
  if (url !== undefined || token !== undefined)
    throw new IaqverseError(
      'invalid_argument',
      'Home Assistant needs both --ha-url and --ha-token: make a long-lived access token on your profile page there, under Security',
    );
  return supervisor && { url: homeAssistantAddresses(supervisor).websocket, token: supervisor.token };
}
