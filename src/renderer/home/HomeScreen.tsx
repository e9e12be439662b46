import { Page } from '../components/Page.tsx';

export function HomeScreen() {
  return <Page title="Home">{null}</Page>;
}
