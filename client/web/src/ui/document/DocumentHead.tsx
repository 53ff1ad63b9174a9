import { ClipboardCopy, FileCode2, Pencil, Printer } from 'lucide-react';
import { useState, type ComponentType, type RefObject } from 'react';
import { addressOf, go } from '../../app/route';
import { useCatalog } from '../../state/catalog-store';
import { isLive } from '../../state/message';
import type { MessageCell } from '../../state/message-cell';
import { copyText } from '../copy';
import { iconOf } from '../icons';
import { useHead } from '../thread/useHead';
import { printPaper } from './print';

interface Props {
  readonly cell: MessageCell;
  readonly paper: RefObject<HTMLElement | null>;
}

/** What kind of document this is, and what can be done with it. */
export function DocumentHead({ cell, paper }: Props) {
  const head = useHead(cell);
  const { generator, hasText } = head;
  const title = useCatalog((catalog) => catalog.generators.find((each) => each.id === generator)?.title) ?? generator;
  const [done, setDone] = useState('');
  const Icon = iconOf(generator);
  const body = (): HTMLElement | null => paper.current?.querySelector<HTMLElement>(':scope > .document') ?? null;
  const tell = (isDone: boolean, words: string): void => {
    setDone(isDone ? words : 'Your browser did not allow it.');
    setTimeout(() => setDone(''), 2500);
  };
  const copyRich = async (): Promise<void> => {
    const { copyRichText } = await import('./rich-text');
    const element = body();
    tell(element !== null && (await copyRichText(element, cell.state.text)), 'Copied, with its tables');
  };
  const copyMarkdown = async (): Promise<void> => tell(await copyText(cell.state.text), 'Copied as Markdown');
  const edit = (): void => {
    if (head.conversationId !== null && head.parentId !== null) {
      go(addressOf.editForm(head.conversationId, generator, head.parentId));
    }
  };
  return (
    <header className="paper-head">
      <p className="paper-kind"><Icon aria-hidden /> {title}</p>
      <p className="paper-done" role="status" aria-label="Document">{done}</p>
      <div className="paper-actions" role="group" aria-label="Document">
        <Action icon={ClipboardCopy} label="Copy for a word processor" words="Copy" isOff={!hasText} onClick={() => void copyRich()} />
        <Action icon={FileCode2} label="Copy as Markdown" words="Markdown" isOff={!hasText} onClick={() => void copyMarkdown()} />
        <Action icon={Printer} label="Print this document" words="Print" isOff={!hasText} onClick={() => paper.current && printPaper(paper.current)} />
        <Action icon={Pencil} label="Change the form and write again" words="Change" isOff={isLive(head) || head.parentId === null} onClick={edit} />
      </div>
    </header>
  );
}

interface ActionProps {
  readonly icon: ComponentType<{ 'aria-hidden': true }>;
  readonly label: string;
  readonly words: string;
  readonly isOff: boolean;
  onClick(): void;
}

function Action({ icon: Icon, label, words, isOff, onClick }: ActionProps) {
  return (
    <button type="button" className="paper-action" aria-label={label} title={label} disabled={isOff} onClick={onClick}>
      <Icon aria-hidden />
      <span>{words}</span>
    </button>
  );
}
