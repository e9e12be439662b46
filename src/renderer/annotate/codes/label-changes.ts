// From the codes a face has to those it shall have, and how that is said before it is done. Pure.
import { ABSENT, describeCode, isSameCode, type ActionUnitCode } from '../../../shared/action-unit-code.ts';
import { parseCodeLine } from '../../../shared/code-line.ts';
import type { AnnotatorLabels, CodedUnit, LabelChange } from '../../../shared/contract/annotations.ts';
import type { CodeTemplate } from '../../../shared/project-settings.ts';
import { codeOf } from '../../app/label-overlay.ts';

/** The change of one unit from what it is; none where it stays the same. */
export function changeOfUnit(own: AnnotatorLabels | null, actionUnit: number, next: (code: ActionUnitCode | null) => ActionUnitCode | null): LabelChange[] {
  const before = codeOf(own, actionUnit);
  const code = next(before);
  return isSameCode(before, code) ? [] : [{ field: 'action-unit', actionUnit, code }];
}

/** What it takes from a person's labels to these codes; `rest` become absent where the codes do not name them. */
export function changesTo(own: AnnotatorLabels | null, codes: readonly CodedUnit[], rest: readonly number[]): LabelChange[] {
  const named = new Set(codes.map((entry) => entry.actionUnit));
  const wanted: CodedUnit[] = [...codes, ...[...new Set(rest)].filter((unit) => !named.has(unit)).map((actionUnit) => ({ actionUnit, code: ABSENT }))];
  return wanted.flatMap(({ actionUnit, code }) => changeOfUnit(own, actionUnit, () => code));
}

/** Units that a person coded present. */
export function presentUnits(own: AnnotatorLabels | null): number[] {
  return (own?.actionUnits ?? []).filter(({ code }) => code.occurrence === 'present').map(({ actionUnit }) => actionUnit);
}

/**
 * What a template changes. Where it names no intensity or side, a unit that is present already keeps its own: it was looked
 * at more closely than the template says. `replace` also makes what else is present absent.
 */
export function changesOfTemplate(own: AnnotatorLabels | null, template: Pick<CodeTemplate, 'line' | 'mode'>): LabelChange[] {
  const reading = parseCodeLine(template.line);
  if ('mistakes' in reading) return [];
  const codes = reading.codes.map(({ actionUnit, code }) => ({ actionUnit, code: keepWhatIsFiner(codeOf(own, actionUnit), code) }));
  return changesTo(own, codes, template.mode === 'replace' ? presentUnits(own) : []);
}

function keepWhatIsFiner(before: ActionUnitCode | null, code: ActionUnitCode): ActionUnitCode {
  if (before?.occurrence !== 'present' || code.occurrence !== 'present') return code;
  // Left or right says more than one side.
  const isFiner = code.side === null || (code.side === 'U' && before.side !== null);
  return { ...code, intensity: code.intensity ?? before.intensity, side: isFiner ? before.side : code.side };
}

/** One change in words: `AU 12 present B → present C`. */
export function describeChange(own: AnnotatorLabels | null, change: LabelChange): string {
  if (change.field === 'expression') return `expression ${change.label ?? 'not given'}`;
  return `AU ${change.actionUnit} ${describeCode(codeOf(own, change.actionUnit))} → ${describeCode(change.code)}`;
}
