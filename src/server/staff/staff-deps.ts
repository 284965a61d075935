import type { Clock } from '#kernel/clock.ts'
import type { StaffAuth } from './staff-auth.ts'
import type { StaffRepository } from './staff-repository.ts'

/** What the use cases about people need from outside. */
export type StaffDeps = Readonly<{
  staff: StaffRepository
  /** Passwords, the company's sign-in and sessions; made when it is first needed. */
  staffAuth: () => StaffAuth
  clock: Clock
  /** Cryptographically strong. */
  randomBytes: (count: number) => Uint8Array
}>
