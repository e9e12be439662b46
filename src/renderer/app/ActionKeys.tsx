// The key that an action of this screen has now, as a hint beside what does the same by mouse.
import { KeyCap, Keys } from '../components/Keys.tsx';
import { useShortcutOf } from './actions.ts';

export function ActionKeys({ of }: { readonly of: string }) {
  const shortcut = useShortcutOf(of);
  return shortcut === null ? null : <Keys shortcut={shortcut} />;
}

/** Bare, for dense panels. With a modifier it has no cap of its own; the help sheet tells it. */
export function ActionKeyCap({ of }: { readonly of: string }) {
  const shortcut = useShortcutOf(of);
  if (shortcut === null || shortcut.mod === true || shortcut.alt === true) return null;
  return <KeyCap code={shortcut.code} />;
}
