// Which engine would train here and why, always in sight: no silent fall-back.
import { Tooltip } from '@mantine/core';
import { IconCpu } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { orpc } from './client.ts';
import classes from './EngineBadge.module.css';

export function EngineBadge() {
  const { data } = useQuery(orpc.training.engines.queryOptions({ input: {} }));
  if (data === undefined) return <span className={classes.root}><IconCpu size={15} stroke={1.6} aria-hidden />engine…</span>;
  const reasons = (
    <div>
      <strong>{data.reason}</strong>
      {data.engines.map((engine) => (
        <div key={engine.name}>{engine.isAvailable ? '✓' : '✗'} {engine.name}: {engine.detail}</div>
      ))}
    </div>
  );
  return (
    <Tooltip label={reasons} maw={420}>
      <span className={classes.root} data-none={data.selected === null || undefined} tabIndex={0} role="note" aria-label={`Training engine: ${data.selected ?? 'none'}. ${data.reason}`}>
        <IconCpu size={15} stroke={1.6} aria-hidden />
        {data.selected ?? 'no engine'}
      </span>
    </Tooltip>
  );
}
