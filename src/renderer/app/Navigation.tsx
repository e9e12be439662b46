// The rooms, down the left side: icon and name, and the key that goes there.
import { Tooltip } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import { ActionKeys } from './ActionKeys.tsx';
import { useRole } from './annotator.ts';
import { isAt, PLACES, type Place } from './navigation.ts';
import classes from './Navigation.module.css';

export function Navigation({ hasProject }: { readonly hasProject: boolean }) {
  const [location] = useLocation();
  const isCoder = useRole() === 'coder';
  return (
    <nav className={classes.root} aria-label="Rooms">
      {PLACES.filter((place) => !isCoder || place.isForCoders === true).map((place) => (
        <PlaceLink key={place.id} place={place} isHere={isAt(place, location)} isEnabled={hasProject || !place.needsProject} />
      ))}
    </nav>
  );
}

interface PlaceLinkProps {
  readonly place: Place;
  readonly isHere: boolean;
  readonly isEnabled: boolean;
}

function PlaceLink({ place, isHere, isEnabled }: PlaceLinkProps) {
  const { icon: Icon, title, path } = place;
  if (!isEnabled) {
    return (
      <Tooltip label="Open a project first" position="right">
        <span className={classes.link} data-disabled data-last={place.id === 'go-settings' || undefined} role="link" aria-disabled="true">
          <Icon size={20} stroke={1.6} />
          <span>{title}</span>
        </span>
      </Tooltip>
    );
  }
  return (
    <Tooltip label={<>{title} <ActionKeys of={place.id} /></>} position="right">
      <Link href={path} className={classes.link} data-last={place.id === 'go-settings' || undefined} data-here={isHere || undefined} aria-current={isHere ? 'page' : undefined}>
        <Icon size={20} stroke={1.6} aria-hidden />
        <span>{title}</span>
      </Link>
    </Tooltip>
  );
}
