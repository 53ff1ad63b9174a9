import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { begin } from './app/begin';
import { heedShell } from './desktop/heed-shell';
import './styles/index.css';
import { App } from './ui/App';

const root = document.getElementById('root');
if (root) {
  begin();
  if (window.llmstreamShell) {
    heedShell(window.llmstreamShell);
  }
  createRoot(root).render(<StrictMode><App /></StrictMode>);
}
