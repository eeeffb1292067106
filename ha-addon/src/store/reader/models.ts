import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ModelVersion, ModelVersionSummary, Training, TrainingsQuery } from '@iaqverse/core';

type Row = Readonly<Record<string, unknown>>;

/** Answers what is asked of the registry. Metrics and details are JSON. */
export class ModelsReader {
  readonly #active: StatementSync;
  readonly #find: StatementSync;
  readonly #list: StatementSync;
  readonly #trainings: StatementSync;
  readonly #latest: StatementSync;

  constructor(database: DatabaseSync) {
    this.#active = database.prepare(
      'SELECT models.* FROM active_models JOIN models USING (name, version) WHERE name = ?',
    );
    this.#find = database.prepare('SELECT * FROM models WHERE name = ? AND version = ?');
    this.#list = database.prepare(`
      SELECT name, models.version, kind, created_at, metrics, path, active_models.version IS models.version AS active
      FROM models LEFT JOIN active_models USING (name)
      WHERE ifnull(name = ?, true) ORDER BY name, number`);
    this.#trainings = database.prepare(
      'SELECT name, detail FROM trainings WHERE ifnull(name = ?, true) ORDER BY number DESC LIMIT ?',
    );
    this.#latest = database.prepare(`
      SELECT name, detail FROM trainings
      WHERE number IN (SELECT max(number) FROM trainings GROUP BY name) ORDER BY name`);
  }

  active(name: string): ModelVersion | undefined {
    return versionOf(this.#active.get(name));
  }

  find({ name, version }: { readonly name: string; readonly version: string }): ModelVersion | undefined {
    return versionOf(this.#find.get(name, version));
  }

  list(name: string | undefined): ModelVersionSummary[] {
    return this.#list.all(name ?? null).map((row) => ({ ...headOf(row), active: row.active === 1 }));
  }

  trainings({ name, limit }: TrainingsQuery): Training[] {
    return this.#trainings.all(name ?? null, limit).map(trainingOf);
  }

  latestTrainings(): Training[] {
    return this.#latest.all().map(trainingOf);
  }
}

function versionOf(row: Row | undefined): ModelVersion | undefined {
  return row && { ...headOf(row), artefact: row.artefact as Uint8Array };
}

function headOf(row: Row): Omit<ModelVersion, 'artefact'> {
  return {
    name: String(row.name),
    version: String(row.version),
    kind: String(row.kind),
    createdAt: Number(row.created_at),
    metrics: JSON.parse(String(row.metrics)),
    ...(row.path !== null && { path: String(row.path) }),
  };
}

function trainingOf({ name, detail }: Row): Training {
  return { name: String(name), ...JSON.parse(String(detail)) };
}
