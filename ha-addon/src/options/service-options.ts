import { z } from 'zod';
import { INFLUX_OPTIONS } from '../influx/influx-access.ts';
import { LOG_LEVELS } from '../log/pino-log.ts';
import { type OptionValues, onOff, option } from './option-table.ts';

const MAX_PORT = 65_535;
const port = z.coerce.number().int().min(0).max(MAX_PORT);
const flag = z.union([z.boolean(), z.stringbool()]);

/** Every option of the service: its flag is the key, each has an environment variable. The one place for defaults and help. */
export const SERVICE_OPTIONS = {
  port: option('IAQVERSE_PORT', port.default(8099), 'port of the page and the API'),
  host: option(
    'IAQVERSE_HOST',
    z.string().default('127.0.0.1'),
    'address to listen on; beyond this machine only with --token',
  ),
  token: option('IAQVERSE_TOKEN', z.string().min(8).optional(), 'password that pages and clients must give'),
  data: option('IAQVERSE_DATA', z.string().optional(), 'folder for the store and the configuration'),
  mqtt: option(
    'IAQVERSE_MQTT_URL',
    z.string().optional(),
    'broker, such as mqtt://user:password@host:1883; without it one is built in',
  ),
  'mqtt-ca': option(
    'IAQVERSE_MQTT_CA',
    z.string().optional(),
    'file with the authority that signed the broker certificate',
  ),
  'mqtt-cert': option('IAQVERSE_MQTT_CERT', z.string().optional(), 'file with our client certificate'),
  'mqtt-key': option('IAQVERSE_MQTT_KEY', z.string().optional(), 'file with the key of our client certificate'),
  'mqtt-client-id': option('IAQVERSE_MQTT_CLIENT_ID', z.string().default('iaqverse'), 'fixed client id of our session'),
  'mqtt-base': option('IAQVERSE_MQTT_BASE', z.string().default('iaqverse'), 'first part of our topics'),
  'discovery-prefix': option(
    'IAQVERSE_DISCOVERY_PREFIX',
    z.string().default('homeassistant'),
    'first part of discovery topics',
  ),
  'birth-topic': option(
    'IAQVERSE_BIRTH_TOPIC',
    z.string().default('homeassistant/status'),
    'where Home Assistant says that it is there',
  ),
  'birth-payload': option('IAQVERSE_BIRTH_PAYLOAD', z.string().default('online'), 'what it says there'),
  'ha-url': option(
    'IAQVERSE_HA_URL',
    z.string().optional(),
    'Home Assistant, such as http://homeassistant.local:8123; its app (add-on) needs none',
  ),
  'ha-token': option('IAQVERSE_HA_TOKEN', z.string().optional(), 'long-lived access token of Home Assistant'),
  'ha-config': option(
    'IAQVERSE_HA_CONFIG',
    z.string().optional(),
    'configuration folder of Home Assistant, where the card goes once you want it; its app (add-on) needs none',
  ),
  'ha-history': onOff(
    'IAQVERSE_IMPORT_HISTORY',
    flag.default(true),
    'take over what Home Assistant recorded of sensors that are new here',
  ),
  'broker-port': option(
    'IAQVERSE_BROKER_PORT',
    port.optional(),
    'port of the built-in broker; 1883, or another where that is taken',
  ),
  'broker-host': option(
    'IAQVERSE_BROKER_HOST',
    z.string().default('127.0.0.1'),
    'address of the built-in broker; beyond this machine only with --broker-password',
  ),
  'broker-user': option('IAQVERSE_BROKER_USER', z.string().default('iaqverse'), 'user name of the built-in broker'),
  'broker-password': option(
    'IAQVERSE_BROKER_PASSWORD',
    z.string().min(8).optional(),
    'password of the built-in broker',
  ),
  demo: onOff('IAQVERSE_DEMO', flag.optional(), 'simulated homes; on unless --mqtt or --replay is given'),
  replay: option('IAQVERSE_REPLAY', z.string().optional(), 'folder of recorded rooms (gzipped CSV) to play'),
  speed: option(
    'IAQVERSE_SPEED',
    z.coerce.number().positive().max(100_000).default(1),
    'how many times faster the replay runs',
  ),
  open: onOff('IAQVERSE_OPEN', flag.default(false), 'open the page in a browser'),
  'backup-to': option('IAQVERSE_BACKUP_TO', z.string().optional(), 'folder for backups; none are made without it'),
  'backup-every': option('IAQVERSE_BACKUP_EVERY', z.coerce.number().min(1).default(5), 'minutes between backups'),
  'forecast-rooms': option(
    'IAQVERSE_FORECAST_ROOMS',
    z.coerce.number().int().min(0).max(100_000).default(200),
    'the most rooms that are forecast, about 0.4 MB each; 0 forecasts none',
  ),
  'refit-hours': option(
    'IAQVERSE_REFIT_HOURS',
    z.coerce.number().min(0).max(8760).default(12),
    'hours between the refits of a room; 0 refits on demand only',
  ),
  'commit-interval': option(
    'IAQVERSE_COMMIT_INTERVAL',
    z.coerce.number().int().min(0).max(1000).default(200),
    'longest wait before readings are committed, ms',
  ),
  'host-names': option(
    'IAQVERSE_HOST_NAMES',
    z.string().optional(),
    'further names of this machine that pages may be asked for by, by commas',
  ),
  'allow-origin': option(
    'IAQVERSE_ALLOW_ORIGIN',
    z.string().optional(),
    'further web origins that may call the API, by commas',
  ),
  ...INFLUX_OPTIONS,
  'log-level': option('IAQVERSE_LOG_LEVEL', z.enum(LOG_LEVELS).default('info'), LOG_LEVELS.join(', ')),
} as const;

export type ServiceOptions = OptionValues<typeof SERVICE_OPTIONS>;
