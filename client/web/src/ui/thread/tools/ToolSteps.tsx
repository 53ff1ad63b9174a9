import { CircleAlert, LoaderCircle } from 'lucide-react';
import type { ToolFrame } from '../../../wire/frames';
import { Facts } from './Facts';
import { ToolQuestion } from './ToolQuestion';
import { factsOf, wordsOf } from './tool-words';

/** What a model called at one place of its answer: each a quiet line that opens. */
export function ToolSteps({ messageId, calls }: { readonly messageId: string; readonly calls: readonly ToolFrame[] }) {
  return (
    <ul className="tools" aria-label="What the model did">
      {calls.map((call) => <li key={call.callId}>{call.state === 'asking' ? <ToolQuestion messageId={messageId} call={call} /> : <ToolStep call={call} />}</li>)}
    </ul>
  );
}

function ToolStep({ call }: { readonly call: ToolFrame }) {
  const { icon, doing, what, outcome } = wordsOf(call);
  const Icon = call.state === 'running' ? LoaderCircle : call.state === 'failed' && call.refused !== true ? CircleAlert : icon;
  return (
    <details className="tool" data-tool={call.name} data-state={call.refused === true ? 'refused' : call.state}>
      <summary>
        <Icon aria-hidden />
        <span className="tool-doing">{call.state === 'running' ? `${doing}…` : doing}</span>
        {what !== '' && <span className="tool-what">{what}</span>}
        {outcome !== '' && <span className="tool-outcome">{outcome}</span>}
      </summary>
      <div className="tool-facts">
        <Facts title="Asked" facts={factsOf(call.arguments)} />
        <Facts title="Came back" facts={factsOf(call.result)} />
        {call.error !== undefined && <p className="tool-error">{call.error}</p>}
      </div>
    </details>
  );
}
