/** One warning or error in Home Assistant's log. */
export interface LogEntry {
  readonly level: 'WARNING' | 'ERROR' | 'CRITICAL';
  readonly logger: string;
  /** With the lines that followed, such as a traceback. */
  readonly message: string;
}

const FIRST_LINE = /^\S+ \S+ (DEBUG|INFO|WARNING|ERROR|CRITICAL) \([^)]*\) \[([^\]]+)\] (.*)$/;
const LOUD: readonly string[] = ['WARNING', 'ERROR', 'CRITICAL'] satisfies LogEntry['level'][];

/** The warnings and errors of a log, in order. Lines before the first entry, such as a crash of the interpreter, are an error too. */
export function problemsIn(log: string): LogEntry[] {
  const entries: { level: string; logger: string; message: string }[] = [];
  for (const line of log.split('\n')) {
    const [, level, logger, message] = FIRST_LINE.exec(line) ?? [];
    const last = entries.at(-1);
    if (level !== undefined) entries.push({ level, logger: logger!, message: message! });
    else if (last !== undefined) last.message += `\n${line}`;
    else if (line.trim() !== '') entries.push({ level: 'ERROR', logger: '', message: line });
  }
  return entries
    .filter(({ level }) => LOUD.includes(level))
    .map(({ level, logger, message }) => ({ level, logger, message: message.trim() }) as LogEntry);
}

/** Told by chance, and only of a broker that goes away: never caused by another client of it. */
const BROKEN_CONNECTION = /^failed to receive on socket/;

/** The entries whose like is not among others: places in memory, times and counts apart. */
export function unlike(entries: readonly LogEntry[], others: readonly LogEntry[]): LogEntry[] {
  const known = new Set(others.map(kindOf));
  return entries.filter((entry) => !known.has(kindOf(entry)) && !BROKEN_CONNECTION.test(entry.message));
}

function kindOf({ level, logger, message }: LogEntry): string {
  return `${level} ${logger} ${message.split('\n')[0]!.replace(/0x[0-9a-f]+|\d+(\.\d+)?/g, '#')}`;
}
