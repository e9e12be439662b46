import { Page } from '../components/Page.tsx';

export function AnnotateScreen() {
  return <Page title="Annotate">{null}</Page>;
}
