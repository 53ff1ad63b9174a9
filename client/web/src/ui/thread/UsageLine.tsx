import type { MessageHead } from '../../state/message';
import type { Usage } from '../../wire/frames';

const number = new Intl.NumberFormat('en');

/** What an answer took, for those who want to know. */
export function UsageLine({ head }: { readonly head: MessageHead }) {
  const parts = [...(head.usage ? usageParts(head.usage) : []), head.model].filter(Boolean);
  return parts.length === 0 ? null : <p className="usage">{parts.join(' · ')}</p>;
}

function usageParts({ completionTokens, tokensPerSecond, firstTokenMs }: Usage): readonly string[] {
  return [
    completionTokens === undefined ? '' : `${number.format(completionTokens)} tokens`,
    tokensPerSecond === undefined ? '' : `${tokensPerSecond < 10 ? tokensPerSecond.toFixed(1) : Math.round(tokensPerSecond)}/s`,
    firstTokenMs === undefined ? '' : `first after ${(firstTokenMs / 1000).toFixed(1)} s`,
  ];
}
