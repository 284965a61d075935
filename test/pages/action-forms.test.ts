import { expect, test } from 'vitest'
import { takeActionForm } from '#forms/action-forms.ts'
import { syncActions } from '#postmortems/actions/record/sync-actions.ts'
import { engineer, formRequest, startPages } from './start-pages.ts'

const id = 'lip-sync-lost-when-uplink-delays-video/measure-lip-sync-with-a-clapper-picture'

test('the form changes only what a person touched, keeps what they typed, and says what is wrong in their language', async () => {
  const t = await startPages()
  await syncActions(t.services.actions)
  const send = async (changes: Readonly<Record<string, string>>, version: number) => {
    const drawn = { state: 'open', due: '', owner: 'unknown', ref: '' }
    const was = Object.entries(drawn).map(([name, value]) => [`was_${name}`, value] as const)
    const fields = Object.entries({ act: 'change', version: String(version), ...drawn, note: '', ...changes })
    return takeActionForm({ services: t.services, lang: 'zh', staff: engineer, id }, await formRequest([...fields, ...was]))
  }
  expect(await send({ state: 'magic' }, 1)).toMatchObject({ status: 422, issues: { state: '请选择状态。' } })
  expect(await send({ due: '2026-13-01', note: '为什么' }, 1)).toMatchObject({
    status: 422,
    fields: { due: '2026-13-01', note: '为什么' },
    issues: { due: expect.stringContaining('2026-12-01') as string },
  })
  expect(await send({ state: 'dropped' }, 1)).toMatchObject({ issues: { note: expect.any(String) as string } })
  expect(await send({ owner: '音频组' }, 1)).toMatchObject({ redirect: expect.stringContaining('done=changed') as string })
  // Drawn before that: the other's owner is not put back by somebody who only moves the day.
  expect(await send({ due: '2026-12-01' }, 1)).toMatchObject({ status: 409, fields: { due: '2026-12-01' } })
  await send({ due: '2026-12-01' }, 2)
  const pending = (await t.services.storage.actions.find(id))?.pending
  expect([pending?.owner?.value, pending?.due?.value, pending?.state]).toEqual(['音频组', '2026-12-01', undefined])
  await t.close()
})
