import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { begin } from './app/begin';
import './styles/index.css';
import { App } from './ui/App';

const root = document.getElementById('root');
if (root) {
  begin();
  createRoot(root).render(<StrictMode><App /></StrictMode>);
}
