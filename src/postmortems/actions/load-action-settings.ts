import { join } from 'node:path'
import { readSettings } from '#tickets/load-settings.ts'
import { actionSettingsSchema, type ActionSettings } from './action-settings.ts'

/** @throws DomainError when the file is wrong. */
export const loadActionSettings = (contentDir: string): ActionSettings =>
  readSettings(join(contentDir, 'settings/actions.yaml'), actionSettingsSchema)
