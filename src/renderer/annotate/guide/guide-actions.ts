import { IconBook2 } from '@tabler/icons-react';
import type { Action } from '../../app/actions.ts';
import { searchGuide, toggleGuide } from './guide-store.ts';

export function guideActions(): Action[] {
  const group = 'Seeing';
  return [
    { id: 'unit-guide', title: 'Guide to the action units', icon: IconBook2, group, shortcuts: [{ code: 'KeyH', alt: true }], repeats: false, perform: toggleGuide },
    { id: 'unit-guide-search', title: 'Find an action unit in the guide', group, shortcuts: [{ code: 'KeyH', alt: true, shift: true }], repeats: false, perform: searchGuide },
  ];
}
