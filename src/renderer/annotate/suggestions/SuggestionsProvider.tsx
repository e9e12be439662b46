// What the chosen source says of the face, for every part of the desk that shows some of it; and the keys for yes and no.
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import type { AnnotatorLabels } from '../../../shared/contract/annotations.ts';
import type { ImageSuggestions, SuggestionSource } from '../../../shared/contract/suggestions.ts';
import { useActions } from '../../app/actions.ts';
import { useAnnotator } from '../../app/annotator.ts';
import { orpc } from '../../app/client.ts';
import { useProject } from '../../app/projects.ts';
import type { Desk } from '../desk.ts';
import { currentUnit, openUnits } from './open-suggestions.ts';
import { suggestionActions, type SuggestionKeys } from './suggestion-actions.ts';
import { createSuggestionCommands, type SuggestionCommands } from './suggestion-commands.ts';
import { suggestionViewStore, toggleSuggestions } from './suggestion-view.ts';
import { SuggestionsContext, type SuggestionsOnDesk } from './suggestions-context.ts';

interface SuggestionsProviderProps {
  readonly imageId: number;
  readonly desk: Desk;
  /** Of the panel. */
  readonly units: readonly number[];
  readonly own: AnnotatorLabels | null;
  readonly activeUnit: number | null;
  readonly onActivate: (actionUnit: number) => void;
  readonly children: ReactNode;
}

export function SuggestionsProvider(props: SuggestionsProviderProps) {
  const { desk, units, own, activeUnit, onActivate, children } = props;
  const [commands] = useState(() => createSuggestionCommands(desk));
  const { sources, source, said } = useSuggestions(props.imageId);
  const { isShown, threshold } = suggestionViewStore();
  const shown = isShown && said?.hiddenBecause === null ? said : null;
  const open = useMemo(() => openUnits(shown, own, units), [shown, own, units]);
  const current = currentUnit(open, units, activeUnit);
  const onDesk = useMemo<SuggestionsOnDesk>(
    () => ({ sources, source, hiddenBecause: said?.hiddenBecause ?? null, shown, open, current, threshold, isShown, units, commands, onActivate }),
    [sources, source, said, shown, open, current, threshold, isShown, units, commands, onActivate],
  );
  useActions(useMemo(() => suggestionActions(keysOver(onDesk)), [onDesk]));
  return <SuggestionsContext value={onDesk}>{children}</SuggestionsContext>;
}

function useSuggestions(imageId: number): { sources: readonly SuggestionSource[]; source: SuggestionSource | null; said: ImageSuggestions | null } {
  const project = useProject()?.path ?? '';
  const annotatorId = useAnnotator()?.id ?? null;
  const sourceId = suggestionViewStore((view) => view.sourceByProject[project]);
  const { data: sources = [] } = useQuery(orpc.suggestions.sources.queryOptions());
  const source = sources.find(({ id }) => id === sourceId) ?? null;
  const { data } = useQuery(orpc.suggestions.ofImage.queryOptions({ input: { imageId, sourceId: source?.id ?? 0, annotatorId }, enabled: source !== null }));
  return { sources, source, said: source === null ? null : (data ?? null) };
}

function keysOver(desk: SuggestionsOnDesk): SuggestionKeys {
  const { source, shown, current, threshold, units, onActivate } = desk;
  const onSource = (act: (commands: SuggestionCommands, sourceId: number) => void) => (): void => {
    if (source !== null) act(desk.commands, source.id);
  };
  return {
    areShown: () => shown !== null,
    hasSource: () => source !== null,
    acceptCurrent: onSource((commands, sourceId) => {
      if (current === null) return;
      onActivate(current);
      commands.accept(sourceId, { kind: 'units', actionUnits: [current] });
    }),
    rejectCurrent: onSource((commands, sourceId) => {
      if (current === null) return;
      onActivate(current);
      commands.reject(sourceId, { actionUnits: [current] });
    }),
    acceptSure: onSource((commands, sourceId) => commands.accept(sourceId, { kind: 'threshold', threshold, actionUnits: [...units] })),
    acceptExpression: onSource((commands, sourceId) => {
      const [likeliest] = shown?.expressions ?? [];
      if (likeliest !== undefined) commands.accept(sourceId, { kind: 'expression', expression: likeliest.expression });
    }),
    rejectExpression: onSource((commands, sourceId) => {
      if (shown !== null && shown.expressions.length > 0) (shown.isExpressionRejected ? commands.reconsider : commands.reject)(sourceId, { isExpression: true });
    }),
    toggle: toggleSuggestions,
    next: onSource((commands, sourceId) => commands.next(sourceId, { threshold, actionUnits: [...units] })),
  };
}
