import assert from 'node:assert/strict';
import { z } from 'zod';
import { configurationSchema, emptyConfiguration } from '../../src/home/configuration.ts';

function issuesOf(value: unknown): string[] {
  const parsed = configurationSchema.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}

const room = { id: 'bedroom', name: 'Bedroom' };

describe('configurationSchema', () => {
  it('has a default for everything but ids and names', () => {
    assert.equal(emptyConfiguration().standard, 'iaqverse');
    assert.deepEqual(issuesOf({ version: 1, sites: [{ id: 'home', name: 'Home', rooms: [room] }] }), []);
  });

  it('names the place of what is wrong', () => {
    assert.match(issuesOf({ version: 1, sites: [{ id: 'My Home', name: 'x' }] })[0]!, /^sites\.0\.id: use lower-case/);
    assert.match(
      issuesOf({
        version: 1,
        sites: [{ id: 'a', name: 'a', rooms: [{ ...room, limits: { co2: { warning: 900, danger: 800 } } }] }],
      })[0]!,
      /limits\.co2: warning must lie below danger/,
    );
    assert.match(issuesOf({ version: 1, langage: 'fr' })[0]!, /langage/);
  });

  it('refuses rooms with one id, and a sensor in two rooms', () => {
    const site = { id: 'a', name: 'a' };
    assert.match(
      issuesOf({ version: 1, sites: [{ ...site, rooms: [room, room] }] })[0]!,
      /rooms\.1\.id: "bedroom" is used twice/,
    );
    const rooms = [
      { ...room, sensors: ['s1'] },
      { id: 'attic', name: 'Attic', sensors: ['s1'] },
    ];
    assert.match(issuesOf({ version: 1, sites: [{ ...site, rooms }] })[0]!, /already belongs to a\/bedroom/);
  });

  it('describes every key of its JSON Schema', () => {
    const schema: JsonSchema = JSON.parse(JSON.stringify(z.toJSONSchema(configurationSchema, { io: 'input' })));
    assert.deepEqual(undescribed(schema, ''), []);
    assert.ok(pathsOf(schema, '').includes('.sites[].rooms[].limits.*.warning'));
  });
});

interface JsonSchema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
}

function childrenOf({ properties, items, additionalProperties }: JsonSchema): [part: string, child: JsonSchema][] {
  return [
    ...Object.entries(properties ?? {}).map(([key, child]): [string, JsonSchema] => [`.${key}`, child]),
    ...(items === undefined ? [] : [['[]', items] as [string, JsonSchema]]),
    ...(typeof additionalProperties === 'object' ? [['.*', additionalProperties] as [string, JsonSchema]] : []),
  ];
}

function pathsOf(schema: JsonSchema, path: string): string[] {
  return childrenOf(schema).flatMap(([part, child]) => [path + part, ...pathsOf(child, path + part)]);
}

function undescribed(schema: JsonSchema, path: string): string[] {
  return childrenOf(schema).flatMap(([part, child]) => [
    ...(child.description === undefined ? [path + part] : []),
    ...undescribed(child, path + part),
  ]);
}
