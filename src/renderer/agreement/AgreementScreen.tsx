// How far raters agree, and from any number to the faces they differ on, where a third code settles them.
import { Button } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { askForName } from '../app/annotator.ts';
import { orpc } from '../app/client.ts';
import { explainError } from '../app/problems.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { Page } from '../components/Page.tsx';
import { ScreenLoading } from '../components/ScreenLoading.tsx';
import { Adjudication } from './Adjudication.tsx';
import { chosenRaters, comparisonInput, isField, useAgreementView } from './agreement-view.ts';
import { Comparison } from './Comparison.tsx';

export function AgreementScreen() {
  const { field, imageId } = useParams();
  const view = useAgreementView();
  const { data, error } = useQuery(orpc.agreement.raters.queryOptions({ staleTime: 0, meta: { showsError: true } }));
  if (error !== null) return <Broken error={error} />;
  if (data === undefined) return <ScreenLoading />;
  const raters = chosenRaters(view.raters, data.raters, data.overlaps);
  if (raters.length < 2) return <NobodyElse />;
  const input = comparisonInput(view, raters);
  if (!isField(field)) return <Comparison raters={data.raters} overlaps={data.overlaps} chosen={raters} input={input} />;
  const compared = data.raters.map(({ annotator }) => annotator).filter(({ id }) => input.raters.includes(id));
  return <Adjudication key={field} field={field} imageId={imageId === undefined ? null : Number(imageId)} raters={compared} input={input} />;
}

function NobodyElse() {
  return (
    <Page title="Agreement">
      <EmptyState
        icon={<IconUsersGroup />}
        title="No two raters have coded the same faces yet"
        action={<><Button onClick={askForName}>Sign in under another name</Button> <Button variant="default" component={Link} href="/annotate">Code some faces</Button></>}
      >
        Agreement takes a second opinion. Let another person sign in under a name of their own and code some of the faces
        in Annotate; coders of imported labels count too.
      </EmptyState>
    </Page>
  );
}

function Broken({ error }: { readonly error: Error }) {
  const { what, where, remedy } = explainError(error);
  return (
    <Page title="Agreement">
      <EmptyState icon={<IconUsersGroup />} title={what}>{[where, remedy].filter((part) => part !== null).join(' — ')}</EmptyState>
    </Page>
  );
}
