// One row a field, one column a statistic. Every cell is a button to the faces behind it; arrows move between them.
import { Table } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import {
  STATISTIC_TITLES, STATISTICS_OF_SCALE, type AgreementField, type AgreementMatrix, type AgreementStatistic, type Estimate, type FieldAgreement,
} from '../../shared/contract/agreement.ts';
import { countOf, formatCount, formatShare } from '../components/format.ts';
import { fieldTitle } from './field-title.ts';
import classes from './Agreement.module.css';

interface AgreementTableProps {
  readonly matrix: AgreementMatrix;
  readonly onOpen: (field: AgreementField) => void;
}

interface Place {
  readonly row: number;
  readonly column: number;
}

const MOVES: Readonly<Record<string, Place>> = {
  ArrowUp: { row: -1, column: 0 }, ArrowDown: { row: 1, column: 0 }, ArrowLeft: { row: 0, column: -1 }, ArrowRight: { row: 0, column: 1 },
};

export function AgreementTable({ matrix, onOpen }: AgreementTableProps) {
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const statistics = columnsOf(matrix);
  const move = (event: KeyboardEvent<HTMLTableElement>): void => {
    const step = MOVES[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const row = clamp(place.row + step.row, matrix.rows.length);
    const column = clamp(place.column + step.column, statistics.length);
    setPlace({ row, column });
    event.currentTarget.querySelector<HTMLButtonElement>(`[data-place="${row} ${column}"]`)?.focus();
  };
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table aria-label="Agreement by action unit" className={classes.table ?? ''} onKeyDown={move} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Field</Table.Th>
            <Table.Th ta="right">Faces</Table.Th>
            <Table.Th ta="right">Differ</Table.Th>
            <Table.Th ta="right">Present</Table.Th>
            {statistics.map((name) => <Table.Th key={name} ta="right">{STATISTIC_TITLES[name]}</Table.Th>)}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {matrix.rows.map((row, rowPlace) => (
            <Table.Tr key={row.field}>
              <Table.Th scope="row" className={classes.field ?? ''}>{fieldTitle(row.field)}</Table.Th>
              <Table.Td ta="right">{formatCount(row.faces)}</Table.Td>
              <Table.Td ta="right">{formatCount(row.differing)}</Table.Td>
              <Table.Td ta="right">{formatShare(row.presentShare)}</Table.Td>
              {statistics.map((name, column) => (
                <Table.Td key={name} p={0}>
                  <Cell
                    row={row}
                    name={name}
                    place={`${rowPlace} ${column}`}
                    isCurrent={rowPlace === clamp(place.row, matrix.rows.length) && column === clamp(place.column, statistics.length)}
                    onFocus={() => setPlace({ row: rowPlace, column })}
                    onOpen={() => onOpen(row.field)}
                  />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface CellProps {
  readonly row: FieldAgreement;
  readonly name: AgreementStatistic;
  readonly place: string;
  readonly isCurrent: boolean;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
}

function Cell({ row, name, place, isCurrent, onFocus, onOpen }: CellProps) {
  const estimate = row.estimates[name];
  const number = estimate?.value == null ? '–' : formatEstimate(estimate.value);
  const below = estimate?.value == null ? shortReason(estimate?.reason ?? null) : describeInterval(estimate);
  const words = [`${fieldTitle(row.field)}, ${STATISTIC_TITLES[name]} ${number} ${below}`, `${countOf(row.differing, 'face')} differ`];
  return (
    <button
      type="button"
      className={classes.cell}
      data-place={place}
      tabIndex={isCurrent ? 0 : -1}
      aria-label={words.join(', ')}
      title={estimate?.reason ?? 'Enter or click: the faces they differ on'}
      onFocus={onFocus}
      onClick={onOpen}
    >
      <span className={classes.value}>{number}</span>{' '}
      <span className={classes.interval}>{below}</span>
    </button>
  );
}

/** Statistics of the scale, and those of expressions where there are some; prevalence last. */
function columnsOf({ scale, rows }: AgreementMatrix): AgreementStatistic[] {
  const hasExpressions = rows.some(({ field }) => field === 'expression');
  const more = scale === 'intensity' && hasExpressions ? (['kappa', 'alpha-nominal', 'ac1'] as const) : [];
  return [...STATISTICS_OF_SCALE[scale], ...more];
}

function formatEstimate(value: number): string {
  const text = Math.abs(value).toFixed(2).replace(/^0\./u, '.');
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

function describeInterval(estimate: Estimate | undefined): string {
  if (estimate?.low == null || estimate.high === null) return '';
  return `[${formatEstimate(estimate.low)}, ${formatEstimate(estimate.high)}]`;
}

function shortReason(reason: string | null): string {
  if (reason === null) return 'not for this';
  return reason.startsWith('Everybody') ? 'no variation' : reason.startsWith('Defined') || reason.startsWith('Expressions') ? 'not for this' : 'no overlap';
}

function clamp(place: number, count: number): number {
  return Math.max(0, Math.min(place, count - 1));
}
