import { parentPort, workerData } from 'node:worker_threads';
import { evaluateTemplate, parseTemplate } from './evaluate-template.ts';
import type { JinjaNode } from './jinja-library.ts';
import type { TemplateBatch, TemplateOutcome, TemplateWorkerData } from './template-batch.ts';

const MOST_PARSED = 5_000;

const progress = new Int32Array((workerData as TemplateWorkerData).progress);
const parsed = new Map<string, JinjaNode>();

parentPort!.on('message', ({ templates, items, now }: TemplateBatch) => {
  const outcomes = items.map(([template, payload], index) => {
    Atomics.store(progress, 0, index + 1);
    return evaluate(templates[template]!, payload, now);
  });
  parentPort!.postMessage(outcomes);
});

function evaluate(template: string, payload: string, now: number): TemplateOutcome {
  try {
    let program = parsed.get(template);
    if (program === undefined) {
      program = parseTemplate(template);
      if (parsed.size >= MOST_PARSED) parsed.clear();
      parsed.set(template, program);
    }
    return { value: evaluateTemplate(program, payload, now) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}
