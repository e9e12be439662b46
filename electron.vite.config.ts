// Bundles for the hosts: out/main (core, doors and children, one ES module each), out/preload (one CommonJS file, since a
// sandboxed preload cannot import), out/renderer (the page). What package.json names as dependencies stays outside.
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string): string => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    build: {
      sourcemap: true,
      rolldownOptions: {
        // The names are known to src/main/host/paths.ts, package.json and the e2e hosts.
        input: {
          electron: at('src/main/electron.ts'),
          server: at('src/main/server.ts'),
          cli: at('src/main/cli.ts'),
          'media-child': at('src/main/media/child.ts'),
          'faces-child': at('src/main/media/faces-child.ts'),
          'agreement-child': at('src/main/agreement/child.ts'),
          trainer: at('src/trainer/main.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      rolldownOptions: {
        input: { preload: at('src/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    // Relative addresses work below any origin.
    base: './',
    plugins: [react()],
    build: {
      outDir: at('out/renderer'),
      rolldownOptions: { input: at('src/renderer/index.html') },
    },
  },
});
