import { createHmac } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testTargets, type TestTargets } from '#network-test/test-targets.ts'
import { journey } from './journey.ts'
import { serveStaticHalf } from './static-half.ts'
import { makeTurnCertificate } from './turn-certificate.ts'
import { startTurnServer, type TurnServer } from './turn-server.ts'

const path = '/en/diagnose/network/'
const minute = 60_000

const rows = (page: Page): Promise<Record<string, string>> =>
  page
    .locator('.net-check')
    .evaluateAll((found) =>
      Object.fromEntries(
        found.map((row) => [
          (row as HTMLElement).dataset['check'] ?? '',
          row.querySelector<HTMLElement>('.net-state')?.dataset['state'] ?? '',
        ]),
      ),
    )

/** Runs the test to its end. */
const run = async (page: Page, what: 'devices' | 'network'): Promise<void> => {
  await page.locator(`[data-begin=${what}]`).first().click()
  await page.locator('.net-result h2').first().waitFor({ timeout: minute })
}

/** The page asks the server what to test; here the test answers. */
const against = async (page: Page, targets: TestTargets): Promise<void> => {
  await page.route('**/api/v1/network-test', (route) => route.fulfill({ json: targets }))
}

const fakeDevices = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', '--autoplay-policy=no-user-gesture-required']
const certificate = makeTurnCertificate()

journey(
  'the network self-test',
  (open) => {
    let turn: TurnServer | string = 'not started'
    beforeAll(async () => {
      turn = await startTurnServer(certificate)
      if (typeof turn === 'string') console.warn(`SKIPPED, no TURN server: ${turn}`)
    })
    afterAll(async () => {
      if (typeof turn !== 'string') await turn.stop()
    })

    const targets = (server: TurnServer, urls: readonly string[], secret = server.secret): TestTargets =>
      testTargets({ iceUrls: urls, turnSecret: secret, testHosts: [] }, Date.now(), (key, text) =>
        createHmac('sha1', key).update(text).digest('base64'),
      )

    test('tests devices and the browser without any server, and says what it could not test', async () => {
      const host = await serveStaticHalf()
      try {
        const page = await open(host.url + path)
        await run(page, 'devices')
        expect(await rows(page)).toEqual({
          devices: 'ok',
          microphone: 'ok',
          camera: expect.stringMatching(/^(ok|failed)$/),
          codecs: expect.stringMatching(/^(ok|warning)$/),
          candidates: 'partly',
          turn_udp: 'not_tested',
          turn_tcp: 'not_tested',
          turn_tls: 'not_tested',
          loopback: expect.stringMatching(/^(partly|warning)$/),
          hosts: 'not_tested',
        })
        expect(await page.locator('[data-check=camera] .net-words').innerText()).toMatch(/\d+(\.\d)? frames a second/)
        expect(await page.locator('[data-check=loopback] .net-words').innerText()).toContain('could not be tested')
        expect(await page.locator('.net-result').innerText()).toContain('Not tested, or only in part: Network paths')
      } finally {
        await host.close()
      }
    })

    test('without permission it says so, and the finding goes along with the question', async () => {
      const page = await open(path)
      await page.evaluate(() => {
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
      })
      await run(page, 'devices')
      expect(await rows(page)).toMatchObject({ devices: 'failed', microphone: 'not_tested', camera: 'not_tested' })
      expect(await page.locator('.net-result a[href*="device-permission"]').count()).toBe(1)
      await page.locator('[data-attach]').click()
      await page.waitForURL('**/en/ask/')
      await page.getByText('The result of the network test').waitFor()
      await page.goto('/en/flows/black-video/#at=')
      await page.getByRole('button', { name: /Use the diagnosis you made/ }).waitFor()
    })

    test('measures relays over UDP and TCP and a call through one', async ({ skip }) => {
      if (typeof turn === 'string') return skip(turn)
      const server = `${turn.address}:${turn.port}`
      const page = await open(path)
      await against(page, targets(turn, [`turn:${server}?transport=udp`, `turn:${server}?transport=tcp`]))
      await run(page, 'network')
      expect(await rows(page)).toMatchObject({ devices: 'not_tested', turn_udp: 'ok', turn_tcp: 'ok', turn_tls: 'not_tested' })
      expect(await page.locator('[data-check=loopback] .net-words').innerText()).toMatch(/Out through the relay and back: \d/)
    })

    test('measures a relay over TLS, and a call through it', async ({ skip }) => {
      if (typeof turn === 'string') return skip(turn)
      if (certificate === undefined) return skip('openssl is not installed')
      const page = await open(path)
      await against(page, targets(turn, [`turns:${turn.address}:${turn.tlsPort}?transport=tcp`]))
      await run(page, 'network')
      expect(await rows(page)).toMatchObject({ turn_udp: 'not_tested', turn_tcp: 'not_tested', turn_tls: 'ok' })
      expect(await page.locator('[data-check=loopback] .net-words').innerText()).toMatch(/Out through the relay and back: \d/)
    })

    test('tells wrong credentials from a server that is not there', async ({ skip }) => {
      if (typeof turn === 'string') return skip(turn)
      const page = await open(path)
      const wrong = targets(
        turn,
        [`turn:${turn.address}:${turn.port}?transport=udp`, `turns:${turn.address}:9?transport=tcp`],
        'not the secret',
      )
      await against(page, wrong)
      await run(page, 'network')
      expect(await rows(page)).toMatchObject({ turn_udp: 'failed', turn_tls: 'failed' })
      expect(await page.locator('[data-check=turn_udp] .net-words').innerText()).toMatch(/refused the credentials \(error .*401/)
      const findings = await page
        .locator('.net-result a[href*="/findings/"]')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
      expect(findings).toEqual(expect.arrayContaining(['/en/findings/turn-auth-failed/', '/en/findings/turn-unreachable/']))
    })
  },
  [...fakeDevices, ...(certificate === undefined ? [] : [certificate.flag])],
)
