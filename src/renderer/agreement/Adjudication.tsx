// The faces that raters differ on in one field, one at a time: the face large, everybody's code, and the final one.
import { Button, Skeleton, Text } from '@mantine/core';
import { IconArrowLeft, IconChecks } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { Link, Redirect, useLocation } from 'wouter';
import type { AgreementField, DisagreementItem } from '../../shared/contract/agreement.ts';
import type { Annotator } from '../../shared/contract/annotations.ts';
import { useActions } from '../app/actions.ts';
import { useAnnotator } from '../app/annotator.ts';
import { orpc } from '../app/client.ts';
import { useImageLabels } from '../app/labels.ts';
import { mediaUrl } from '../app/media.ts';
import { showDone } from '../app/notify.ts';
import { useUnits } from '../app/unit-choice.ts';
import { useKeyMap } from '../app/preferences.ts';
import { assignUnitKeys, unitKeyChoices } from '../app/unit-keys.ts';
import { explainError } from '../app/problems.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { countOf, formatCount } from '../components/format.ts';
import { Page } from '../components/Page.tsx';
import { adjudicationActions } from './adjudication-actions.ts';
import { adjudicationCommands } from './adjudication-commands.ts';
import { adjudicationRows } from './adjudication-rows.ts';
import { AdjudicationPanel } from './AdjudicationPanel.tsx';
import { finalOf } from './adjudicator.ts';
import type { comparisonInput } from './agreement-view.ts';
import { DisagreementList } from './DisagreementList.tsx';
import { fieldTitle } from './field-title.ts';
import classes from './Agreement.module.css';

/** More are reached after these: settled ones stay in the list. */
const SHOWN = 1000;

interface AdjudicationProps {
  readonly field: AgreementField;
  /** From the address; the first that is not settled where null. */
  readonly imageId: number | null;
  readonly raters: readonly Annotator[];
  readonly input: ReturnType<typeof comparisonInput>;
}

export function Adjudication({ field, imageId, raters, input }: AdjudicationProps) {
  const list = useQuery(orpc.agreement.disagreements.queryOptions({ input: { ...input, field, limit: SHOWN }, staleTime: 0, meta: { showsError: true } }));
  const items = list.data?.items ?? [];
  const first = items.find(({ isAdjudicated }) => !isAdjudicated) ?? items[0];
  const left = (list.data?.total ?? 0) - (list.data?.adjudicated ?? 0);
  const note = list.data === undefined ? undefined : `${fieldTitle(field)}: ${countOf(list.data.total, 'face')} differ, ${left === 0 ? 'all settled' : `${formatCount(left)} left`}`;
  const back = <Button variant="default" component={Link} href="/agreement" leftSection={<IconArrowLeft size={15} />}>Back to the numbers</Button>;
  if (list.error !== null) {
    const { what, remedy } = explainError(list.error);
    return <Page title="Agreement" actions={back}><EmptyState icon={<IconChecks />} title={what}>{remedy}</EmptyState></Page>;
  }
  return (
    <Page title="Agreement" note={note} fills actions={back}>
      {list.data === undefined ? <Skeleton h={360} m="md" w="auto" aria-label="Loading the faces" />
        : imageId !== null ? <AdjudicationDesk field={field} imageId={imageId} raters={raters} items={items} />
        // Pinned to its address: settling it must not show another one.
        : first !== undefined ? <Redirect to={`/agreement/${field}/${first.imageId}`} replace /> : (
          <EmptyState icon={<IconChecks />} title="They never differ here" action={<Button component={Link} href="/agreement">Back to the numbers</Button>}>
            On {fieldTitle(field)} all codes of {raters.map(({ name }) => name).join(' and ')} are the same.
          </EmptyState>
        )}
    </Page>
  );
}

interface AdjudicationDeskProps {
  readonly field: AgreementField;
  readonly imageId: number;
  readonly raters: readonly Annotator[];
  readonly items: readonly DisagreementItem[];
}

function AdjudicationDesk({ field, imageId, raters, items }: AdjudicationDeskProps) {
  const [, navigate] = useLocation();
  const [picked, setPicked] = useState<{ imageId: number; field: AgreementField } | null>(null);
  // Another face begins with the field that was opened.
  const chosen = picked?.imageId === imageId ? picked.field : field;
  const setChosen = useCallback((next: AgreementField) => setPicked({ imageId, field: next }), [imageId]);
  const person = useAnnotator();
  const { labels } = useImageLabels(imageId);
  const units = useUnits();
  const keyMap = useKeyMap();
  const keys = useMemo(() => assignUnitKeys(units, unitKeyChoices(keyMap)), [units, keyMap]);
  const rows = useMemo(
    () => (labels === undefined ? [] : adjudicationRows(labels, raters, { final: finalOf(labels, person), first: field })),
    [labels, raters, person, field],
  );

  const actions = useMemo(() => {
    const goTo = (target: number): void => navigate(`/agreement/${field}/${target}`, { replace: true });
    const place = items.findIndex((item) => item.imageId === imageId);
    const moveTo = (item: DisagreementItem | undefined, nothing: string): void => {
      if (item === undefined) showDone(nothing);
      else goTo(item.imageId);
    };
    const open = (item: DisagreementItem): boolean => !item.isAdjudicated && item.imageId !== imageId;
    return adjudicationActions({
      imageId, raters, keys, goTo,
      commands: adjudicationCommands,
      active: chosen,
      activate: setChosen,
      said: rows.find((row) => row.field === chosen)?.said ?? [],
      moveRow: (by) => setChosen(rows[rows.findIndex((row) => row.field === chosen) + by]?.field ?? chosen),
      move: (by) => moveTo(items[place + by], by > 0 ? 'This is the last face they differ on' : 'This is the first face they differ on'),
      nextOpen: () => moveTo(items.slice(place + 1).find(open) ?? items.find(open), 'All faces of this field are settled'),
      leave: () => navigate('/agreement'),
    });
  }, [navigate, field, items, imageId, raters, keys, chosen, setChosen, rows]);
  useActions(actions);

  const path = items.find((item) => item.imageId === imageId)?.path;
  return (
    <div className={classes.desk}>
      <DisagreementList items={items} raters={raters} currentId={imageId} onSelect={(id) => navigate(`/agreement/${field}/${id}`, { replace: true })} />
      <figure className={classes.stage} aria-label="Face">
        {/* The key throws the old picture away: a face never stands beside another face's codes while it loads. */}
        <img key={imageId} src={mediaUrl(imageId, 'full')} alt={path === undefined ? 'Face' : `Face ${path}`} draggable={false} />
        {path !== undefined && <figcaption><Text size="xs" truncate>{path}</Text></figcaption>}
      </figure>
      <AdjudicationPanel imageId={imageId} raters={raters} rows={rows} keys={keys} active={chosen} onActivate={setChosen} isLoading={labels === undefined} />
    </div>
  );
}
