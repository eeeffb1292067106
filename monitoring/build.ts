// Writes what Grafana and Prometheus load: the boards and the alert rules. `npm run generate:monitoring`
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generated } from './generated.ts';

for (const { path, content } of generated()) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  console.log(path);
}
