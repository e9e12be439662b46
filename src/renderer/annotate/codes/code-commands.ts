// What coding does, in one place. Each command runs in the desk's order on the picture current then.
import { ABSENT, type ActionUnitCode } from '../../../shared/action-unit-code.ts';
import type { AnnotatorLabels, CodedUnit, LabelChange } from '../../../shared/contract/annotations.ts';
import type { ExpressionLabel } from '../../../shared/expressions.ts';
import type { CodeTemplate } from '../../../shared/project-settings.ts';
import { annotateViewStore } from '../../app/annotate-view.ts';
import { codeOf } from '../../app/label-overlay.ts';
import { writeLabels } from '../../app/labels.ts';
import { showDone } from '../../app/notify.ts';
import type { Desk } from '../desk.ts';
import { moveOn } from '../desk-commands.ts';
import { changeOfUnit, changesOfTemplate, changesTo } from './label-changes.ts';

export interface CodeCommands {
  /** Changes the code of one unit from what it is then; a change to the same writes nothing. */
  readonly changeUnit: (actionUnit: number, change: (code: ActionUnitCode | null) => ActionUnitCode | null) => void;
  /** Writes these codes in one gesture; `rest` are units that become absent where the codes do not name them. */
  readonly setUnits: (codes: readonly CodedUnit[], rest?: readonly number[]) => void;
  /** The same for a line that began as the codes of one face: where another is current by then, it is told and not written. */
  readonly setUnitsOf: (imageId: number, codes: readonly CodedUnit[], rest: readonly number[]) => void;
  readonly applyTemplate: (template: CodeTemplate) => void;
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
    changeUnit: (actionUnit, next) => change((own) => changeOfUnit(own, actionUnit, next)),
    setUnits: (codes, rest = []) => change((own) => changesTo(own, codes, rest)),
    setUnitsOf: (imageId, codes, rest) => void desk.run(async (current) => {
      if (current === imageId) await writeLabels(imageId, (own) => changesTo(own, codes, rest));
      else showDone('Another face is shown by now. The line of the one before was not written.');
    }),
    applyTemplate: (template) => change((own) => changesOfTemplate(own, template)),
    restAbsent: (units) => change((own) => units.filter((unit) => codeOf(own, unit) === null).map(absent)),
    setExpression: (label) => void desk.run((imageId) => setExpression(desk, imageId, label)),
  };
}

const absent = (actionUnit: number): LabelChange => ({ field: 'action-unit', actionUnit, code: ABSENT });

async function setExpression(desk: Desk, imageId: number, label: ExpressionLabel | null): Promise<void> {
  const isAnswered = await writeLabels(imageId, (own) => (own?.expression === label ? [] : [{ field: 'expression', label }]));
  if (isAnswered && label !== null && annotateViewStore.getState().isAutoAdvance) await moveOn(desk, imageId, 'next');
}
