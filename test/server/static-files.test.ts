import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { staticFiles } from '#server/static-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'fupan-files-'))
let server: Server
let url = ''

beforeAll(async () => {
  mkdirSync(join(folder, 'zh/guides'), { recursive: true })
  mkdirSync(join(folder, '_astro'))
  writeFileSync(join(folder, 'zh/guides/index.html'), '<p>页面</p>')
  writeFileSync(join(folder, 'zh/llms.txt'), '复盘')
  writeFileSync(join(folder, '_astro/x.css'), 'p{}')
  const files = staticFiles(folder)
  server = createServer((request, response) => files(request, response, () => response.writeHead(404).end('drawn')))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

const statusOf = async (path: string): Promise<number> => (await fetch(url + path)).status

describe('files of the build', () => {
  test('are served with what a browser needs to read and to keep them', async () => {
    const page = await fetch(`${url}/zh/guides/`)
    expect([page.status, await page.text()]).toEqual([200, '<p>页面</p>'])
    expect(page.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
    expect((await fetch(`${url}/zh/llms.txt`)).headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect((await fetch(`${url}/_astro/x.css`)).headers.get('cache-control')).toContain('immutable')
    expect(await statusOf('/zh/guides')).toBe(200)
  })

  test('that were never there, folders and addresses outside are left to the pages', async () => {
    const odd = ['/zh/', '/none.css', '/..%2f..%2fetc/passwd', '/%00', '/%E0%A4%A', `/${'x'.repeat(300)}`, '/zh/llms.txt/x']
    expect(await Promise.all(odd.map(statusOf))).toEqual(odd.map(() => 404))
  })

  test('that a build took away meanwhile do not end the server', async () => {
    rmSync(join(folder, '_astro'), { recursive: true })
    rmSync(join(folder, 'zh/guides'), { recursive: true })
    expect([await statusOf('/_astro/x.css'), await statusOf('/zh/guides/'), await statusOf('/zh/llms.txt')]).toEqual([404, 404, 200])
  })
})
