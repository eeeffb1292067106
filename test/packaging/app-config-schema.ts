import { z } from 'zod';

// What the Supervisor requires of an app's files, after its own validation (supervisor/apps/validate.py, 2026) and the
// developer documentation. Stricter in one thing: keys that it would drop without a word are refused here.

const OPTION = new RegExp(
  '^(?:|bool|email|url|port|device(?:\\(subsystem=[a-z]+\\))?|str(?:\\(\\d*,\\d*\\))?|password(?:\\(\\d*,\\d*\\))?' +
    '|int(?:\\(-?\\d*,-?\\d*\\))?|float(?:\\(-?[\\d.]*,-?[\\d.]*\\))?|match\\(.*\\)|list\\(.+\\))\\??$',
);
const VERSION = /^\d+(?:\.\d+){1,3}$/;

/** `config.yaml`. Types that ours does not use are left out. */
export const appConfigSchema = z.strictObject({
  name: z.string().min(1),
  version: z.string().regex(VERSION),
  slug: z.string().regex(/^[-_.A-Za-z0-9]+$/),
  description: z.string().min(1),
  url: z.url(),
  image: z.string().regex(/^(?:[a-zA-Z\-.:\d]+\/)*[-\w]+\/[-\w]+$/),
  arch: z.array(z.enum(['aarch64', 'amd64'])).min(1),
  homeassistant: z.string().regex(VERSION),
  stage: z.enum(['stable', 'experimental', 'deprecated']),
  startup: z.enum(['initialize', 'system', 'services', 'application', 'once']),
  init: z.boolean(),
  timeout: z.number().int().min(10).max(300),
  ingress: z.boolean(),
  ingress_port: z.number().int().min(0).max(65_535),
  ingress_stream: z.boolean(),
  panel_icon: z.string().regex(/^mdi:[a-z0-9-]+$/),
  panel_title: z.string(),
  ports: z.record(z.string().regex(/^\d+(?:\/(?:tcp|udp))?$/), z.number().int().nullable()),
  watchdog: z.string().regex(/^(?:https?|\[PROTO:\w+\]|tcp):\/\/\[HOST\]:(?:\[PORT:\d+\]|\d+).*$/),
  services: z.array(z.string().regex(/^(?:mqtt|mysql):(?:provide|want|need)$/)),
  homeassistant_api: z.boolean(),
  hassio_role: z.enum(['default', 'homeassistant', 'backup', 'manager', 'admin']),
  map: z.array(
    z.strictObject({
      type: z.enum([
        'data',
        'ssl',
        'addons',
        'backup',
        'share',
        'media',
        'homeassistant_config',
        'all_addon_configs',
        'addon_config',
      ]),
      read_only: z.boolean().default(true),
      path: z.string().optional(),
    }),
  ),
  backup: z.enum(['hot', 'cold']),
  backup_pre: z.string(),
  backup_post: z.string(),
  backup_exclude: z.array(z.string()),
  options: z.record(z.string(), z.unknown()),
  schema: z.record(z.string(), z.string().regex(OPTION)),
  apparmor: z.boolean().default(true),
  host_network: z.boolean().default(false),
  host_pid: z.boolean().default(false),
  docker_api: z.boolean().default(false),
  full_access: z.boolean().default(false),
  kernel_modules: z.boolean().default(false),
  auth_api: z.boolean().default(false),
  privileged: z.array(z.string()).default([]),
});

export type AppConfig = z.output<typeof appConfigSchema>;

/** `translations/<language>.yaml`. */
export const translationSchema = z.strictObject({
  configuration: z.record(z.string(), z.strictObject({ name: z.string().min(1), description: z.string().min(1) })),
  network: z.record(z.string(), z.string().min(1)),
});

/** `repository.yaml`. */
export const repositorySchema = z.strictObject({
  name: z.string().min(1),
  url: z.url(),
  maintainer: z.string().min(1),
});

/** Powers that cost a point. */
const POWERFUL = new Set(
  'BPF CHECKPOINT_RESTORE DAC_READ_SEARCH NET_ADMIN NET_RAW PERFMON SYS_ADMIN SYS_MODULE SYS_PTRACE SYS_RAWIO'.split(
    ' ',
  ),
);

/**
 * The security rating as the Supervisor counts it, 1–8.
 * @param hasProfile whether the app brings an AppArmor profile of its own
 */
export function securityRating(config: AppConfig, hasProfile: boolean): number {
  if (config.docker_api || config.full_access) return 1;
  const hasPort = Object.values(config.ports).some((port) => port !== null);
  let rating = 5;
  if (!config.apparmor) rating -= 1;
  else if (hasProfile) rating += 1;
  if (config.ingress || (!config.host_network && !hasPort)) rating += 2;
  else if (config.auth_api) rating += 1;
  if (config.privileged.some((power) => POWERFUL.has(power)) || config.kernel_modules) rating -= 1;
  if (config.hassio_role === 'manager') rating -= 1;
  if (config.hassio_role === 'admin') rating -= 2;
  if (config.host_network) rating -= 1;
  if (config.host_pid) rating -= 2;
  return Math.max(1, Math.min(8, rating));
}
