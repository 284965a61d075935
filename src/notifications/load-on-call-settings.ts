import { join } from 'node:path'
import { readSettings } from '#tickets/load-settings.ts'
import { onCallSettingsSchema, type OnCallSettings } from './on-call-settings.ts'

/** @throws DomainError when the file is wrong. */
export const loadOnCallSettings = (contentDir: string): OnCallSettings =>
  readSettings(join(contentDir, 'settings/on-call.yaml'), onCallSettingsSchema)
