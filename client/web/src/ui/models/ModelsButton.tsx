import { Box } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { addressOf, follow, useRoute } from '../../app/route';
import { isPulling, shareOf, usePulls } from '../../state/pulls-store';

/** Leads to the models; while one is downloaded it says how far that is. */
export function ModelsButton() {
  const live = usePulls(({ pulls }) => [...pulls.values()].find(isPulling) ?? null);
  const isHere = useRoute().name === 'models';
  const share = live && shareOf(live);
  const percent = share === null ? null : Math.floor(share * 100);
  const bar = useRef<HTMLSpanElement>(null);
  useEffect(() => bar.current?.style.setProperty('scale', `${share ?? 0} 1`), [share]);
  return (
    <a
      className="icon-button models-button"
      href={addressOf.models}
      aria-label={live ? `Models: a download is under way${percent === null ? '' : `, ${percent} % of it is here`}` : 'Models'}
      aria-current={isHere ? 'page' : undefined}
      title="Models (l)"
      onClick={(event) => follow(event, addressOf.models)}
    >
      <Box aria-hidden />
      {live && <span className="models-share" aria-hidden><span ref={bar} /></span>}
    </a>
  );
}
