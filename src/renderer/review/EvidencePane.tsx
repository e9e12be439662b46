// Why the run doubts a label: its posterior, the action units that fit or contradict, its reasons in words, and votes.
import { lazy, Suspense, type ReactNode } from 'react';
import { Badge, Group, List, Skeleton, Stack, Text, Title, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { intensityLetter, findActionUnit } from '../../shared/facs.ts';
import { expressionTitle, readExpressionName, type Expression } from '../../shared/expressions.ts';
import type { ActionUnitCode } from '../../shared/action-unit-code.ts';
import type { Evidence } from '../../shared/contract/review.ts';
import { explainError } from '../app/problems.ts';
import { formatScore, formatShare } from '../components/format.ts';
import { readActionUnits, type UnitReading } from './evidence-reading.ts';
import { evidenceOptions } from './use-review.ts';
import classes from './Review.module.css';

const FaceHistory = lazy(async () => ({ default: (await import('./FaceHistory.tsx')).FaceHistory }));

interface EvidencePaneProps {
  readonly runId: string;
  readonly imageId: number;
  /** Stands above the reasons. */
  readonly face: ReactNode;
  /** Stands above the bars. */
  readonly labels: ReactNode;
}

/** The face with its labels and, once it is read, the evidence around them. */
export function EvidencePane({ runId, imageId, face, labels }: EvidencePaneProps) {
  const evidence = useQuery(evidenceOptions(runId, imageId));
  return (
    <div className={classes.evidence}>
      <Stack gap="md">
        {face}
        {evidence.data !== undefined && (
          <>
            <Reasons reasons={evidence.data.reasons} />
            <Votes votes={evidence.data.votes} />
            <Numbers evidence={evidence.data} />
            <Suspense fallback={null}>
              <FaceHistory runId={runId} imageId={imageId} />
            </Suspense>
          </>
        )}
      </Stack>
      <Stack gap="md">
        {labels}
        {evidence.data === undefined ? (
          <NoEvidence error={evidence.error} />
        ) : (
          <>
            <Posterior evidence={evidence.data} />
            <ActionUnits evidence={evidence.data} />
          </>
        )}
      </Stack>
    </div>
  );
}

function NoEvidence({ error }: { readonly error: Error | null }) {
  if (error !== null) {
    const { what, remedy } = explainError(error);
    return (
      <Text size="sm" c="red" role="alert">
        {what} {remedy}
      </Text>
    );
  }
  return (
    <Stack gap="xs" aria-busy aria-label="Reading the evidence">
      {Array.from({ length: 12 }, (_, index) => (
        <Skeleton key={index} h={16} />
      ))}
    </Stack>
  );
}

function Heading({ children }: { readonly children: string }) {
  return (
    <Title order={2} size="h6" mb={6}>
      {children}
    </Title>
  );
}

function Reasons({ reasons }: { readonly reasons: readonly string[] }) {
  if (reasons.length === 0) return null;
  return (
    <section aria-label="Reasons">
      <Heading>Why it is suspicious</Heading>
      <List size="sm" spacing={4}>
        {reasons.map((reason) => (
          <List.Item key={reason}>{reason}</List.Item>
        ))}
      </List>
    </section>
  );
}

function Posterior({ evidence }: { readonly evidence: Evidence }) {
  return (
    <section aria-label="Posterior">
      <Heading>What the run believes</Heading>
      <Stack gap={3}>
        {evidence.posterior.map(({ expression, probability }) => (
          <div key={expression} className={classes.bar}>
            <Text size="sm">{expressionTitle(expression)}</Text>
            <div className={classes.barTrack} aria-hidden>
              <div className={classes.barFill} data-kind={kindOf(evidence, expression)} style={{ width: `${String(probability * 100)}%` }} />
            </div>
            <Text size="xs" className={classes.number}>
              {formatShare(probability)}
            </Text>
            <Text size="xs" c="dimmed">
              {kindOf(evidence, expression) ?? ''}
            </Text>
          </div>
        ))}
      </Stack>
    </section>
  );
}

function kindOf(evidence: Evidence, expression: Expression): 'given' | 'suggested' | undefined {
  if (expression === evidence.given) return 'given';
  return expression === evidence.suggested ? 'suggested' : undefined;
}

function ActionUnits({ evidence }: { readonly evidence: Evidence }) {
  const readings = readActionUnits(evidence);
  const against = readings.filter((reading) => reading.leaning === 'for-suggested' || reading.leaning === 'against-given').length;
  if (readings.length === 0) return <Text size="sm" c="dimmed">This run has no action units for its faces.</Text>;
  return (
    <section aria-label="Action units">
      <Heading>{`Action units: ${String(against)} of ${String(readings.length)} contradict “${expressionTitle(evidence.given)}”`}</Heading>
      <Group gap="md" mb={6}>
        <Legend className={classes.legendShown} text="this face" />
        <Legend className={classes.legendGiven} text={`usual for ${evidence.given}`} />
        {evidence.suggested !== evidence.given && <Legend className={classes.legendSuggested} text={`usual for ${evidence.suggested}`} />}
      </Group>
      <div role="list" aria-label="Action units, contradicting ones first">
        {readings.map((reading) => (
          <UnitRow key={reading.actionUnit} reading={reading} evidence={evidence} />
        ))}
      </div>
    </section>
  );
}

function Legend({ className, text }: { readonly className: string | undefined; readonly text: string }) {
  return (
    <Group gap={6} wrap="nowrap">
      <span className={className} aria-hidden />
      <Text size="xs" c="dimmed">
        {text}
      </Text>
    </Group>
  );
}

function UnitRow({ reading, evidence }: { readonly reading: UnitReading; readonly evidence: Evidence }) {
  const name = findActionUnit(reading.actionUnit)?.name ?? '';
  const isContrast = evidence.given !== evidence.suggested;
  const spoken = `AU ${String(reading.actionUnit)} ${name}: this face ${formatScore(reading.probability)}, usual for ${evidence.given} ${formatScore(reading.givenMean)}${isContrast ? `, usual for ${evidence.suggested} ${formatScore(reading.suggestedMean)}` : ''}`;
  return (
    <Tooltip label={spoken} openDelay={400} multiline maw={320}>
      <div role="listitem" className={classes.unit} data-leaning={reading.leaning}>
        <Text size="sm" className={classes.unitNumber}>
          {reading.actionUnit}
        </Text>
        <Text size="xs" truncate className={classes.unitName}>
          {name}
        </Text>
        <div className={classes.unitTrack} role="img" aria-label={spoken}>
          <div className={classes.unitShown} style={{ width: `${String(reading.probability * 100)}%` }} />
          <span className={classes.unitGiven} style={{ left: `${String(reading.givenMean * 100)}%` }} />
          {isContrast && <span className={classes.unitSuggested} style={{ left: `${String(reading.suggestedMean * 100)}%` }} />}
        </div>
        <LeaningText reading={reading} evidence={evidence} />
        {reading.coded === null ? <span /> : <Badge size="xs" variant="outline" color="gray" tt="none">{codedText(reading.coded)}</Badge>}
      </div>
    </Tooltip>
  );
}

function LeaningText({ reading, evidence }: { readonly reading: UnitReading; readonly evidence: Evidence }) {
  if (reading.leaning === 'tells-nothing') return <span />;
  const isFor = reading.leaning === 'for-given';
  return (
    <Group gap={4} wrap="nowrap" className={classes.leaning} data-against={!isFor || undefined}>
      {isFor ? <IconCheck size={14} aria-hidden /> : <IconAlertTriangle size={14} aria-hidden />}
      <Text size="xs" truncate>
        {isFor ? 'fits' : 'against'} {evidence.given}
      </Text>
    </Group>
  );
}

/** What a person coded: `absent`, `B`, `present`. */
function codedText(code: ActionUnitCode): string {
  if (code.occurrence === 'absent') return 'coded absent';
  if (code.occurrence === 'not_codable') return 'not codable';
  return code.intensity === null ? 'coded present' : `coded ${intensityLetter(code.intensity)}`;
}

function Votes({ votes }: { readonly votes: Evidence['votes'] }) {
  const cast = Object.entries(votes ?? {}).filter(([, count]) => count > 0).sort((left, right) => right[1] - left[1]);
  if (cast.length === 0) return null;
  return (
    <section aria-label="Votes">
      <Heading>Votes of the data set’s own annotators</Heading>
      <Group gap="xs">
        {cast.map(([name, count]) => {
          const label = readExpressionName(name);
          return (
            <Badge key={name} variant="default" tt="none">
              {label === undefined ? name : expressionTitle(label)} {count}
            </Badge>
          );
        })}
      </Group>
    </section>
  );
}

const NUMBERS = [
  ['Mean loss', 'meanLoss', 'Running mean of the expression loss over the visits of training'],
  ['Label margin', 'meanMargin', 'Running mean of the log-odds of the given label; below 0 the network disagrees'],
  ['AU evidence', 'meanEvidence', 'Running mean of how much better the action units fit the given label than the best other one; below 0 they contradict'],
  ['Final margin', 'finalMargin', 'The label margin with the final weights'],
  ['Final AU evidence', 'finalEvidence', 'The AU evidence with the final weights'],
  ['Influence', 'influence', 'How much this label helped the action units in the meta step; 0 where never measured'],
] as const;

function Numbers({ evidence }: { readonly evidence: Evidence }) {
  return (
    <section aria-label="Numbers of this face">
      <Heading>During training</Heading>
      <div className={classes.numbers}>
        {NUMBERS.map(([title, key, hint]) => (
          <Tooltip key={key} label={hint} multiline maw={280}>
            <div>
              <Text size="xs" c="dimmed">
                {title}
              </Text>
              <Text size="sm" className={classes.number}>
                {evidence[key].toFixed(2)}
              </Text>
            </div>
          </Tooltip>
        ))}
      </div>
    </section>
  );
}
