// Pages of keys of a set that both letter rows cannot hold: which one the keys are on now, and the way to the others.
import { useEffect, useRef } from 'react';
import { ActionKeyCap } from '../../app/ActionKeys.tsx';
import type { KeyPages } from './key-pages.ts';
import classes from './KeyPageTabs.module.css';

export function KeyPageTabs({ pages }: { readonly pages: KeyPages }) {
  const root = useRef<HTMLDivElement>(null);
  const { open } = pages;
  useShowUnits(root, open.title);
  return (
    <div ref={root} className={classes.root} role="group" aria-label="Page of keys">
      {pages.pages.map((page) => (
        <button key={page.title} type="button" aria-pressed={page === open} onClick={() => pages.turnTo(page)}>{page.title}</button>
      ))}
      <span className={classes.hint}><ActionKeyCap of="next-key-page" /></span>
    </div>
  );
}

/** Brings the units of the page into sight when it is turned to. */
function useShowUnits(tabs: { readonly current: HTMLDivElement | null }, title: string): void {
  const shown = useRef(title);
  useEffect(() => {
    if (shown.current === title) return;
    shown.current = title;
    const units = tabs.current?.closest('section')?.querySelector<HTMLElement>('[data-open]');
    if (units == null) return;
    // Below what stays at the top of the panel, however high that is now.
    units.style.scrollMarginTop = `${tabs.current?.parentElement?.offsetHeight ?? 0}px`;
    units.scrollIntoView({ block: 'start' });
  }, [tabs, title]);
}
