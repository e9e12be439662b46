// Who is compared, on which faces, on which scale.
import { Group, MultiSelect, NativeSelect, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Overlap, Rater } from '../../shared/contract/agreement.ts';
import { INTENSITY_LETTERS } from '../../shared/facs.ts';
import { orpc } from '../app/client.ts';
import { formatCount } from '../components/format.ts';
import { changeComparison, useAgreementView } from './agreement-view.ts';

interface ComparisonChoicesProps {
  readonly raters: readonly Rater[];
  readonly overlaps: readonly Overlap[];
  readonly chosen: readonly number[];
}

export function ComparisonChoices({ raters, overlaps, chosen }: ComparisonChoicesProps) {
  const { scale, presentFrom, dataset } = useAgreementView();
  const { data: datasets = [] } = useQuery(orpc.images.datasets.queryOptions());
  return (
    <Group gap="md" align="flex-end" role="group" aria-label="What is compared">
      <MultiSelect
        label="Raters, two or more"
        miw={320}
        data={raters.map((rater) => ({ value: String(rater.annotator.id), label: describeRater(rater) }))}
        value={chosen.map(String)}
        onChange={(ids) => ids.length > 1 && changeComparison({ raters: ids.map(Number), pair: null })}
        hidePickedOptions
      />
      {chosen.length > 2 && <PairChoice raters={raters} overlaps={overlaps} chosen={chosen} />}
      <NativeSelect
        label="Data set"
        data={[{ value: '', label: 'All' }, ...datasets.map(({ name }) => ({ value: name, label: name }))]}
        value={dataset ?? ''}
        onChange={(event) => changeComparison({ dataset: event.currentTarget.value === '' ? null : event.currentTarget.value })}
      />
      <SegmentedControl
        aria-label="Scale"
        value={scale}
        onChange={(value) => changeComparison({ scale: value === 'intensity' ? 'intensity' : 'occurrence' })}
        data={[{ value: 'occurrence', label: 'Present or absent' }, { value: 'intensity', label: 'Intensity 0–5' }]}
      />
      {scale === 'occurrence' && (
        <NativeSelect
          label="Present from"
          data={INTENSITY_LETTERS.map((letter, place) => ({ value: String(place + 1), label: `${letter} (${place + 1})` }))}
          value={String(presentFrom)}
          onChange={(event) => changeComparison({ presentFrom: Number(event.currentTarget.value) })}
        />
      )}
    </Group>
  );
}

function describeRater({ annotator, unitFaces, expressionFaces }: Rater): string {
  const origin = annotator.kind === 'import' ? ', imported' : '';
  return `${annotator.name}${origin} (${formatCount(Math.max(unitFaces, expressionFaces))})`;
}

/** With three or more: all together, or two of them. */
function PairChoice({ raters, overlaps, chosen }: ComparisonChoicesProps) {
  const { pair } = useAgreementView();
  const nameOf = (id: number): string => raters.find(({ annotator }) => annotator.id === id)?.annotator.name ?? '';
  const pairs = overlaps.map((overlap) => overlap.raters).filter((ids) => ids.every((id) => chosen.includes(id)));
  return (
    <NativeSelect
      label="Shown"
      data={[{ value: '', label: 'All together' }, ...pairs.map((ids) => ({ value: ids.join(','), label: ids.map(nameOf).join(' and ') }))]}
      value={pair?.join(',') ?? ''}
      onChange={(event) => {
        const value = event.currentTarget.value;
        changeComparison({ pair: pairs.find((ids) => ids.join(',') === value) ?? null });
      }}
    />
  );
}
