import { backup, DatabaseSync } from 'node:sqlite';
import { answerRequests } from '../thread/answer-requests.ts';
import { inspectDatabase } from '../writer/inspect-database.ts';
import { digestOf, syncToDisk } from './digest.ts';
import type { CopyRequests } from './requests.ts';

/** All pages in one step: SQLite begins anew when somebody writes between two steps. */
const ALL_PAGES = 2 ** 31 - 1;

answerRequests<CopyRequests>({
  async copy({ path, target }) {
    const source = new DatabaseSync(path, { readOnly: true });
    try {
      await backup(source, target, { rate: ALL_PAGES });
    } finally {
      source.close();
    }
    const copy = new DatabaseSync(target);
    try {
      // One file that stands for itself, readable from a folder where nobody may write.
      copy.exec('PRAGMA journal_mode = DELETE');
      const verdict = inspectDatabase(copy, 'integrity_check');
      if (verdict.kind !== 'sound')
        throw new Error(`the copy is not sound: ${verdict.kind === 'damaged' ? verdict.reason : verdict.kind}`);
    } finally {
      copy.close();
    }
    syncToDisk(target);
    return digestOf(target);
  },
});
