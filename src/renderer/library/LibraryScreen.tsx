import { Page } from '../components/Page.tsx';

export function LibraryScreen() {
  return <Page title="Library">{null}</Page>;
}
