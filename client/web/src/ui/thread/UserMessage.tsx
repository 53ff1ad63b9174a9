import { Pencil } from 'lucide-react';
import { editMessage } from '../../app/answers';
import type { MessageCell } from '../../state/message-cell';
import { useCatalog } from '../../state/catalog-store';
import { iconOf } from '../icons';
import { CopyButton } from './CopyButton';
import { SiblingArrows } from './SiblingArrows';
import { useHead } from './useHead';

const hidden = new Set(['messageId', 'conversationId', 'edits', 'paceMs']);

/** What the teacher asked: a chat message, or a form as one line with its values behind it. */
export function UserMessage({ cell }: { readonly cell: MessageCell }) {
  const head = useHead(cell);
  const isForm = head.generator !== 'chat';
  return (
    <article className={isForm ? 'request request-form' : 'request'} aria-label="Your message">
      {isForm ? <FormSummary cell={cell} /> : <p className="request-text">{cell.state.text}</p>}
      <div className="message-actions">
        <SiblingArrows head={head} />
        <CopyButton label="Copy message" read={() => cell.state.text} />
        <button type="button" className="icon-button" aria-label="Edit message" title="Edit" onClick={() => editMessage(cell)}>
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
