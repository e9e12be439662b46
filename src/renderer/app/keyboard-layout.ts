// The letters printed on the keys, where the browser tells (Chromium does), so that hints match the keyboard in use.
import { create } from 'zustand';

interface KeyboardLayoutSource {
  getLayoutMap(): Promise<ReadonlyMap<string, string>>;
}

const layoutStore = create<{ layout: ReadonlyMap<string, string> }>(() => ({ layout: new Map() }));

export const isMac = navigator.userAgent.includes('Mac');

export function useKeyboardLayout(): ReadonlyMap<string, string> {
  return layoutStore((state) => state.layout);
}

function findSource(): KeyboardLayoutSource | null {
  const source: unknown = 'keyboard' in navigator ? navigator.keyboard : null;
  return isLayoutSource(source) ? source : null;
}

function isLayoutSource(source: unknown): source is KeyboardLayoutSource {
  return typeof source === 'object' && source !== null && 'getLayoutMap' in source && typeof source.getLayoutMap === 'function';
}

// Without an answer the hints show the keys of a US keyboard, which name the same places.
findSource()?.getLayoutMap().then((map) => layoutStore.setState({ layout: new Map(map) }), () => undefined);
