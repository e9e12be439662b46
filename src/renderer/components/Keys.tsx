// A shortcut as the keys that are pressed, with the letters of the keyboard layout in use.
import { Kbd } from '@mantine/core';
import { keyName, shortcutKeys, type Shortcut } from '../app/shortcuts.ts';
import { isMac, useKeyboardLayout } from '../app/keyboard-layout.ts';
import classes from './Keys.module.css';

export function Keys({ shortcut }: { readonly shortcut: Shortcut }) {
  const layout = useKeyboardLayout();
  const keys = shortcutKeys(shortcut, { isMac, layout });
  return (
    <span className={classes.root}>
      {keys.map((key) => <Kbd key={key} size="xs">{key}</Kbd>)}
    </span>
  );
}

/**
 * One key by its place, bare, for dense panels. What is printed on it is drawn, not text: a button's name is what it
 * does, and its key is told by the help sheet.
 */
export function KeyCap({ code }: { readonly code: string }) {
  const layout = useKeyboardLayout();
  return <span className={classes.cap} data-key={keyName(code, layout)} aria-hidden />;
}
