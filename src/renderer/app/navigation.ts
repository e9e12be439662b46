// The rooms in the navigation, with their keys.
import {
  IconArrowsExchange, IconChartDots3, IconEyeSearch, IconHistory, IconHome, IconLayoutGrid, IconMoodSmile, IconSettings, IconUsers, IconUsersGroup, type TablerIcon,
} from '@tabler/icons-react';
import type { Shortcut } from './shortcuts.ts';

export interface Place {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly icon: TablerIcon;
  readonly shortcut: Shortcut;
  /** True where the room shows the open project and has nothing to show without one. */
  readonly needsProject: boolean;
  /** True where whoever came in with a token to code has business too. */
  readonly isForCoders?: boolean;
}

const place = (id: string, title: string, rest: Omit<Place, 'id' | 'title' | 'shortcut'> & { digit: number }): Place => {
  const { digit, ...more } = rest;
  return { id, title, shortcut: { code: `Digit${digit}`, alt: true }, ...more };
};

export const PLACES: readonly Place[] = [
  place('go-home', 'Home', { path: '/', icon: IconHome, needsProject: false, digit: 1 }),
  place('go-library', 'Library', { path: '/library', icon: IconLayoutGrid, needsProject: true, isForCoders: true, digit: 2 }),
  place('go-annotate', 'Annotate', { path: '/annotate', icon: IconMoodSmile, needsProject: true, isForCoders: true, digit: 3 }),
  place('go-train', 'Train', { path: '/train', icon: IconChartDots3, needsProject: true, digit: 4 }),
  place('go-review', 'Review', { path: '/review', icon: IconEyeSearch, needsProject: true, digit: 5 }),
  place('go-agreement', 'Agreement', { path: '/agreement', icon: IconUsersGroup, needsProject: true, isForCoders: true, digit: 6 }),
  { id: 'go-audit', title: 'Audit', path: '/audit', icon: IconHistory, needsProject: true, isForCoders: true, shortcut: { code: 'KeyW', alt: true } },
  place('go-people', 'People', { path: '/people', icon: IconUsers, needsProject: true, isForCoders: true, digit: 9 }),
  place('go-data', 'Data', { path: '/data', icon: IconArrowsExchange, needsProject: true, digit: 7 }),
  place('go-settings', 'Settings', { path: '/settings', icon: IconSettings, needsProject: false, digit: 8 }),
];

/** The table of keys, within the settings. */
export const KEYS_ADDRESS = '/settings/keys';

/** True where the address belongs to the place. */
export function isAt(place: Place, location: string): boolean {
  return place.path === '/' ? location === '/' : location === place.path || location.startsWith(`${place.path}/`);
}
