import { answerOf } from './onboarding.ts';

interface FlowStep {
  readonly flow_id: string;
  readonly type: 'form' | 'menu' | 'create_entry' | 'abort';
  readonly step_id?: string;
  readonly reason?: string;
  readonly errors?: Readonly<Record<string, string>> | null;
  readonly result?: { readonly entry_id: string };
}

/**
 * Walks through a configuration flow as a person does: what to give at each step, in order. Resolves with the id of the
 * entry that it made; of a flow that changes one (`entry_id`), with that id. Rejects with what a step says against it.
 */
export async function walkConfigFlow(
  address: string,
  token: string,
  start: { readonly handler: string; readonly entry_id?: string },
  inputs: readonly object[],
): Promise<string> {
  const post = async (path: string, body: object) =>
    answerOf<FlowStep>(
      await fetch(`${address}/api/config/config_entries/flow${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      }),
    );
  let step = await post('', start);
  for (const input of inputs) step = await post(`/${step.flow_id}`, input);
  if (step.type === 'create_entry') return step.result!.entry_id;
  if (step.type === 'abort' && step.reason === 'reconfigure_successful') return start.entry_id!;
  throw new Error(`the flow of ${start.handler} came to ${JSON.stringify(step)}`);
}
