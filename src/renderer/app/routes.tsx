// Addresses and the screen of each. Screens load when they are first needed.
import { lazy, Suspense, type ComponentType } from 'react';
import { Route, Switch } from 'wouter';
import { IconMapOff } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorBoundary } from '../components/ErrorBoundary.tsx';
import { ScreenLoading } from '../components/ScreenLoading.tsx';

const HomeScreen = lazy(async () => ({ default: (await import('../home/HomeScreen.tsx')).HomeScreen }));
const LibraryScreen = lazy(async () => ({ default: (await import('../library/LibraryScreen.tsx')).LibraryScreen }));
const AnnotateScreen = lazy(async () => ({ default: (await import('../annotate/AnnotateScreen.tsx')).AnnotateScreen }));
const TrainScreen = lazy(async () => ({ default: (await import('../train/TrainScreen.tsx')).TrainScreen }));
const ReviewScreen = lazy(async () => ({ default: (await import('../review/ReviewScreen.tsx')).ReviewScreen }));
const AgreementScreen = lazy(async () => ({ default: (await import('../agreement/AgreementScreen.tsx')).AgreementScreen }));
const AuditScreen = lazy(async () => ({ default: (await import('../audit/AuditScreen.tsx')).AuditScreen }));
const PeopleScreen = lazy(async () => ({ default: (await import('../people/PeopleScreen.tsx')).PeopleScreen }));
const DataScreen = lazy(async () => ({ default: (await import('../data/DataScreen.tsx')).DataScreen }));
const SettingsScreen = lazy(async () => ({ default: (await import('../settings/SettingsScreen.tsx')).SettingsScreen }));

const SCREENS: readonly { path: string; screen: ComponentType }[] = [
  { path: '/', screen: HomeScreen },
  { path: '/library', screen: LibraryScreen },
  { path: '/annotate/:imageId?', screen: AnnotateScreen },
  { path: '/train/:runId?', screen: TrainScreen },
  { path: '/review/:runId?', screen: ReviewScreen },
  { path: '/agreement/:field?/:imageId?', screen: AgreementScreen },
  { path: '/audit', screen: AuditScreen },
  { path: '/people', screen: PeopleScreen },
  { path: '/data', screen: DataScreen },
  { path: '/settings/:part?', screen: SettingsScreen },
];

export function Routes() {
  return (
    <Switch>
      {SCREENS.map(({ path, screen: Screen }) => (
        <Route key={path} path={path}>
          <ErrorBoundary>
            <Suspense fallback={<ScreenLoading />}>
              <Screen />
            </Suspense>
          </ErrorBoundary>
        </Route>
      ))}
      <Route>
        <EmptyState icon={<IconMapOff />} title="There is no screen at this address" action={<Button component="a" href="#/">Home</Button>}>
          The link may be from another version of Duchenne.
        </EmptyState>
      </Route>
    </Switch>
  );
}
