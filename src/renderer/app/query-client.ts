// The cache of what the core said. The core tells what changed (live.ts), so nothing is read again just for being old.
import { QueryCache, QueryClient } from '@tanstack/react-query';
import { isAbort, isAnswer } from './problems.ts';
import { showProblem } from './notify.ts';

const RETRIES = 3;

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: { readonly showsError?: boolean };
  }
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    // A screen that shows the error in place says so by meta.showsError; every other failed read is told here.
    onError: (error, query) => {
      if (query.meta?.showsError !== true) showProblem(error);
    },
  }),
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: Infinity,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      // What the core answered stays answered; a call lost on the way is made again.
      retry: (failures, error) => !isAnswer(error) && !isAbort(error) && failures < RETRIES,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
