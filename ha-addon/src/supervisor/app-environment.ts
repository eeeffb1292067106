import { SERVICE_OPTIONS } from '../options/service-options.ts';
import type { AppOptions } from './app-options.ts';
import type { SuppliedBroker } from './supervisor-client.ts';

/** The port that ingress and the watchdog use within the app's network. */
const INGRESS_PORT = '8099';
/** Where `config.yaml` has Home Assistant's configuration folder. */
const CONFIGURATION_FOLDER = '/homeassistant';
/** Whether Home Assistant's past is taken over at the first start. */
const HISTORY_VARIABLE = 'IAQVERSE_IMPORT_HISTORY';

interface AppSituation {
  readonly options: AppOptions;
  /** What the Supervisor offers; a broker that the options name goes before it. */
  readonly broker: SuppliedBroker | undefined;
  /** Where the store and the configuration are. */
  readonly folder: string;
}

/**
 * The service's options, as environment variables, that make it the app: reachable within the app's network and through
 * ingress, with the broker of the options or of the Supervisor, and never with simulated homes. Without a token only ingress
 * gets in.
 */
export function appEnvironment({ options, broker, folder }: AppSituation): Record<string, string> {
  return {
    ...variables({
      host: '0.0.0.0',
      port: INGRESS_PORT,
      token: options.access_token,
      data: folder,
      'ha-config': CONFIGURATION_FOLDER,
      demo: 'false',
      'log-level': options.log_level,
      mqtt: brokerUrl(options, broker),
      'influx-url': options.influx_url,
      'influx-org': options.influx_org,
      'influx-bucket': options.influx_bucket,
      'influx-token': options.influx_token,
    }),
    [HISTORY_VARIABLE]: String(options.import_history),
  };
}

function brokerUrl({ mqtt_url, mqtt_username, mqtt_password }: AppOptions, broker: SuppliedBroker | undefined) {
  const given = mqtt_url ?? broker?.url;
  if (given === undefined) return undefined;
  const url = new URL(given);
  const username = mqtt_url === undefined ? broker?.login?.username : mqtt_username;
  const password = mqtt_url === undefined ? broker?.login?.password : mqtt_password;
  // Written as they are they would end the name; the one sign that URL leaves alone is the % of an escape.
  if (username !== undefined) url.username = encodeURIComponent(username);
  if (password !== undefined) url.password = encodeURIComponent(password);
  return url.href;
}

function variables(values: Partial<Record<keyof typeof SERVICE_OPTIONS, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const { env } = SERVICE_OPTIONS[name as keyof typeof SERVICE_OPTIONS];
      return env === undefined || value === undefined ? [] : [[env, value]];
    }),
  );
}
