// The filter of the audit as SQL over `event` and its `image`. Every fragment is written here and every value is bound.
import type { AuditFilter } from '../../shared/contract/audit.ts';

export interface AuditConditions {
  /** Conditions joined by "and". */
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

type Fragment = readonly [sql: string, ...values: (string | number)[]];

const IS_BY_HAND = `event.source <> 'import'`;

export function auditConditions(filter: AuditFilter): AuditConditions {
  const fragments = [...eventFragments(filter), ...imageFragments(filter)];
  return {
    sql: fragments.length === 0 ? 'true' : fragments.map(([sql]) => sql).join(' and '),
    values: fragments.flatMap(([, ...values]) => values),
  };
}

function eventFragments({ annotatorId, field, source, isByHand, imageId, from, to }: AuditFilter): Fragment[] {
  const fragments: Fragment[] = [];
  if (imageId !== undefined) fragments.push(['event.image_id = ?', imageId]);
  // The +: one picture has fewer events than one annotator, and theirs are to lead.
  if (annotatorId !== undefined) fragments.push([imageId === undefined ? 'event.annotator_id = ?' : '+event.annotator_id = ?', annotatorId]);
  if (field === 'action-units') fragments.push([`event.field <> 'expression'`]);
  else if (field !== undefined) fragments.push(['event.field = ?', field]);
  if (source !== undefined) fragments.push(['event.source = ?', source]);
  // Said beside the source too: it is what the partial index asks for.
  if (isByHand === true || (source !== undefined && source !== 'import')) fragments.push([IS_BY_HAND]);
  // As stored: UTC to the millisecond, so that text compares as time does.
  if (from !== undefined) fragments.push(['event.at >= ?', new Date(from).toISOString()]);
  if (to !== undefined) fragments.push(['event.at < ?', new Date(to).toISOString()]);
  return fragments;
}

function imageFragments({ datasetId, subject, text }: AuditFilter): Fragment[] {
  const fragments: Fragment[] = [];
  if (datasetId !== undefined) fragments.push(['image.dataset_id = ?', datasetId]);
  if (subject !== undefined && subject !== '') fragments.push(['image.subject = ?', subject]);
  if (text !== undefined && text !== '') fragments.push([`image.relative_path like ? escape '\\'`, `%${text.replace(/[\\%_]/g, '\\$&')}%`]);
  return fragments;
}
