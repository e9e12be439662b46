import type { Page } from '@playwright/test';

/** The application as a person has it in front of them, whichever host runs it. */
export interface RunningHost {
  readonly page: Page;
  /** Ends the host's process at once, as a power cut would (SIGKILL), and starts it again on the same data. */
  killAndRestart(): Promise<Page>;
  close(): Promise<void>;
}

export interface HostStart {
  /** Where the user's own things live; a fresh folder per test. */
  readonly dataFolder: string;
  /** A project to open at once. */
  readonly project?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly viewport?: { readonly width: number; readonly height: number };
}
