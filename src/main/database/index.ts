// Public file of the database room: the open database and its tables; how it is opened, checked, migrated, backed up.
export { backUp, rotateBackups } from './backups.ts';
export { NEWEST_VERSION, readVersion } from './migrate.ts';
export { createDatabase, DATABASE_FILE, openDatabase } from './open-database.ts';
export { wrapConnection, type ProjectDatabase } from './project-database.ts';
export * as tables from './schema.ts';
