import { chooseLanguage } from '../i18n/choose-language.ts';
import { Words } from '../i18n/words.ts';
import type { Hass } from './hass.ts';

/** Tags whose numbers are written as a person chose in Home Assistant; what is left out follows the language. */
const NUMBER_TAGS: Readonly<Record<string, string>> = {
  comma_decimal: 'en-US',
  decimal_comma: 'de-DE',
  space_comma: 'fr-FR',
  quote_decimal: 'de-CH',
};

/** The words of a card: in the language of its user, with numbers and times as that user chose to write them. */
export class HassWords extends Words {
  readonly #tag: string;
  readonly #isGrouped: boolean;
  readonly #formats = new Map<number, Intl.NumberFormat>();

  /** @param browser what the browser prefers, for those who let it decide */
  constructor({ language, locale, config }: Pick<Hass, 'language' | 'locale' | 'config'>, browser: string) {
    const ours = chooseLanguage([language]);
    const theirs = browser.toLowerCase().startsWith(ours) ? browser : ours;
    const spoken = language.toLowerCase().startsWith(ours) ? language : theirs;
    const clock = { '12': '-u-hc-h12', '24': '-u-hc-h23' }[locale?.time_format ?? ''] ?? '';
    super(ours, `${tagOr(spoken, ours)}${clock}`, locale?.time_zone === 'server' ? config.time_zone : undefined);
    const format = locale?.number_format ?? 'language';
    this.#tag = NUMBER_TAGS[format] ?? tagOr(format === 'system' ? browser : spoken, ours);
    this.#isGrouped = format !== 'none';
  }

  /** A number as its reader chose to write numbers, with a true minus sign; never "−0". */
  override number(value: number, decimals = 0): string {
    let format = this.#formats.get(decimals);
    if (format === undefined) {
      format = new Intl.NumberFormat(this.#tag, {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
        signDisplay: 'negative',
        useGrouping: this.#isGrouped,
      });
      this.#formats.set(decimals, format);
    }
    return format.format(value).replace('-', '\u2212');
  }
}

/** What a card's words depend on. */
const WORDED = ['language', 'locale', 'config'] as const;

/** Whether words are other ones than before. */
export function isWordedElse(before: Hass | undefined, hass: Hass): boolean {
  return before === undefined || WORDED.some((name) => before[name] !== hass[name]);
}

/** A tag that can be written by, or another where a browser does not know it. */
function tagOr(tag: string, other: string): string {
  const known = tag.replace('_', '-');
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(known) && Intl.NumberFormat.supportedLocalesOf([known]).length > 0
    ? known
    : other;
}
