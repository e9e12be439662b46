// The first screen: choose a project, or see where the open one stands and what comes next.
import { useProject } from '../app/projects.ts';
import { ProjectOverview } from './ProjectOverview.tsx';
import { StartScreen } from './StartScreen.tsx';

export function HomeScreen() {
  const project = useProject();
  return project == null ? <StartScreen /> : <ProjectOverview project={project} />;
}
