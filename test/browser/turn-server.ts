import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TurnCertificate } from './turn-certificate.ts'

const executable = '/usr/bin/turnserver'

const installed = (): boolean =>
  existsSync(executable) ||
  (process.getuid?.() === 0 &&
    existsSync('/usr/bin/apt-get') &&
    spawnSync('sh', ['-c', 'apt-get update -qq && apt-get install -y -qq --no-install-recommends coturn'], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0 &&
    existsSync(executable))

const freePort = (address: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, address, () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

const answers = (address: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, address, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

/** Coturn keeps its words back when nobody reads them on a terminal: knocking tells when it is there. */
const listens = async (address: string, port: number): Promise<void> => {
  while (!(await answers(address, port))) await sleep(50)
}

export type TurnServer = Readonly<{
  address: string
  port: number
  /** Where it answers over TLS; only with a certificate. */
  tlsPort: number
  secret: string
  stop: () => Promise<void>
}>

/**
 * A local coturn (Debian's package, installed when the tests run as root), or the reason why there is none. It listens on an
 * address of this machine that is not loopback: browsers make no candidates on loopback.
 */
export const startTurnServer = async (certificate: TurnCertificate | undefined): Promise<TurnServer | string> => {
  if (!installed()) return 'coturn is not installed and could not be installed (Debian, as root)'
  const address = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address
  if (address === undefined) return 'this machine has no IPv4 address besides loopback'
  const [port, tlsPort] = [await freePort(address), await freePort(address)]
  const secret = 'a secret for tests'
  const child: ChildProcess = spawn(
    executable,
    [
      ['-n', '--no-cli', '--no-dtls', '--fingerprint', '--log-file=stdout'],
      certificate === undefined
        ? ['--no-tls']
        : [`--tls-listening-port=${tlsPort}`, `--cert=${certificate.certificate}`, `--pkey=${certificate.key}`],
      [`--listening-ip=${address}`, `--relay-ip=${address}`, `--listening-port=${port}`, '--min-port=50000', '--max-port=50100'],
      ['--use-auth-secret', `--static-auth-secret=${secret}`, '--realm=example.com', '--pidfile='],
    ].flat(),
    { stdio: 'ignore' },
  )
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stopped = new Promise<never>((_, reject) =>
    child.once('exit', (code) => reject(new Error(`coturn stopped at once (${String(code)})`))),
  )
  await Promise.race([stopped, listens(address, certificate === undefined ? port : tlsPort)])
  return {
    address,
    port,
    tlsPort,
    secret,
    stop: async () => {
      child.kill('SIGKILL')
      await gone
    },
  }
}
