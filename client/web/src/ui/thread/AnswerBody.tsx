import { Fragment } from 'react';
import type { MessageCell } from '../../state/message-cell';
import { MarkdownBody } from './MarkdownBody';
import { ToolSteps } from './tools/ToolSteps';
import { placesOf } from './tools/places';
import { useHead } from './useHead';

/** An answer's text, with what the model called at its places in it. */
export function AnswerBody({ cell }: { readonly cell: MessageCell }) {
  const head = useHead(cell);
  const places = placesOf(head.tools);
  return (
    <>
      <MarkdownBody cell={cell} part="text" to={places[0]?.offset} />
      {places.map(({ offset, calls }, index) => (
        <Fragment key={index}>
          <ToolSteps messageId={head.id} calls={calls} />
          <MarkdownBody cell={cell} part="text" from={offset} to={places[index + 1]?.offset} />
        </Fragment>
      ))}
    </>
  );
}
