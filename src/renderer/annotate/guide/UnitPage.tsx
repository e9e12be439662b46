// One action unit: drawing, what moves, what to look for, what it is taken for, how its intensity shows.
import { useComputedColorScheme } from '@mantine/core';
import { findActionUnit, type ActionUnit } from '../../../shared/facs.ts';
import { drawingOf, textOf } from './unit-guide.ts';
import classes from './Guide.module.css';

interface UnitPageProps {
  readonly unit: ActionUnit;
  readonly onOpen: (actionUnit: number) => void;
}

export function UnitPage({ unit, onOpen }: UnitPageProps) {
  const scheme = useComputedColorScheme('light');
  const text = textOf(unit.number);
  return (
    <article aria-labelledby="guide-unit">
      <h2 id="guide-unit" className={classes.title}>AU {unit.number} {unit.name}</h2>
      {text?.muscle != null && <p className={classes.muscle}>{text.muscle}</p>}
      <img className={classes.drawing} src={drawingOf(unit.number, scheme)} alt={`Drawing of AU ${unit.number}: the change in colour, the neutral contour dashed, arrows where it moves`} draggable={false} />
      {text !== undefined && (
        <dl className={classes.words}>
          <dt>What moves</dt>
          <dd>{text.moves}</dd>
          <dt>What to look for</dt>
          <dd>{text.look}</dd>
          <dt>What it is taken for</dt>
          <dd><LinkedWords words={text.confused} own={unit.number} onOpen={onOpen} /></dd>
          <dt>Intensity</dt>
          <dd>{text.intensity}</dd>
        </dl>
      )}
    </article>
  );
}

/** Numbers of other units as links to their pages. */
function LinkedWords({ words, own, onOpen }: { readonly words: string; readonly own: number; readonly onOpen: (actionUnit: number) => void }) {
  return words.split(/\b(\d+)\b/).map((part, index) => {
    const unit = index % 2 === 1 ? findActionUnit(Number(part)) : undefined;
    if (unit === undefined || unit.number === own) return part;
    return (
      <button key={index} type="button" className={classes.link} title={unit.name} aria-label={`AU ${unit.number} ${unit.name}`} onClick={() => onOpen(unit.number)}>
        {part}
      </button>
    );
  });
}
