import type { Configuration } from '@iaqverse/core';
import { AnswerError, getConfiguration, putConfiguration } from '../live/api.ts';
import { type FieldIssue, issuesBelow } from './fields.ts';

/** A change of what is configured, made to it as it is when it is saved; undefined where what it changes is gone. */
export type Change = (configuration: Configuration) => Configuration | undefined;

/** What is configured, and what a person last changed, so that it can be taken back. */
export class SettingsStore {
  configuration: Configuration | undefined;
  /** Why it could not be read; empty where the service did not answer. */
  failure: string | undefined;
  /** What the service said to what was saved last, such as why a room came back. */
  notes: readonly string[] = [];
  readonly #changed: () => void;
  readonly #gone: () => string;

  /**
   * @param changed is called after every change
   * @param gone says that what was to be changed is not there any more
   */
  constructor(changed: () => void, gone: () => string) {
    this.#changed = changed;
    this.#gone = gone;
  }

  async load(): Promise<void> {
    try {
      this.configuration = await getConfiguration();
      this.failure = undefined;
    } catch (error) {
      this.failure = reasonOf(error);
    }
    this.#changed();
  }

  /**
   * Makes a change to what is configured now, so that what others changed meanwhile stays.
   * @param below where in the configuration the change lies, such as `sites[0].rooms[1]`: issues are told from there on
   * @returns what speaks against it; nothing once it is saved
   */
  async change(change: Change, below: (configuration: Configuration) => string = () => ''): Promise<FieldIssue[]> {
    try {
      const now = await getConfiguration();
      const wanted = change(now);
      if (wanted === undefined) return [{ path: '', message: this.#gone(), isForeign: false }];
      try {
        const { configuration, notes } = await putConfiguration(wanted);
        this.configuration = configuration;
        this.notes = notes;
      } catch (error) {
        if (error instanceof AnswerError && error.issues.length > 0) return issuesBelow(error.issues, below(now));
        throw error;
      }
    } catch (error) {
      return [{ path: '', message: reasonOf(error), isForeign: true }];
    } finally {
      this.#changed();
    }
    return [];
  }
}

/** Why something did not work: the service's own sentence where it gave one. */
export function reasonOf(error: unknown): string {
  console.info('The service did not take or give settings.', error);
  return error instanceof AnswerError ? error.message : '';
}
