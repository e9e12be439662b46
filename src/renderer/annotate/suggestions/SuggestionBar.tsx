// Above the action units: whose suggestions are shown, from which certainty they are taken in bulk, and what to know of them.
import { ActionIcon, Button, NativeSelect, Slider, Text, Tooltip } from '@mantine/core';
import { IconArrowForwardUp, IconEye, IconEyeOff, IconInfoCircle } from '@tabler/icons-react';
import type { SuggestionSource } from '../../../shared/contract/suggestions.ts';
import { intensityLetter } from '../../../shared/facs.ts';
import { intensitySchema } from '../../../shared/action-unit-code.ts';
import { formatProbability, SUGGESTION_SOURCE_TITLES, type Familiarity } from '../../../shared/suggestions.ts';
import { performAction } from '../../app/actions.ts';
import { ActionKeys } from '../../app/ActionKeys.tsx';
import { useProject } from '../../app/projects.ts';
import { sureUnits } from './open-suggestions.ts';
import { changeSuggestionView, chooseSource, toggleSuggestions } from './suggestion-view.ts';
import { useSuggestionsOnDesk, type SuggestionsOnDesk } from './suggestions-context.ts';
import classes from './SuggestionBar.module.css';

export function SuggestionBar() {
  const desk = useSuggestionsOnDesk();
  if (desk === null || desk.sources.length === 0) return null;
  const { source, hiddenBecause, shown } = desk;
  return (
    <div className={classes.root} role="group" aria-label="Suggestions">
      <div className={classes.line}>
        <SourceChoice desk={desk} />
        {source !== null && hiddenBecause === null && <Switches desk={desk} />}
      </div>
      {hiddenBecause !== null && <Text size="xs" role="status">{hiddenBecause}</Text>}
      {source !== null && shown !== null && <Threshold desk={desk} />}
      {source !== null && shown !== null && <Notes notes={notesOn(source, shown.familiarity, shown.units.length + shown.expressions.length === 0)} />}
    </div>
  );
}

const NONE = '';

function SourceChoice({ desk: { sources, source } }: { readonly desk: SuggestionsOnDesk }) {
  const project = useProject()?.path ?? '';
  return (
    <NativeSelect
      className={classes.choice ?? ''}
      size="xs"
      aria-label="Suggestions by"
      value={source === null ? NONE : String(source.id)}
      data={[{ value: NONE, label: 'No suggestions' }, ...sources.map(({ id, name, kind }) => ({ value: String(id), label: `${name} (${SUGGESTION_SOURCE_TITLES[kind]})` }))]}
      onChange={(event) => chooseSource(project, event.currentTarget.value === NONE ? null : Number(event.currentTarget.value))}
    />
  );
}

function Switches({ desk: { isShown } }: { readonly desk: SuggestionsOnDesk }) {
  return (
    <>
      <Tooltip label={<>{isShown ? 'Hide' : 'Show'} suggestions <ActionKeys of="suggestions-toggle" /></>}>
        <ActionIcon variant="default" size={24} aria-label="Suggestions shown" aria-pressed={isShown} onClick={toggleSuggestions}>
          {isShown ? <IconEye size={15} /> : <IconEyeOff size={15} />}
        </ActionIcon>
      </Tooltip>
      <Tooltip label={<>Next face with a suggestion <ActionKeys of="suggestion-next" /></>}>
        <ActionIcon variant="default" size={24} aria-label="Next face with a suggestion" onClick={() => performAction('suggestion-next')}>
          <IconArrowForwardUp size={15} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}

function Threshold({ desk: { open, threshold } }: { readonly desk: SuggestionsOnDesk }) {
  const count = sureUnits(open, threshold).length;
  return (
    <div className={classes.line}>
      <Text size="xs" className={classes.threshold} aria-hidden>at least {formatProbability(threshold)} sure</Text>
      <Slider
        className={classes.slider ?? ''}
        size="sm"
        label={null}
        thumbLabel={`Accept suggestions at least so sure: ${formatProbability(threshold)}`}
        value={threshold}
        min={0.5}
        max={1}
        step={0.01}
        onChange={(value) => changeSuggestionView({ threshold: Math.round(value * 100) / 100 })}
      />
      <Tooltip label={<>What you coded or rejected stays <ActionKeys of="suggestions-accept-sure" /></>}>
        <Button size="compact-xs" variant="default" disabled={count === 0} onClick={() => performAction('suggestions-accept-sure')}>Accept {count}</Button>
      </Tooltip>
    </div>
  );
}

function Notes({ notes }: { readonly notes: readonly string[] }) {
  return notes.map((note) => (
    <Text key={note} size="xs" c="dimmed" className={classes.note ?? ''}><IconInfoCircle size={13} aria-hidden /> <span>{note}</span></Text>
  ));
}

const FAMILIARITY_WORDS: Readonly<Record<Familiarity, string | null>> = {
  none: null,
  validation: 'The run chose among its weights by this face.',
  person: 'The run was trained on other faces of this person.',
  face: 'The run was trained on this face: it may know it by heart.',
};

function notesOn({ presentFrom }: SuggestionSource, familiarity: Familiarity | null, isSilent: boolean): string[] {
  if (isSilent) return ['It says nothing of this face.'];
  const from = intensitySchema.safeParse(presentFrom);
  return [
    ...(familiarity === null ? [] : [FAMILIARITY_WORDS[familiarity]]),
    from.success && from.data > 1 ? `Present means from ${intensityLetter(from.data)}; fainter counts as absent.` : null,
  ].filter((note) => note !== null);
}
