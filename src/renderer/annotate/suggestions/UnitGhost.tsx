// What the source says of one action unit, beside the person's own state and never to be taken for it: dashed, with a
// question mark and how sure it is. A press accepts, the cross rejects; what was rejected is struck through and comes back
// with another press.
import { IconArrowBackUp, IconX } from '@tabler/icons-react';
import { describeCode, isSameCode, type ActionUnitCode } from '../../../shared/action-unit-code.ts';
import type { UnitSuggestion } from '../../../shared/contract/suggestions.ts';
import { formatProbability, isSureEnough } from '../../../shared/suggestions.ts';
import { markOf } from '../../app/code-steps.ts';
import { useSuggestionsOnDesk, type SuggestionsOnDesk } from './suggestions-context.ts';
import classes from './Ghosts.module.css';

export function UnitGhost({ actionUnit, code }: { readonly actionUnit: number; readonly code: ActionUnitCode | null }) {
  const desk = useSuggestionsOnDesk();
  const suggestion = desk?.shown?.units.find((unit) => unit.actionUnit === actionUnit);
  if (desk === null || suggestion === undefined) return null;
  return <Ghost suggestion={suggestion} code={code} desk={desk} />;
}

interface GhostProps {
  readonly suggestion: UnitSuggestion;
  readonly code: ActionUnitCode | null;
  readonly desk: SuggestionsOnDesk;
}

function Ghost({ suggestion, code, desk: { source, commands, current, threshold, onActivate } }: GhostProps) {
  const { actionUnit, isRejected } = suggestion;
  const isAgreed = isSameCode(code, suggestion.code);
  const words = describeSuggestion(suggestion);
  const sourceId = source?.id ?? 0;
  const units = { actionUnits: [actionUnit] };
  return (
    <span className={classes.unit} data-rejected={isRejected || undefined} data-agreed={isAgreed || undefined} data-current={current === actionUnit || undefined}>
      <button
        type="button"
        className={classes.ghost}
        data-sure={isSureEnough(suggestion, threshold) || undefined}
        disabled={isAgreed || isRejected}
        aria-label={`AU ${actionUnit} suggested ${words}${isRejected ? ', rejected' : isAgreed ? ', as coded' : ', accept'}`}
        title={`${source?.name ?? ''}: ${words}`}
        onClick={() => {
          onActivate(actionUnit);
          commands.accept(sourceId, { kind: 'units', ...units });
        }}
      >
        {shortSuggestion(suggestion)}
      </button>
      {!isAgreed && (
        <button
          type="button"
          className={classes.small}
          aria-label={isRejected ? `AU ${actionUnit} take the rejection back` : `AU ${actionUnit} reject the suggestion`}
          onClick={() => (isRejected ? commands.reconsider : commands.reject)(sourceId, units)}
        >
          {isRejected ? <IconArrowBackUp size={11} stroke={2.2} /> : <IconX size={11} stroke={2.2} />}
        </button>
      )}
    </span>
  );
}

/** `C? .87` */
function shortSuggestion({ code, confidence }: Pick<UnitSuggestion, 'code' | 'confidence'>): string {
  return `${markOf(code)}?${confidence === null ? '' : ` ${formatProbability(confidence)}`}`;
}

/** `present C, .87 sure` */
function describeSuggestion({ code, confidence }: Pick<UnitSuggestion, 'code' | 'confidence'>): string {
  return `${describeCode(code)}${confidence === null ? '' : `, ${formatProbability(confidence)} sure`}`;
}
