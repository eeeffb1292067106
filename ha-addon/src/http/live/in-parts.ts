/**
 * How long one message of a websocket may be, in UTF-16 units: at most 1.5 MB of UTF-8. Home Assistant's ingress ends a
 * connection at a message of more than 16 MiB, and earlier releases at 4 MiB.
 */
const LONGEST_MESSAGE = 500_000;

/**
 * A message, or where it is too long `{kind: 'part', index, of, text}` in its place: the texts together, in order, are the
 * message.
 */
export function inParts(message: string, longest: number = LONGEST_MESSAGE): string[] {
  if (message.length <= longest) return [message];
  const of = Math.ceil(message.length / longest);
  return Array.from({ length: of }, (_, index) =>
    JSON.stringify({ kind: 'part', index, of, text: message.slice(index * longest, (index + 1) * longest) }),
  );
}
