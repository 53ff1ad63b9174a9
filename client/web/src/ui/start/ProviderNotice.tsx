import { Info } from 'lucide-react';
import { useCatalog } from '../../state/catalog-store';

/** Tells when no model writes, and what to do to get one. */
export function ProviderNotice() {
  const status = useCatalog((catalog) => catalog.status);
  const isDemo = status?.provider === 'demo';
  if (!status || (!isDemo && status.notice === null)) {
    return null;
  }
  return (
    <div className="note" role="note">
      <Info aria-hidden />
      <div>
        {isDemo && <p className="note-title">These are sample answers; no model is writing.</p>}
        {status.notice !== null && <p>{status.notice}</p>}
        {isDemo && status.notice === null && (
          <p>
            For real ones, install <a href="https://ollama.com/download" target="_blank" rel="noreferrer">Ollama</a> and run{' '}
            <code>ollama pull llama3.2</code>. This page notices by itself.
          </p>
        )}
      </div>
    </div>
  );
}
