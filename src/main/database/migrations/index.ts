// Every migration in order; one file each.
import type { Migration } from './migration.ts';
import { initial } from './0001-initial.ts';

export const MIGRATIONS: readonly Migration[] = [initial];
