import { describe, expect, it } from 'vitest'
import { suggest, type SuggestInput } from '#deflection/suggest.ts'
import { similarForStaff } from '#deflection/similar-for-staff.ts'
import type { Article } from '#knowledge/article.ts'
import type { ImportRecord } from '#importers/jsonl/record.ts'
import { search } from '#search/search.ts'
import { deflectionRepository } from '#storage/deflection-repository.ts'
import { anonymous, system } from '#tickets/actor.ts'
import { article, indexOf, record } from '../search/kit.ts'
import { outcomeOf, page } from './sentence.ts'

const staff = { kind: 'staff', name: 'li', role: 'engineer' } as const
const day = (at: string): string => `${at}T00:00:00Z`

/** Titles of what a customer is offered before filing. */
const offered = async (
  articles: readonly Article[],
  records: readonly ImportRecord[],
  input: Partial<SuggestInput>,
): Promise<readonly string[]> => {
  const index = await indexOf(articles, records)
  const deps = {
    ...index,
    deflections: deflectionRepository(index.database),
    sdkOf: () => undefined,
    knownIncidents: () => Promise.resolve([]),
    clock: () => 0,
    newId: () => 'session',
    grade: () => ({ grade: { value: 'P2', reasons: [] }, channel: { value: 'ticket', reason: '' } }) as const,
  }
  try {
    return (await suggest(deps, anonymous, { title: '', body: '', ...input })).suggestions.map(({ title }) => title)
  } finally {
    await index.close()
  }
}

/** Titles of what staff finds, best first. */
const staffFinds = async (records: readonly ImportRecord[], q: string): Promise<readonly string[]> => {
  const deps = await indexOf([], records)
  try {
    return (await search(deps, system, { q })).hits.map(({ title }) => title)
  } finally {
    await deps.close()
  }
}

/** What keeps words rare, as they are in a library of some size. */
const others = Array.from({ length: 12 }, (_, at) =>
  page(`guide/other-${at}`, at % 2 === 0 ? `Billing ${at} | Invoices.` : `计费 ${at} | 账单。`),
)

describe('platform and scenario', () => {
  const pair = (id: Article['id'], fields: Partial<Article>) => article(id, { title: 'Camera stays black', body: 'Permission.', ...fields })

  it.each([
    ['ios', 'guide/z-ios'],
    ['android', 'guide/a-android'],
  ] as const)('of two equal pages the one for %s comes first', async (platform, expected) => {
    const pages = [
      pair('guide/a-android', { platforms: ['android'], url: 'guide/a-android' }),
      pair('guide/z-ios', { platforms: ['ios'], url: 'guide/z-ios' }),
    ]
    const index = await indexOf(pages)
    const found = await search(index, system, { q: 'camera stays black', platform })
    await index.close()
    expect(found.hits.map(({ id }) => id)).toEqual([expected])
  })

  it.each([
    ['1v1', '摄像头黑屏：一对一'],
    ['live-streaming', '摄像头黑屏：直播'],
  ] as const)('an asker of %s is offered its page first', async (scenario, expected) => {
    const pages = [
      article('guide/a', { title: '摄像头黑屏：一对一', lang: 'zh', body: '检查权限。', scenarios: ['1v1'] }),
      article('guide/b', { title: '摄像头黑屏：直播', lang: 'zh', body: '检查权限。', scenarios: ['live-streaming'] }),
    ]
    const titles = await offered([...others, ...pages], [], { title: '摄像头黑屏', body: '打开就黑屏', scenario })
    expect(titles[0]).toBe(expected)
  })
})

describe('freshness', () => {
  it.each([
    ['Encoder glitch', ['2024-05-01', '2019-05-01']],
    ['编码器花屏', ['2024-05-01', '2019-05-01']],
    ['编码器 glitch 花屏', ['2024-05-01', '2023-11-01', '2016-01-01']],
  ] as const)('of tickets that all say “%s” the newer comes first', async (title, opened) => {
    const records = opened.map((at) => record(at, { title: `${title}`, body: at, opened_at: day(at), url: `https://example.com/${at}` }))
    const deps = await indexOf([], records.toReversed())
    const { hits } = await search(deps, system, { q: title })
    await deps.close()
    expect(hits.map(({ excerpt }) => excerpt)).toEqual(opened)
  })

  it('what is said better comes before what was said later', async () =>
    expect(
      await staffFinds(
        [
          record('old', { title: 'Encoder glitch after rotation', opened_at: day('2023-01-01') }),
          record('new', { title: 'Encoder', opened_at: day('2024-05-01') }),
        ],
        'encoder glitch after rotation',
      ),
    ).toEqual(['Encoder glitch after rotation']))
})

describe('the word of earlier tickets', () => {
  const rebuild = page('guide/rebuild', 'Compact folders | Repair the file.')
  const themes = page('guide/themes', 'Colours | Choose one.')
  const told = (id: string, title: string, target: 'guide/rebuild' | 'guide/themes', at: string): ImportRecord =>
    record(id, { title, articles: [target], opened_at: day(at), closed_at: day(at) })

  it.each(['Messages vanish after sync', '同步后消息消失'])(
    '“%s” brings up what solved it, though the page shares no word',
    async (title) =>
      expect(await offered([rebuild, themes, ...others], [told('a', title, 'guide/rebuild', '2024-04-01')], { title })).toEqual([
        'Compact folders',
      ]),
  )

  it('many tickets outvote one', async () => {
    const tickets = [1, 2, 3].map((at) => told(`m${at}`, 'Messages vanish after sync', 'guide/rebuild', '2024-04-01'))
    const one = told('one', 'Messages vanish after sync', 'guide/themes', '2024-04-01')
    expect((await offered([rebuild, themes, ...others], [...tickets, one], { title: 'Messages vanish after sync' }))[0]).toBe(
      'Compact folders',
    )
  })

  it('a near ticket outvotes three distant ones', async () => {
    const near = told('near', '同步以后消息全部消失了', 'guide/rebuild', '2024-04-01')
    const distant = [1, 2, 3].map((at) => told(`distant${at}`, '消息颜色不对，同步以后消息', 'guide/themes', '2024-04-01'))
    expect((await offered([rebuild, themes, ...others], [near, ...distant], { title: '同步以后消息全部消失了' }))[0]).toBe(
      'Compact folders',
    )
  })

  it('of equal tickets the later has the last word', async () => {
    const early = told('early', 'Messages vanish after sync', 'guide/themes', '2018-01-01')
    const late = told('late', 'Messages vanish after sync', 'guide/rebuild', '2024-04-01')
    expect((await offered([rebuild, themes, ...others], [early, late], { title: 'Messages vanish after sync' }))[0]).toBe('Compact folders')
  })

  it('a ticket about something else has no word at all', async () =>
    expect(
      await offered([rebuild, themes, ...others], [told('a', 'Printer on fire', 'guide/rebuild', '2024-04-01')], {
        title: 'Messages vanish after sync',
      }),
    ).toEqual([]))
})

describe('silence before filing', () => {
  it.each([
    ['怎么做红烧肉', '家里来客人了'],
    ['How do I bake sourdough bread', 'my starter is dead'],
    ['申请年假', '请问年假怎么申请'],
    ['Kubernetes ingress certificate', 'cert-manager 报错'],
    ['', ''],
  ])('“%s”', async (title, body) =>
    expect(await offered([page('flow/black', '视频黑屏 | 看哪一端黑。'), ...others], [], { title, body })).toEqual([]),
  )
})

describe('a customer’s duplicate check', () => {
  const internal = record('i', { title: '编码器花屏 encoder glitch', resolution: 'Restart.', visibility: 'internal' })
  const open = record('o', { title: '编码器花屏 encoder glitch', visibility: 'public', state: 'investigating' })
  const answer = record('a', { title: '编码器花屏已解决 encoder glitch', resolution: '重启编码器。', visibility: 'public', lang: 'zh' })

  it.each(['编码器花屏', 'encoder glitch', '编码器花屏 encoder glitch'])('“%s” shows the public answer alone', async (title) =>
    expect(await offered(others, [internal, open, answer], { title })).toEqual(['编码器花屏已解决 encoder glitch']),
  )

  it.each(['编码器花屏', 'encoder glitch'])('“%s” shows nothing while all of it is internal or open', async (title) =>
    expect(await offered(others, [internal, open], { title })).toEqual([]),
  )

  it('is seen whole by staff, without the ticket itself', async () => {
    const deps = await indexOf(others, [internal, open, answer])
    const asked = {
      source: 'desk',
      externalId: 'i',
      title: '编码器花屏 encoder glitch',
      body: '',
      scenario: null,
      platform: null,
      sdkVersion: null,
    }
    const found = await similarForStaff(deps, staff, asked, 'zh', 5)
    await deps.close()
    expect(found.map(({ title }) => title)).toEqual(['编码器花屏 encoder glitch', '编码器花屏已解决 encoder glitch'])
  })

  it('tells staff that the ticket runs a version from before the fix', async () => {
    const index = await indexOf([...others, page('postmortem/encoder', 'Encoder glitch | Pictures break after a rotation.')], [])
    const deps = { ...index, sdkOf: (id: string) => (id === 'postmortem/encoder' ? { affected: '<4.5.2', fixed: '4.5.2' } : undefined) }
    const asked = { source: 'desk', externalId: 'i', title: 'Encoder glitch after a rotation', body: '', scenario: null, platform: null }
    const reasons = async (sdkVersion: string | null) => (await similarForStaff(deps, staff, { ...asked, sdkVersion }, 'en', 5))[0]?.reasons
    expect(await reasons('4.3.1')).toContain('fixed in 4.5.2, you run 4.3.1')
    expect((await reasons(null))?.join()).not.toContain('fixed in')
    await index.close()
  })
})

describe('a language asked for', () => {
  it.each([
    ['zh', [0]],
    ['en', [1]],
  ] as const)('%s leaves out the other', async (lang, expected) =>
    expect((await outcomeOf(['SDK', ['SDK 安装 | 步骤', 'SDK install | Steps']], [], { lang })).shown).toEqual(expected),
  )
})
