import { spawnSync } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type TurnCertificate = Readonly<{
  certificate: string
  key: string
  /** What Chromium has to be told to take this certificate, and no other, for good. */
  flag: string
}>

/**
 * A certificate for a TURN server of one test run, signed by itself; `undefined` where openssl is not installed. Chromium takes
 * it by the hash of its key: a browser that believed every certificate would prove nothing about TLS.
 */
export const makeTurnCertificate = (): TurnCertificate | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'fupan-turn-'))
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')]
  const { status } = spawnSync(
    'openssl',
    [
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2',
        '-subj',
        '/CN=turn.example.com',
      ],
      ['-keyout', key, '-out', certificate],
    ].flat(),
    { stdio: 'ignore' },
  )
  if (status !== 0) return undefined
  const publicKey = new X509Certificate(readFileSync(certificate)).publicKey.export({ type: 'spki', format: 'der' })
  const hash = createHash('sha256').update(publicKey).digest('base64')
  return { certificate, key, flag: `--ignore-certificate-errors-spki-list=${hash}` }
}
