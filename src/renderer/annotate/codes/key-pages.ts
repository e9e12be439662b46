// Pages of keys: small sets have one, larger ones one for each part of the face. Pure.
import type { UnitKeyPage } from '../../app/unit-keys.ts';

export interface KeyPages {
  readonly pages: readonly UnitKeyPage[];
  readonly open: UnitKeyPage;
  readonly turnTo: (page: UnitKeyPage) => void;
}

/** The page `step` further, round and round. */
export function pageBeside({ pages, open }: Pick<KeyPages, 'pages' | 'open'>, step: 1 | -1): UnitKeyPage {
  const place = pages.indexOf(open) + step;
  return pages[(place + pages.length) % pages.length] ?? open;
}
