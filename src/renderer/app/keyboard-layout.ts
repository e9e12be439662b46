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

/** Keys that a layout prints on; the others are called by their place. */
const PRINTED = /^(Key|Digit|Bracket|Semicolon|Quote|Backslash|Comma|Period|Slash|Backquote|Minus|Equal|Intl)/;

function findSource(): KeyboardLayoutSource | null {
  const source: unknown = 'keyboard' in navigator ? navigator.keyboard : null;
  return isLayoutSource(source) ? source : null;
}

function isLayoutSource(source: unknown): source is KeyboardLayoutSource {
  return typeof source === 'object' && source !== null && 'getLayoutMap' in source && typeof source.getLayoutMap === 'function';
}

// Without an answer the hints show the keys of a US keyboard, which name the same places.
findSource()?.getLayoutMap().then((map) => layoutStore.setState({ layout: new Map(map) }), () => undefined);

/** Believes what a key types over what the browser says of the layout; the layout may be changed at any time. */
export function learnKey({ code, key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): void {
  if (shiftKey || altKey || ctrlKey || metaKey || !PRINTED.test(code) || key.length !== 1) return;
  const printed = key.toLowerCase();
  const { layout } = layoutStore.getState();
  if (layout.get(code) !== printed) layoutStore.setState({ layout: new Map(layout).set(code, printed) });
}
