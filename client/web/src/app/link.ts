import { HubLink } from '../connection/hub-link';

/** The page's one connection. */
export const link = new HubLink();
