import { formatIso, type LoadedModel, type ModelVersionSummary, type Training } from '@iaqverse/core';
import { z } from 'zod';
import type { HttpInstance, RouteContext } from '../parts.ts';
import { timeSchema } from '../schema.ts';

const textSchema = z.string().trim().min(1).max(300);

const registrationSchema = z.object({
  model_name: textSchema,
  model_version: textSchema,
  model_type: textSchema,
  model_path: z.string().max(1000).describe('Where its file lies. It is noted, and never opened'),
  metrics: z.record(z.string().max(100), z.number()).nullish(),
  training_date: timeSchema.nullish(),
  set_active: z.boolean().default(true),
});

const nameQuerySchema = z.object({ model_name: textSchema.optional() });
const historyQuerySchema = nameQuerySchema.extend({ limit: z.coerce.number().int().min(1).max(1000).default(100) });

/** The first IAQverse's routes to its register of models. */
export function originalModelRoutes(server: HttpInstance, { application, clock }: RouteContext): void {
  server.get(
    '/api/models/list',
    {
      schema: {
        tags: ['original'],
        summary: 'The models that are known, the newest first',
        description:
          'The model that forecasts all rooms, the forests that rooms grew of their own, and models that others noted.',
        querystring: nameQuerySchema,
      },
    },
    async (request) => {
      const { model_name: name } = request.query;
      const [{ forecasting, startedAt }, versions] = await Promise.all([
        application.health(),
        application.models(name),
      ]);
      const models = [...versions].sort((a, b) => b.createdAt - a.createdAt).map(modelRow);
      const model = forecasting?.model;
      if (model !== undefined && (name === undefined || name === model.name))
        models.unshift(shippedRow(model, startedAt));
      return { total: models.length, models };
    },
  );

  server.post(
    '/api/models/register',
    {
      schema: {
        tags: ['original'],
        summary: 'Note a model of your own',
        description:
          'Its facts are noted and listed; its file is data and never opened, so it does not forecast here. Names of IAQverse’s own models are refused, and a version that is there already.',
        body: registrationSchema,
      },
    },
    async (request) => {
      const { model_name: name, model_version: version, model_type: kind, model_path: path } = request.body;
      const { metrics, training_date: trained, set_active: isActive } = request.body;
      const model = { name, version, kind, path, createdAt: trained ?? clock.now(), metrics: metrics ?? {} };
      await application.registerModel(model, isActive);
      return {
        status: 'success',
        message: `${name} ${version} is noted; IAQverse does not run it`,
        model_name: name,
        model_version: version,
      };
    },
  );

  server.get(
    '/api/models/training-history',
    {
      schema: {
        tags: ['original'],
        summary: 'How models were trained, the newest first',
        querystring: historyQuerySchema,
      },
    },
    async (request) => {
      const { model_name: name, limit } = request.query;
      const trainings = await application.trainings({ limit, ...(name !== undefined && { name }) });
      return { total: trainings.length, history: trainings.map(historyRow) };
    },
  );
}

function modelRow({ name, version, kind, path, metrics, createdAt, active }: ModelVersionSummary) {
  return {
    model_name: name,
    model_version: version,
    model_type: kind,
    model_path: path ?? null,
    metrics,
    training_date: formatIso(createdAt),
    is_active: active,
    created_at: formatIso(createdAt),
  };
}

/** The model that comes with IAQverse is not in the registry: it is there since the start. */
function shippedRow({ name, version, runtime }: LoadedModel, startedAt: number): ReturnType<typeof modelRow> {
  return modelRow({ name, version, kind: runtime, metrics: {}, createdAt: startedAt, active: true });
}

function historyRow({ name, at, seconds, outcome, version, rows, metrics, note }: Training) {
  return {
    model_name: name,
    model_version: version ?? null,
    training_date: formatIso(at),
    dataset_size: rows,
    training_duration: seconds,
    metrics,
    notes: note ?? outcome,
    created_at: formatIso(at),
  };
}
