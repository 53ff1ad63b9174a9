import { useEffect, useRef } from 'react';
import { shortModelName } from '../../state/model-names';
import { shareOf } from '../../state/pulls-store';
import type { Pull } from '../../wire/pulls';
import { progressWords } from './pull-words';

/** A download's bar with its words: bytes, rate, time left. */
export function PullProgress({ pull }: { readonly pull: Pull }) {
  const share = shareOf(pull);
  const words = progressWords(pull);
  const bar = useRef<HTMLSpanElement>(null);
  useEffect(() => bar.current?.style.setProperty('scale', `${share ?? 0} 1`), [share]);
  return (
    <div className="pull-progress">
      <div
        className="pull-bar"
        role="progressbar"
        aria-label={`Download of ${shortModelName(pull.model)}`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === null ? undefined : Math.floor(share * 100)}
        aria-valuetext={words}
        data-known={share !== null}
      >
        <span ref={bar} />
      </div>
      <p className="pull-words" aria-hidden>{words}</p>
    </div>
  );
}
