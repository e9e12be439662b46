// Entry of the page.
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './app/theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { putOldUnitKeysAside } from './app/old-unit-keys.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
putOldUnitKeysAside();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
