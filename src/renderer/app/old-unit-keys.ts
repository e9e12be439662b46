// Keys of action units were once kept with the page's origin (`duchenne.annotate`, ownKeys). They are put aside when the
// page starts, before what is kept there now is written, and become choices like any other.
import { z } from 'zod';
import { unitActionId } from './unit-keys.ts';

const VIEW = 'duchenne.annotate';
const ASIDE = 'duchenne.old-unit-keys';

const storedSchema = z.object({ state: z.object({ ownKeys: z.record(z.string(), z.string()) }) });
const asideSchema = z.record(z.string(), z.array(z.string()));

/** `{"state":{"ownKeys":{"12":"KeyL"}}}` is unit-12: KeyL; null where nothing is kept there. */
export function oldUnitKeysIn(text: string): Record<string, string[]> | null {
  const stored = storedSchema.safeParse(parse(text));
  if (!stored.success) return null;
  const keys = Object.entries(stored.data.state.ownKeys).map(([unit, code]): [string, string[]] => [unitActionId(Number(unit)), [code]]);
  return keys.length === 0 ? null : Object.fromEntries(keys);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whoever keeps it there starts anew as well.
    return null;
  }
}

export function readOldUnitKeys(): Record<string, string[]> | null {
  const aside = asideSchema.safeParse(parse(localStorage.getItem(ASIDE) ?? ''));
  return aside.success ? aside.data : null;
}

export function forgetOldUnitKeys(): void {
  localStorage.removeItem(ASIDE);
}

/** Call before anything writes what is kept there now. */
export function putOldUnitKeysAside(): void {
  const old = oldUnitKeysIn(localStorage.getItem(VIEW) ?? '');
  if (old !== null) localStorage.setItem(ASIDE, JSON.stringify(old));
}
