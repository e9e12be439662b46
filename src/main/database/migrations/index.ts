// Every migration in order; one file each.
import type { Migration } from './migration.ts';
import { initial } from './0001-initial.ts';
import { video } from './0002-video.ts';
import { desk } from './0003-desk.ts';
import { suggestions } from './0004-suggestions.ts';
import { people } from './0005-people.ts';
import { audit } from './0006-audit.ts';
import { review } from './0007-review.ts';

export const MIGRATIONS: readonly Migration[] = [initial, video, desk, suggestions, people, audit, review];
