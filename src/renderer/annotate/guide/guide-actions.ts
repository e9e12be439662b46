import { IconBook2 } from '@tabler/icons-react';
import type { Action } from '../../app/actions.ts';
import { toggleGuide } from './guide-store.ts';

export function guideActions(): Action[] {
  return [{ id: 'unit-guide', title: 'Guide to the action units', icon: IconBook2, group: 'Seeing', shortcuts: [{ code: 'KeyH', alt: true }], repeats: false, perform: toggleGuide }];
}
