import { Pencil } from 'lucide-react';
import { addressOf, go } from '../../app/route';
import type { MessageCell } from '../../state/message-cell';
import { useCatalog } from '../../state/catalog-store';
import { iconOf } from '../icons';
import { CopyButton } from './CopyButton';
import { SiblingArrows } from './SiblingArrows';
import { useHead } from './useHead';

interface Props {
  readonly cell: MessageCell;
  /** Edits a chat message in the composer. */
  onEdit(cell: MessageCell): void;
}

const hidden = new Set(['messageId', 'conversationId', 'edits', 'paceMs']);

/** What the teacher asked: a chat message, or a form as one line with its values behind it. */
export function UserMessage({ cell, onEdit }: Props) {
  const head = useHead(cell);
  const isForm = head.generator !== 'chat';
  const edit = (): void => {
    if (isForm && head.conversationId !== null) {
      go(addressOf.editForm(head.conversationId, head.generator, head.id));
    } else {
      onEdit(cell);
    }
  };
  return (
    <article className={isForm ? 'request request-form' : 'request'} aria-label="Your message">
      {isForm ? <FormSummary cell={cell} /> : <p className="request-text">{cell.state.text}</p>}
      <div className="message-actions">
        <SiblingArrows head={head} />
        <CopyButton label="Copy message" read={() => cell.state.text} />
        <button type="button" className="icon-button" aria-label="Edit message" title="Edit" onClick={edit}>
          <Pencil aria-hidden />
        </button>
      </div>
    </article>
  );
}

function FormSummary({ cell }: { readonly cell: MessageCell }) {
  const { generator: id, input } = useHead(cell);
  const generator = useCatalog((catalog) => catalog.generators.find((each) => each.id === id));
  const Icon = iconOf(id);
  const labels = new Map(generator?.fields.map((field) => [field.name, field.label]));
  const values = Object.entries(input ?? {}).filter(([name, value]) => !hidden.has(name) && value !== null && value !== '');
  const mainValues = (generator?.fields ?? [])
    .filter((field) => field.group === 'main' && (field.control === 'line' || field.control === 'choice'))
    .flatMap(({ name, choices }) => {
      const value = input?.[name];
      return typeof value === 'string' ? [choices.find((choice) => choice.value === value)?.label ?? value] : [];
    });
  return (
    <details className="form-summary">
      <summary>
        <Icon aria-hidden />
        <span className="form-summary-title">{generator?.title ?? id}</span>
        <span className="form-summary-text">{mainValues.join(' · ')}</span>
      </summary>
      <dl>
        {values.map(([name, value]) => (
          <div key={name}>
            <dt>{labels.get(name) ?? name}</dt>
            <dd>{inWords(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function inWords(value: unknown): string {
  if (Array.isArray(value)) {
    return value.map(inWords).join(', ');
  }
  if (typeof value === 'object' && value !== null) {
    return Object.values(value).map(inWords).join(' · ');
  }
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value).replaceAll('_', ' ');
}
