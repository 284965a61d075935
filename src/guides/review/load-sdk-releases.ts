import { join } from 'node:path'
import { readSettings } from '#tickets/load-settings.ts'
import { sdkReleasesSchema, type SdkRelease } from './sdk-releases.ts'

/** @throws DomainError when the file is wrong. */
export const loadSdkReleases = (contentDir: string): readonly SdkRelease[] =>
  readSettings(join(contentDir, 'settings/sdk-releases.yaml'), sdkReleasesSchema)
