// The events of people, found without walking past those of imports, which are a thousand times as many.
import type { Migration } from './migration.ts';

export const audit: Migration = {
  version: 6,
  name: 'audit',
  sql: `
create index annotation_event_by_hand on annotation_event (id) where source <> 'import';
`,
};
