// Public file of the database room: the open database, its tables, and nothing of how it is opened or migrated.
export type { ProjectDatabase } from './project-database.ts';
export * as tables from './schema.ts';
