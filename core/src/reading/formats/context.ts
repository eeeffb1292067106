import type { Quantity } from '../../quantity/quantity.ts';
import type { SourceSettings } from '../source-settings.ts';

/** What is known of a message beside its content. */
export interface MessageContext {
  /** The sensor that the topic or the caller names: it wins over what the message says of itself. */
  readonly sensor?: string;
  /** The quantity that the topic or the caller names, for a bare value. */
  readonly quantity?: Quantity;
  /** The unit that the caller knows, for a bare value. */
  readonly unit?: string;
  /** What was configured of a source, see sourceSettingsUnder. */
  readonly settingsOf: (sensor: string) => SourceSettings;
}
