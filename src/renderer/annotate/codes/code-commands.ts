// What coding does, in one place. Each command runs in the desk's order on the picture current then.
import { ABSENT, isSameCode, type ActionUnitCode } from '../../../shared/action-unit-code.ts';
import type { AnnotatorLabels, CodedUnit, LabelChange } from '../../../shared/contract/annotations.ts';
import type { ExpressionLabel } from '../../../shared/expressions.ts';
import { annotateViewStore } from '../../app/annotate-view.ts';
import { codeOf } from '../../app/label-overlay.ts';
import { writeLabels } from '../../app/labels.ts';
import type { Desk } from '../desk.ts';
import { moveOn } from '../desk-commands.ts';

export interface CodeCommands {
  /** Changes the code of one unit from what it is then; a change to the same writes nothing. */
  readonly changeUnit: (actionUnit: number, change: (code: ActionUnitCode | null) => ActionUnitCode | null) => void;
  /** Writes these codes in one gesture; `rest` are units that become absent where the codes do not name them. */
  readonly setUnits: (codes: readonly CodedUnit[], rest?: readonly number[]) => void;
  /** Units that are not coded yet become absent. */
  readonly restAbsent: (units: readonly number[]) => void;
  readonly setExpression: (label: ExpressionLabel | null) => void;
}

export function createCodeCommands(desk: Desk): CodeCommands {
  const change = (makeChanges: (own: AnnotatorLabels | null) => readonly LabelChange[]): void =>
    void desk.run(async (imageId) => {
      await writeLabels(imageId, (own) => makeChanges(own));
    });
  return {
    changeUnit: (actionUnit, next) => change((own) => changeUnit(own, actionUnit, next)),
    setUnits: (codes, rest = []) => change((own) => changesTo(own, codes, rest)),
    restAbsent: (units) => change((own) => units.filter((unit) => codeOf(own, unit) === null).map(absent)),
    setExpression: (label) => void desk.run((imageId) => setExpression(desk, imageId, label)),
  };
}

const absent = (actionUnit: number): LabelChange => ({ field: 'action-unit', actionUnit, code: ABSENT });

function changeUnit(own: AnnotatorLabels | null, actionUnit: number, next: (code: ActionUnitCode | null) => ActionUnitCode | null): LabelChange[] {
  const before = codeOf(own, actionUnit);
  const code = next(before);
  return isSameCode(before, code) ? [] : [{ field: 'action-unit', actionUnit, code }];
}

/** What it takes from a person's labels to these codes; `rest` become absent where the codes do not name them. */
export function changesTo(own: AnnotatorLabels | null, codes: readonly CodedUnit[], rest: readonly number[]): LabelChange[] {
  const named = new Set(codes.map((entry) => entry.actionUnit));
  const wanted: CodedUnit[] = [...codes, ...rest.filter((unit) => !named.has(unit)).map((actionUnit) => ({ actionUnit, code: ABSENT }))];
  return wanted.flatMap(({ actionUnit, code }) => changeUnit(own, actionUnit, () => code));
}

async function setExpression(desk: Desk, imageId: number, label: ExpressionLabel | null): Promise<void> {
  const isAnswered = await writeLabels(imageId, (own) => (own?.expression === label ? [] : [{ field: 'expression', label }]));
  if (isAnswered && label !== null && annotateViewStore.getState().isAutoAdvance) await moveOn(desk, imageId, 'next');
}
