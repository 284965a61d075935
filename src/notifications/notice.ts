/** What staff is told by e-mail that is no ticket's news: an action item's day comes or has passed, a problem came back. */
export const noticeOccasions = ['action_soon', 'action_overdue', 'came_back'] as const
export type NoticeOccasion = (typeof noticeOccasions)[number]

/** A letter to whoever owns something. Like every message it holds no text and no address: both are looked up when it is sent. */
export type NewNotice = Readonly<{
  occasion: NoticeOccasion
  /** What it is about, and which time: `action/slug/item@2026-12-01`, `postmortem/slug@1795651200000`. Told once. */
  about: string
  /** The owner's name, as the record has it. */
  to: string
}>
