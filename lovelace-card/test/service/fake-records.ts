import type { Configuration, HomeView, NumberedLedgerEntry } from '@iaqverse/core';
import type { LearningAnswer } from '../../src/live/api.ts';
import { checkedConfiguration, configurationOf, configuredHome } from './example-configuration.ts';
import { exampleAcross, exampleLearning } from './example-learning.ts';
import { exampleLedger } from './example-ledger.ts';

/** An answer of the service. */
export interface RecordsAnswer {
  readonly status: number;
  readonly body: unknown;
  /** HTML as it stands, rather than JSON. */
  readonly isPage?: true;
}

/** What a service keeps and tells beside how the air is: the ledger, reports, what rooms learned, and what is configured. */
export class FakeRecords {
  ledger: readonly NumberedLedgerEntry[] = exampleLedger();
  verification: Readonly<Record<string, unknown>> = { sound: true, entries: 278, head: 'ab12'.repeat(16) };
  /** How it stands with a refit: each question after one that was asked for brings it further. */
  refits: LearningAnswer['refit'][] = [];
  /** Undefined until somebody configures something: then it is that of the home. */
  #configuration: Configuration | undefined;

  /** From now on it is configured as the home looks. */
  forget(): void {
    this.#configuration = undefined;
  }

  /** Answers what is its own; undefined for all else. `setHome` takes the home as it is once it is configured anew. */
  answer(
    method: string,
    path: string,
    query: URLSearchParams,
    body: string,
    home: HomeView,
    setHome: (home: HomeView) => void,
  ): RecordsAnswer | undefined {
    const [what = '', site = '', , room = '', about = ''] = path
      .replace('/api/v1/', '')
      .split('/')
      .map(decodeURIComponent);
    if (path === '/api/v1/ledger') return ok(this.#entries(query));
    if (path === '/api/v1/ledger/verify') return ok(this.verification);
    if (path === '/api/v1/report') return this.#report(query);
    if (what === 'across') return ok(exampleAcross(site));
    if (path === '/api/v1/models')
      return ok({ model: { name: 'forecast', version: '1', runtime: 'onnx' }, versions: [], trainings: [] });
    if (what === 'sites' && (about === 'learning' || about === 'refit')) {
      const view = home.sites.flatMap(({ rooms }) => rooms).find((one) => one.site === site && one.room === room);
      if (view === undefined) return { status: 404, body: { message: 'There is no such room.' } };
      if (method === 'POST') {
        this.refits = ['waiting', 'running', 'idle'];
        return { status: 202, body: { refit: 'waiting' } };
      }
      return ok(exampleLearning(view, this.refits.shift() ?? 'idle'));
    }
    if (path !== '/api/v1/configuration') return undefined;
    this.#configuration ??= configurationOf(home);
    if (method === 'GET') return ok(this.#configuration);
    const checked = checkedConfiguration(JSON.parse(body));
    if (checked.issues !== undefined)
      return {
        status: 422,
        body: {
          error: { code: 'configuration_invalid', message: 'The configuration does not fit', issues: checked.issues },
        },
      };
    this.#configuration = checked.data;
    setHome(configuredHome(home, checked.data));
    return ok({ ...checked.data, notes: [] });
  }

  #entries(query: URLSearchParams): NumberedLedgerEntry[] {
    const number = (name: string, otherwise: number): number => Number(query.get(name) ?? otherwise);
    return this.ledger
      .filter(
        (entry) =>
          entry.number < number('before', Number.POSITIVE_INFINITY) &&
          entry.time >= number('from', 0) &&
          entry.time < number('to', Number.POSITIVE_INFINITY) &&
          (['site', 'room', 'kind'] as const).every((key) => !query.has(key) || entry[key] === query.get(key)),
      )
      .slice(0, number('limit', 100));
  }

  #report(query: URLSearchParams): RecordsAnswer {
    if (query.get('site') === 'studio')
      return { status: 404, body: { error: { code: 'unknown_site', message: 'There is no report of this site.' } } };
    const rows = Array.from({ length: 40 }, (_, at) => `<p>Line ${at + 1}</p>`).join('');
    return {
      status: 200,
      isPage: true,
      body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Report</title></head><body><main><h1>${query.get('period')} ${query.get('at') ?? 'last'}</h1>${rows}</main></body></html>`,
    };
  }
}

function ok(body: unknown): RecordsAnswer {
  return { status: 200, body };
}
