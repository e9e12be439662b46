// Catches a defect while drawing: says so, keeps the rest of the window alive, offers to draw again.
import { Button } from '@mantine/core';
import { IconBug } from '@tabler/icons-react';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { EmptyState } from './EmptyState.tsx';

interface ErrorBoundaryState {
  readonly error: Error | null;
}

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <div role="alert">
        <EmptyState
          icon={<IconBug />}
          title="This screen broke"
          action={<Button onClick={() => this.setState({ error: null })}>Show it again</Button>}
        >
          {error.message}. What was saved is safe; labels are written the moment they are given.
        </EmptyState>
      </div>
    );
  }
}
