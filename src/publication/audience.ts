/** For whom a projection is made, widest last. What is `internal` is the source itself. */
export const audiences = ['internal', 'customer', 'public'] as const
export type Audience = (typeof audiences)[number]

/** Audiences a projection can be published for. */
export const publishedAudiences = ['customer', 'public'] as const
export type PublishedAudience = (typeof publishedAudiences)[number]

/** Whether something that may go as far as `widest` reaches this audience. */
export const reaches = (widest: Audience, audience: Audience): boolean => audiences.indexOf(audience) <= audiences.indexOf(widest)
