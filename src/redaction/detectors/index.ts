import type { Detector } from '../detector.ts'
import { addresses } from './addresses.ts'
import { accounts, email, phones } from './contacts.ts'
import { people } from './people.ts'
import { channels, rtcKeys } from './rtc.ts'
import { opaqueSecrets, secrets } from './secrets.ts'

/** Every rule, most exact first: a JWT would otherwise be eaten in parts by the rules below it. */
export const detectors: readonly Detector[] = [
  ...secrets,
  ...rtcKeys,
  ...opaqueSecrets,
  email,
  ...addresses,
  ...phones,
  ...accounts,
  ...channels,
  ...people,
]
