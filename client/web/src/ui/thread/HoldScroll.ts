import { createContext } from 'react';

/** Leaves what is read where it is, while what follows is replaced. */
export const HoldScroll = createContext<() => void>(() => undefined);
