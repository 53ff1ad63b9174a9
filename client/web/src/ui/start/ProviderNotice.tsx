import { Info } from 'lucide-react';
import { useCatalog } from '../../state/catalog-store';
import { FirstModel, firstModel } from '../models/FirstModel';
import { noticeWords } from './notice-words';

/** Tells when no model writes, and what to do to get one. */
export function ProviderNotice() {
  const status = useCatalog((catalog) => catalog.status);
  const isEmpty = useCatalog(firstModel) !== null;
  const isDemo = status?.provider === 'demo';
  if (!status || (!isDemo && status.notice === null)) {
    return null;
  }
  return (
    <div className="note" role="note">
      <Info aria-hidden />
      <div>
        {isDemo && <p className="note-title">These are sample answers; no model is writing.</p>}
        {noticeWords(status, isEmpty).map((words) => <p key={words}>{withCode(words)}</p>)}
        <FirstModel />
      </div>
    </div>
  );
}

/** A sentence whose parts in backticks are commands, and whose web addresses can be followed. */
function withCode(sentence: string) {
  return sentence.split(/(`[^`]+`|https?:\/\/[^\s`)]*[^\s`).,;])/).map((part, index) => {
    if (part.startsWith('`')) {
      return <code key={index}>{part.slice(1, -1)}</code>;
    }
    return /^https?:/.test(part) ? <a key={index} href={part} target="_blank" rel="noreferrer">{part}</a> : part;
  });
}
