import {
  LANGUAGES,
  type Language,
  REPORT_PERIODS,
  REPORT_POLICY,
  type Report,
  renderReport,
  slugSchema,
} from '@iaqverse/core';
import { z } from 'zod';
import type { AcrossSource, ReportSource } from '../../report/report-source.ts';
import type { HttpInstance } from '../parts.ts';
import { timeSchema } from '../schema.ts';

const reportQuerySchema = z.strictObject({
  site: slugSchema.optional().describe('Left out, the first site'),
  period: z.enum(REPORT_PERIODS).default('week'),
  at: timeSchema.optional().describe('A time within the day or week; left out, the newest one that is over'),
  format: z.enum(['html', 'json']).default('html'),
  language: z.enum(LANGUAGES).optional().describe('Left out, that of the configuration'),
});

/** What a page that is asked for by itself starts from. */
export interface ReportDefaults {
  /** The first site, where there is one. */
  readonly site: string | undefined;
  readonly language: Language;
}

/** The page frames nothing, and only our own page frames it. */
const PAGE_POLICY = `${REPORT_POLICY}; frame-ancestors 'self'`;

/** Days and weeks of a site as a page to read, keep and print. */
export function reportRoutes(server: HttpInstance, source: ReportSource, defaults: () => ReportDefaults): void {
  server.get(
    '/api/v1/report',
    {
      schema: {
        tags: ['air'],
        summary: 'A day or a week of a site: exposure, actions, what they brought, energy',
        description:
          'As a page of HTML that stands by itself and prints on A4, or with format=json as the figures that it shows. Days and weeks, which begin on Monday, are those of the machine’s time zone.',
        querystring: reportQuerySchema,
      },
    },
    async (request, reply) => {
      const { period: kind, at, format } = request.query;
      const { language = defaults().language, site = defaults().site ?? '' } = request.query;
      const report: Report = await source.report({ site, kind, at });
      if (format === 'json') return reply.send(report);
      return reply
        .header('content-security-policy', PAGE_POLICY)
        .type('text/html; charset=utf-8')
        .send(renderReport(report, language));
    },
  );
}

/** What is seen across the rooms of a site. */
export function acrossRoutes(server: HttpInstance, source: AcrossSource): void {
  server.get(
    '/api/v1/across/:site',
    {
      schema: {
        tags: ['air'],
        summary: 'Where movable devices belong, which rooms behave alike, energy, and how the sites compare',
        description:
          'Of the last two weeks; sites are compared over the last whole week. Worked out once in every hour of the clock. gain and benefit are in the unit of the quantity that the device is for, times hours a day.',
        params: z.strictObject({ site: slugSchema }),
      },
    },
    (request) => source.across(request.params.site),
  );
}
