import { moveText, openText, saveText, startPostmortem } from '#postmortems/editing/edit-postmortem.ts'
import type { Actor } from '#tickets/actor.ts'
import { newTicket, type TestApi } from '../api/start-api.ts'

export const writer: Actor = { kind: 'staff', name: 'writer', role: 'cs' }
export const reader: Actor = { kind: 'staff', name: 'reader', role: 'engineer' }

/** A secret of every kind, as people leave them in a text. */
export const planted = {
  email: 'zhang.wei@customer.example.cn',
  mobile: '13812345678',
  hongKong: '+852 2345 6789',
  jwt: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
  rtcToken: `007${'eJxTYBBa'.repeat(8)}`,
  appId: '970ca35de60c44645bbae8a215061b33',
  certificate: '5cfd2fd1755d40ecb72977518be15d3b',
  cloudKey: 'AKIAIOSFODNN7EXAMPLE',
  bearer: 'sEcReTbEaReR123456',
  password: 'hunter2hunter2',
  ipv4: '203.0.113.77',
  ipv6: '2001:db8:85a3:0:0:8a2e:370:7334',
  channel: 'vip-lesson-0815',
  person: 'Zhang Wei',
  personHan: '李晓明',
  handle: '@zhangwei88',
  wechat: 'zhangwei_wx',
} as const

/** What a postmortem might say of them, in a section everybody may read. */
export const leakyParagraph = [
  `Mail ${planted.email} or call ${planted.mobile} (Hong Kong: ${planted.hongKong}).`,
  `App ID ${planted.appId}, App Certificate: ${planted.certificate}, token ${planted.jwt} and ${planted.rtcToken}.`,
  `Keys: ${planted.cloudKey}, Authorization: Bearer ${planted.bearer}, password: ${planted.password};`,
  `From ${planted.ipv4} and ${planted.ipv6}, in channel "${planted.channel}".`,
  `Found by ${planted.person}, thanks to ${planted.handle}; 联系人：${planted.personHan}，微信号：${planted.wechat}。`,
].join('\n')

/** Somebody answers every question and says what the cause was. */
const finished = (text: string): string =>
  text
    .replace(/^> Question: .*$/gm, 'Not known; we looked into the logs of both sides.')
    .replace('category: "unknown"', 'category: "code_defect"')

/** A postmortem written at the desk from a new ticket, read and approved by somebody else. */
export const approvedText = async (
  t: TestApi,
  change: (text: string) => string = (text) => text,
): Promise<Readonly<{ id: string; slug: string; number: string; key: string }>> => {
  const { number, key } = (await t.call('POST', '/tickets', newTicket())).json as { number: string; key: string }
  const id = await startPostmortem(t.services.editing, writer, number, 'en')
  await approve(t, id, (text) => change(finished(text)))
  return { id, slug: id.replace(/\.en$/, ''), number, key }
}

/** Saves a changed text and brings it through review. */
export const approve = async (t: TestApi, id: string, change: (text: string) => string): Promise<void> => {
  const { editing } = t.services
  const before = (await openText(editing, writer, id)).text
  let { version, status } = await saveText(editing, writer, id, { text: change(before.text), version: before.version })
  if (status === 'writing') ({ version, status } = await moveText(editing, writer, id, 'in_review', version))
  if (status === 'in_review') await moveText(editing, reader, id, 'approved', version)
}
