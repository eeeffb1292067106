import { type LogLine, RecordingLog } from '@iaqverse/core/memory';
import { until } from './until.ts';

/** A log that lets a test wait for a line. */
export class KeptLog extends RecordingLog {
  /** Resolves with the first line whose message matches. */
  async line(pattern: RegExp): Promise<LogLine> {
    const find = (): LogLine | undefined => this.lines.find(({ message }) => pattern.test(message));
    await until(() => find() !== undefined);
    return find()!;
  }
}
