/** A time zone in which it is about noon: no day and no month ends while a test counts by them. */
export const noon = zone(12 - new Date().getUTCHours());

/** The signs in the names of these zones are the other way round. */
function zone(hours: number): string {
  return `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}
