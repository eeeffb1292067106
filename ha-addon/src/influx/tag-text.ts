/**
 * What a tag of InfluxDB cannot hold: control characters (line protocol has no sign for them), a backslash at its end
 * (it would take away the meaning of what follows), halves of surrogate pairs (UTF-8 has none). What Flux does not read
 * back: it takes a backslash after a dollar sign for a plain one, so that the quote behind it ends the literal; the
 * library writes one before quotes, backslashes and `${`. And what looks like one of our signs for these.
 */
const UNFIT = /[\p{Cc}\p{Cs}]|\\$|\$(?=["\\$])|%(?=[0-9A-F]{2}|u[0-9A-F]{4})/gu;

const SIGN = /%(?:([0-9A-F]{2})|u([0-9A-F]{4}))/g;

/** A name as a tag holds it: as it is, but for what would not come back as it was, which becomes `%0A` or `%uD800`. */
export function tagText(name: string): string {
  return name.replace(UNFIT, (character) => {
    const code = character.charCodeAt(0);
    const isByte = code <= 0xff;
    return `%${isByte ? '' : 'u'}${code
      .toString(16)
      .toUpperCase()
      .padStart(isByte ? 2 : 4, '0')}`;
  });
}

/** The name that `tagText` made this of. */
export function nameOfTag(text: string): string {
  return text.replace(SIGN, (_, byte?: string, unit?: string) =>
    String.fromCharCode(Number.parseInt(byte ?? unit ?? '', 16)),
  );
}
