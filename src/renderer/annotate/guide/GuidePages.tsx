// The guide to the action units: a list to search, and a page for each with its drawing and words.
import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconList, IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { ACTION_UNITS, findActionUnit } from '../../../shared/facs.ts';
import { closeGuide, turnGuideTo, useGuide } from './guide-store.ts';
import { UnitList } from './UnitList.tsx';
import { UnitPage } from './UnitPage.tsx';
import { searchUnits } from './unit-guide.ts';
import classes from './Guide.module.css';

export default function GuidePages() {
  const { unit, searches } = useGuide();
  const [search, setSearch] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (searches > 0) field.current?.focus();
  }, [searches]);
  const shown = unit === null ? undefined : findActionUnit(unit);
  const isList = shown === undefined || search.trim() !== '';
  const found = searchUnits(search);
  const open = (actionUnit: number): void => {
    setSearch('');
    turnGuideTo(actionUnit);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // On the desk Escape leaves it; in the guide it leaves the guide.
    event.preventDefault();
    closeGuide();
  };
  return (
    <aside className={classes.guide} aria-label="Guide to the action units" onKeyDown={onKeyDown}>
      <header className={classes.header}>
        <TextInput
          ref={field}
          className={classes.search}
          aria-label="Find an action unit"
          placeholder="Number, name, muscle, word"
          leftSection={<IconSearch size={14} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            const [first] = found;
            if (event.key === 'Enter' && first !== undefined) open(first.number);
          }}
        />
        <ActionIcon aria-label="Close the guide" onClick={closeGuide}><IconX size={16} /></ActionIcon>
      </header>
      {shown !== undefined && !isList && <Steps unit={shown.number} />}
      {/* Scrolled by the keyboard too. */}
      <div className={classes.body} tabIndex={0} role="group" aria-label={isList ? 'Action units found' : `AU ${shown.number}`} key={isList ? 'list' : shown.number}>
        {isList ? <UnitList units={found} onOpen={open} /> : <UnitPage unit={shown} onOpen={open} />}
      </div>
    </aside>
  );
}

function Steps({ unit }: { readonly unit: number }) {
  const place = ACTION_UNITS.findIndex((entry) => entry.number === unit);
  const step = (label: string, target: number, icon: React.ReactNode) => {
    const neighbour = ACTION_UNITS[target];
    return (
      <Tooltip label={neighbour === undefined ? label : `AU ${neighbour.number} ${neighbour.name}`}>
        <ActionIcon aria-label={label} disabled={neighbour === undefined} onClick={() => turnGuideTo(neighbour?.number ?? null)}>{icon}</ActionIcon>
      </Tooltip>
    );
  };
  return (
    <div className={classes.steps}>
      {step('Previous action unit', place - 1, <IconChevronLeft size={16} />)}
      <Tooltip label="All action units">
        <ActionIcon aria-label="All action units" onClick={() => turnGuideTo(null)}><IconList size={16} /></ActionIcon>
      </Tooltip>
      {step('Next action unit', place + 1, <IconChevronRight size={16} />)}
    </div>
  );
}
