/** Address of this site without a slash at the end, as feeds and twins want it. */
export const baseUrl = (site: URL | undefined): string => (site?.origin ?? '').replace(/\/$/, '')
