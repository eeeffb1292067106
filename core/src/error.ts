/** What went wrong, as a word that code can branch on. Texts may change, codes do not. */
export type ErrorCode =
  | 'configuration_invalid'
  | 'configuration_unreadable'
  | 'unknown_room'
  | 'unknown_sensor'
  | 'unknown_site'
  | 'unknown_actuator'
  | 'unknown_action'
  | 'unknown_alert'
  | 'interlocked'
  | 'no_forecast'
  | 'unknown_standard'
  | 'unknown_quantity'
  | 'unknown_unit'
  | 'invalid_argument'
  | 'actuator_unavailable'
  | 'command_impossible'
  | 'secret_missing'
  | 'notice_undelivered'
  | 'store_damaged'
  | 'store_unwritable'
  | 'store_closed'
  | 'store_in_use'
  | 'store_newer'
  | 'broker_unreachable'
  | 'broker_refused'
  | 'home_assistant_unreachable'
  | 'home_assistant_refused'
  | 'influx_unreachable'
  | 'influx_refused'
  | 'card_unwritable'
  | 'port_taken'
  | 'not_authorised'
  | 'origin_refused'
  | 'too_many_requests'
  | 'template_refused'
  | 'replay_unreadable'
  | 'backup_unreadable'
  | 'model_unreadable'
  | 'model_failed'
  | 'learned_unusable'
  | 'refit_running'
  | 'refit_failed';

/**
 * The one error class. `code` is what callers branch on, `message` is one sentence for a person that names the thing
 * and the remedy, `context` is data for the log.
 */
export class IaqverseError extends Error {
  readonly code: ErrorCode;
  readonly context: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, context: Record<string, unknown> = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'IaqverseError';
    this.code = code;
    this.context = context;
  }
}
