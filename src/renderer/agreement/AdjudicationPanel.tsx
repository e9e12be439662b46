// Everybody's codes side by side, and the final one beside them. Agreed rows are there too: a final code may go against all.
import { Button, Skeleton, Table, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { ABSENT } from '../../shared/action-unit-code.ts';
import type { AgreementField } from '../../shared/contract/agreement.ts';
import type { Annotator } from '../../shared/contract/annotations.ts';
import { EXPRESSION_LABELS, expressionTitle } from '../../shared/expressions.ts';
import { intensityLetter } from '../../shared/facs.ts';
import { ActionKeyCap } from '../app/ActionKeys.tsx';
import { INTENSITIES, withIntensity } from '../app/code-steps.ts';
import { showProblem } from '../app/notify.ts';
import type { UnitKeyMap } from '../app/unit-keys.ts';
import { KeyCap } from '../components/Keys.tsx';
import { adjudicationCommands } from './adjudication-commands.ts';
import { describeSaying, isSilent, type AdjudicationRow } from './adjudication-rows.ts';
import { fieldTitle, unitOf } from './field-title.ts';
import classes from './Agreement.module.css';

interface AdjudicationPanelProps {
  readonly imageId: number;
  readonly raters: readonly Annotator[];
  readonly rows: readonly AdjudicationRow[];
  readonly keys: UnitKeyMap;
  readonly active: AgreementField;
  readonly onActivate: (field: AgreementField) => void;
  readonly isLoading: boolean;
}

export function AdjudicationPanel({ imageId, raters, rows, keys, active, onActivate, isLoading }: AdjudicationPanelProps) {
  if (isLoading) return <aside className={classes.panel} aria-label="Codes"><Skeleton h={420} aria-label="Loading the codes" /></aside>;
  const current = rows.find(({ field }) => field === active);
  return (
    <aside className={classes.panel} aria-label="Codes">
      <FinalChoice imageId={imageId} field={active} raters={raters} row={current} />
      <Table aria-label="Codes side by side" fz="xs" verticalSpacing={3}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th aria-label="Key" />
            <Table.Th>Field</Table.Th>
            {raters.map(({ id, name }) => <Table.Th key={id}>{name}</Table.Th>)}
            <Table.Th>Final</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => <CodeRow key={row.field} row={row} keyCode={keys.get(unitOf(row.field) ?? 0)} isActive={row.field === active} onActivate={onActivate} />)}
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed">
        ≠ they differ. The final code becomes the label of this face; the codes above stay as they were given.
      </Text>
    </aside>
  );
}

interface CodeRowProps {
  readonly row: AdjudicationRow;
  readonly keyCode: string | undefined;
  readonly isActive: boolean;
  readonly onActivate: (field: AgreementField) => void;
}

function CodeRow({ row, keyCode, isActive, onActivate }: CodeRowProps) {
  const { field, said, final, isDiffering } = row;
  return (
    <Table.Tr data-active={isActive || undefined} className={classes.row ?? ''}>
      <Table.Td>{keyCode !== undefined && <KeyCap code={keyCode} />}</Table.Td>
      <Table.Td>
        <button type="button" className={classes.rowName} aria-pressed={isActive} onClick={() => onActivate(field)}>{fieldTitle(field)}</button>
      </Table.Td>
      {said.map((saying, place) => (
        <Table.Td key={place} className={classes.saying ?? ''}>{isDiffering && place > 0 && !isSilent(saying) && <span className={classes.differs}>≠ </span>}{describeSaying(saying)}</Table.Td>
      ))}
      <Table.Td fw={600}>{isSilent(final) ? '–' : <><IconCheck size={12} aria-hidden /> {describeSaying(final)}</>}</Table.Td>
    </Table.Tr>
  );
}

interface FinalChoiceProps {
  readonly imageId: number;
  readonly field: AgreementField;
  readonly raters: readonly Annotator[];
  readonly row: AdjudicationRow | undefined;
}

/** The active row large: whose code to take, or one's own. */
function FinalChoice({ imageId, field, raters, row }: FinalChoiceProps) {
  const unit = unitOf(field);
  return (
    <section className={classes.final} aria-labelledby="final-code">
      <h2 id="final-code">{fieldTitle(field)}</h2>
      <p className={classes.standing} role="status" aria-label="Final code">
        {row === undefined || isSilent(row.final) ? 'Not settled' : <>Final: <strong>{describeSaying(row.final)}</strong></>}
      </p>
      <div className={classes.takes}>
        {row?.said.map((saying, place) => (
          <Button
            key={raters[place]?.id ?? place}
            variant="default"
            disabled={isSilent(saying)}
            leftSection={<ActionKeyCap of={`take-${place}`} />}
            onClick={() => void adjudicationCommands.take(imageId, field, saying).catch(showProblem)}
          >
            {raters[place]?.name}: {describeSaying(saying)}
          </Button>
        ))}
      </div>
      {unit === null ? <ExpressionChoices imageId={imageId} row={row} /> : <IntensityChoices imageId={imageId} unit={unit} row={row} />}
    </section>
  );
}

function IntensityChoices({ imageId, unit, row }: { readonly imageId: number; readonly unit: number; readonly row: AdjudicationRow | undefined }) {
  const code = row?.final.kind === 'unit' ? row.final.code : null;
  return (
    <div className={classes.choices} role="group" aria-label={`Final code of AU ${unit}`}>
      <button type="button" aria-pressed={code?.occurrence === 'absent'} onClick={() => void adjudicationCommands.settleUnit(imageId, unit, () => ABSENT).catch(showProblem)}>Absent</button>
      {INTENSITIES.map((intensity) => (
        <button
          key={intensity}
          type="button"
          aria-label={`Present ${intensityLetter(intensity)}`}
          aria-pressed={code?.occurrence === 'present' && code.intensity === intensity}
          onClick={() => void adjudicationCommands.settleUnit(imageId, unit, (before) => withIntensity(before, intensity)).catch(showProblem)}
        >
          {intensityLetter(intensity)}
        </button>
      ))}
    </div>
  );
}

function ExpressionChoices({ imageId, row }: { readonly imageId: number; readonly row: AdjudicationRow | undefined }) {
  const label = row?.final.kind === 'expression' ? row.final.label : null;
  return (
    <div className={classes.choices} role="group" aria-label="Final expression">
      {EXPRESSION_LABELS.map((choice) => (
        <button key={choice} type="button" aria-pressed={label === choice} onClick={() => void adjudicationCommands.settleExpression(imageId, choice).catch(showProblem)}>
          <ActionKeyCap of={`expression-${choice}`} /> {expressionTitle(choice)}
        </button>
      ))}
    </div>
  );
}
