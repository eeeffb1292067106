import assert from 'node:assert/strict';
import { HOUR, MINUTE } from '@iaqverse/core';
import { TasksAPI } from '@influxdata/influxdb-client-apis';
import { influxCommand } from '../../ha-addon/src/cli/influx-command.ts';
import { LineWriter } from '../../ha-addon/src/influx/line-writer.ts';
import { readingLine } from '../../ha-addon/src/influx/points.ts';
import { INFLUX } from '../../monitoring/boards/board.ts';
import { BOARDS } from '../../monitoring/generated.ts';
import { withServer } from '../influx/server-under-test.ts';
import { ADMIN_TOKEN, ORGANISATION } from '../support/influx/influxd.ts';
import { until } from '../support/until.ts';
import { demoLines } from './demo-lines.ts';
import { ALL, type Choice, type Frame, fluxOf, framesOf, type Shown } from './grafana.ts';

const BUCKET = 'air';
/** How long the demo lives: long enough for forecasts of two hours to come due. */
const LIVED = 8 * HOUR;
const BATCH = 5_000;

interface Target {
  readonly refId: string;
  readonly query: string;
}

interface FluxPanel {
  readonly board: string;
  readonly title: string;
  readonly timeFrom?: string;
  readonly targets: readonly Target[];
  readonly transformations?: readonly { readonly id: string; readonly options: Record<string, never> }[];
  readonly fieldConfig: { readonly overrides: readonly { readonly matcher: { id: string; options: string } }[] };
}

const PANELS = Object.entries(BOARDS).flatMap(([board, { panels }]) =>
  (panels as readonly object[])
    .filter((panel) => 'datasource' in panel && panel.datasource === INFLUX)
    .map((panel) => ({ ...(panel as FluxPanel), board })),
);

describe('what Grafana asks InfluxDB for the boards', function () {
  this.timeout(240_000);
  const bed = withServer();
  const to = Math.floor(Date.now() / MINUTE) * MINUTE;
  let token: string;

  before(async function () {
    if (bed() === undefined) return this.skip();
    const { server } = bed();
    const printed: string[] = [];
    await influxCommand.run(
      ['setup', '--influx-url', server.url, '--influx-org', ORGANISATION, '--influx-bucket', BUCKET],
      {
        environment: { IAQVERSE_INFLUX_SETUP_TOKEN: ADMIN_TOKEN },
        print: (line) => printed.push(line),
        note: () => undefined,
        ended: new AbortController().signal,
      },
    );
    token = printed.at(-1)!.replace('IAQVERSE_INFLUX_TOKEN=', '');
    const writer = new LineWriter({ url: server.url, organisation: ORGANISATION, bucket: BUCKET, token });
    const lines = await demoLines(to - LIVED, to);
    for (let from = 0; from < lines.length; from += BATCH) {
      const { reason } = await writer.write(lines.slice(from, from + BATCH), new AbortController().signal);
      assert.equal(reason, undefined);
    }
    writer.close();
    await runTasks();
  });

  /** What the tasks of means do every night is done now. */
  async function runTasks(): Promise<void> {
    const api = new TasksAPI(bed().server.admin);
    const { tasks = [] } = await api.getTasks({ limit: 100 });
    for (const { id, name } of tasks.filter((task) => task.name.endsWith('_1h nightly'))) {
      const { id: runID } = await api.postTasksIDRuns({ taskID: id, body: {} });
      await until(
        `${name} ran`,
        async () => {
          // Between the queue and the log it is in neither.
          const run = await api
            .getTasksIDRunsID({ taskID: id, runID: runID! })
            .catch((error: { statusCode?: number }) => {
              if (error.statusCode === 404) return undefined;
              throw error;
            });
          assert.notEqual(run?.status, 'failed');
          return run?.status === 'success';
        },
        60_000,
      );
    }
  }

  const shown = (variables: Record<string, Choice>, more: Partial<Shown> = {}): Shown => ({
    from: to - LIVED,
    to,
    bucket: BUCKET,
    variables,
    ...more,
  });

  async function ask(query: string, given: Shown): Promise<Frame[]> {
    const response = await fetch(`${bed().server.url}/api/v2/query?org=${encodeURIComponent(ORGANISATION)}`, {
      method: 'POST',
      headers: { authorization: `Token ${token}`, 'content-type': 'application/json', accept: 'application/csv' },
      body: JSON.stringify({
        query: fluxOf(query, given),
        dialect: { annotations: ['datatype', 'group', 'default'], header: true },
      }),
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(`${answer}\n${fluxOf(query, given)}`);
    const failure = /^,?error[\s\S]*/m.exec(answer);
    if (failure !== null) throw new Error(`${failure[0]}\n${fluxOf(query, given)}`);
    return framesOf(answer);
  }

  const chosenFor = (board: string): Record<string, Choice> => ({
    site: 'home',
    room: board === 'room' ? 'living-room' : ALL,
  });
  const spanOf = ({ timeFrom }: FluxPanel) =>
    timeFrom === undefined ? {} : { from: to - Number.parseInt(timeFrom, 10) * 24 * HOUR };

  for (const panel of PANELS)
    it(`is answered: ${panel.board}, ${panel.title}`, async () => {
      const given = shown(chosenFor(panel.board), spanOf(panel));
      const names = new Set<string>();
      for (const { refId, query } of panel.targets) {
        const frames = await ask(query, given);
        assert.ok(
          frames.some(({ rows }) => rows > 0),
          `${refId} gives nothing: ${fluxOf(query, given)}`,
        );
        for (const { fields } of frames) for (const { name } of fields) names.add(name);
      }
      const renamed =
        panel.transformations?.flatMap(
          ({ options }) => Object.entries(options.renameByName ?? {}) as [string, string][],
        ) ?? [];
      for (const [column, name] of renamed) {
        assert.ok(names.has(column), `there is no column ${column} to be called ${name}, but ${[...names]}`);
        names.add(name);
      }
    });

  it('is a choice of the sites and rooms that there are', async () => {
    for (const { templating } of Object.values(BOARDS))
      for (const variable of templating.list as readonly { name: string; query: { query: string } }[]) {
        const frames = await ask(variable.query.query, shown({ site: 'home' }));
        assert.deepEqual(
          frames.map(({ fields, rows }) => [fields.map(({ name }) => name), rows]),
          [[['_value'], variable.name === 'site' ? 2 : 5]],
          variable.name,
        );
      }
  });

  it('is what comes, too', async () => {
    const ahead = shown({ site: 'home', room: 'living-room' }, { from: to, to: to + 30 * MINUTE });
    const said = PANELS.flatMap(({ title, targets }) => targets.map((target) => ({ ...target, title }))).filter(
      ({ refId }) => refId === 'said',
    );
    assert.equal(said.length, 6);
    for (const { title, query } of said) {
      const frames = await ask(query, ahead);
      assert.ok(
        frames.some(({ rows }) => rows >= 5),
        title,
      );
    }
    for (const { time } of [BOARDS.home!, BOARDS.room!]) assert.equal(time.to, 'now+30m');
  });

  it('is what was done, as marks with a time and words', async () => {
    const marks = Object.values(BOARDS).flatMap(({ annotations }) => annotations.list as { target: Target }[]);
    assert.equal(marks.length, 2);
    for (const { target } of marks) {
      const [frame, ...more] = await ask(target.query, shown({ site: 'home', room: ALL }));
      assert.equal(more.length, 0);
      assert.ok(frame!.rows > 0);
      assert.deepEqual(new Set(frame!.fields.map(({ name }) => name)), new Set(['time', 'title', 'text', 'tags']));
    }
  });

  it('is about the chosen room alone, whatever its name is', async () => {
    const chosenLater = '$'.concat('{room}');
    const names = [
      'living-room',
      '/) or true or (r.room =~ /',
      '.*',
      'a\nb',
      '" or true',
      '$',
      chosenLater,
      'x|bedroom',
      String.raw`\/`,
      'r'.repeat(1000),
    ];
    const writer = new LineWriter({ url: bed().server.url, organisation: ORGANISATION, bucket: BUCKET, token });
    const { query } = PANELS.find(({ board, title }) => board === 'home' && title === 'CO₂')!.targets[0]!;
    const odd = names.filter((name) => name !== 'living-room' && !name.includes('\n'));
    await writer.write(
      odd.map((room) =>
        readingLine({ sensor: 'odd', quantity: 'co2', site: 'home', room, time: to - HOUR, value: 500 }),
      ),
      new AbortController().signal,
    );
    writer.close();
    for (const room of names) {
      const frames = await ask(query, shown({ site: 'home', room })).catch((error: unknown) => {
        // A line feed has no place in a regular expression: nothing is asked at all then.
        if (room.includes('\n')) return [];
        throw error;
      });
      assert.deepEqual(
        frames.map(({ labels }) => labels.room),
        room.includes('\n') ? [] : [room],
      );
    }
    const two = await ask(query, shown({ site: 'home', room: ['living-room', 'bedroom'] }));
    assert.deepEqual(two.map(({ labels }) => labels.room).sort(), ['bedroom', 'living-room']);
    await assert.rejects(async () => fluxOf(`from(bucket: "${chosenLater}")`, shown({ room: 'x' })), /goes into Flux/);
  });
});
