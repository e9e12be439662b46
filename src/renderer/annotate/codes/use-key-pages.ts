// Which page of keys is open. It stays open from face to face, as a coder goes through a sequence once for each part of
// the face.
import { useMemo, useState } from 'react';
import { useKeyMap } from '../../app/preferences.ts';
import { assignUnitKeyPages, unitKeyChoices, type UnitKeyPage } from '../../app/unit-keys.ts';
import type { KeyPages } from './key-pages.ts';

const EMPTY: UnitKeyPage = { title: '', units: [], keys: new Map() };

export function useKeyPages(units: readonly number[]): KeyPages {
  const keyMap = useKeyMap();
  const pages = useMemo(() => assignUnitKeyPages(units, unitKeyChoices(keyMap)), [units, keyMap]);
  const [title, setTitle] = useState('');
  return useMemo(() => ({
    pages,
    open: pages.find((page) => page.title === title) ?? pages[0] ?? EMPTY,
    turnTo: (page) => setTitle(page.title),
  }), [pages, title]);
}
