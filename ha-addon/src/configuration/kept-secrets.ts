import { type Configuration, KEPT_SECRET, secretsOf, withoutSecrets } from '@iaqverse/core';
import { isMap, isPair, isScalar, isSeq, parseDocument, visit } from 'yaml';

/** A configuration as others may see it: without what its channels must not tell. */
export function withoutChannelSecrets(configuration: Configuration): Record<string, unknown> {
  return { ...configuration, channels: configuration.channels.map(withoutSecrets) };
}

/** What came back without its secrets gets them again, from the channel of the same id as it is now. */
export function withKeptSecrets(given: unknown, { channels }: Configuration): unknown {
  if (typeof given !== 'object' || given === null || !('channels' in given) || !Array.isArray(given.channels))
    return given;
  return {
    ...given,
    channels: given.channels.map((channel: unknown) => {
      const id = typeof channel === 'object' && channel !== null && 'id' in channel ? channel.id : undefined;
      return filled(
        channel,
        channels.find((known) => known.id === id),
      );
    }),
  };
}

/**
 * The text of a configuration as others may see it: the same as `withoutChannelSecrets` for its file. Where a secret also stands outside of
 * the channels, in a comment, it is taken out there too.
 */
export function textWithoutSecrets(text: string, { channels }: Configuration): string {
  const document = parseDocument(text);
  const given = document.get('channels');
  // The file may have been edited since it was read.
  const written = isSeq(given)
    ? given.items.flatMap((channel) => (isMap(channel) ? secretsOf(channel.toJS(document)) : []))
    : [];
  const secrets = [...new Set([...written, ...channels.flatMap(secretsOf)])];
  if (secrets.length === 0) return text;
  const withheld = new Set(secrets);
  if (isSeq(given))
    visit(given, {
      Scalar: (key, node) => {
        if (key !== 'key' && withheld.has(String(node.value))) node.value = KEPT_SECRET;
      },
    });
  // The longest first: one may be part of another.
  const inComments = secrets.filter((secret) => secret.length > 3).sort((a, b) => b.length - a.length);
  return document
    .toString({ lineWidth: 0 })
    .replace(/#.*$/gm, (comment) => inComments.reduce((said, secret) => said.replaceAll(secret, KEPT_SECRET), comment));
}

/** The same text with the secrets that were taken out of it, from the channels as they are now. What is no YAML comes back as it is. */
export function textWithKeptSecrets(text: string, { channels }: Configuration): string {
  if (!text.includes(KEPT_SECRET)) return text;
  const document = parseDocument(text);
  const given = document.get('channels');
  if (document.errors.length > 0 || !isSeq(given)) return text;
  for (const channel of given.items) {
    if (!isMap(channel)) continue;
    const kept = channels.find(({ id }) => id === channel.get('id'));
    visit(channel, {
      Scalar: (_key, node, path) => {
        if (node.value !== KEPT_SECRET) return;
        const value = valueAt(kept, [...path, node]);
        if (typeof value === 'string') node.value = value;
      },
    });
  }
  return document.toString({ lineWidth: 0 });
}

/** What stands in a plain value where a path of YAML nodes leads. */
function valueAt(plain: unknown, path: readonly unknown[]): unknown {
  let value = plain;
  for (const [depth, node] of path.entries()) {
    if (isPair(node) && isScalar(node.key))
      value = (value as Record<string, unknown> | undefined)?.[String(node.key.value)];
    else if (isSeq(node)) value = (value as unknown[] | undefined)?.[node.items.indexOf(path[depth + 1])];
  }
  return value;
}

function filled(given: unknown, kept: unknown): unknown {
  if (given === KEPT_SECRET) return kept ?? given;
  if (Array.isArray(given))
    return given.map((item, index) => filled(item, Array.isArray(kept) ? kept[index] : undefined));
  if (typeof given !== 'object' || given === null) return given;
  const of = typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, filled(value, of[key])]));
}
