import type { PublicationState } from '#publication/publication-state.ts'

/** The look of a state: vermilion while a person is needed, jade when it is out. */
export const badgeOf: Readonly<Record<PublicationState, string>> = {
  undecided: 'breached',
  to_approve: 'due',
  approved: 'resolved',
  published: 'verified',
  behind: 'due',
  retracted: 'closed',
}
