import { expect, test } from 'vitest'
import { incidentWords } from '#i18n/incidents.ts'
import { incidentFeed } from '#incidents/incident-feed.ts'
import type { Incident, IncidentEvent } from '#incidents/incident.ts'
import { replayIncident } from '#incidents/incident.ts'
import { publicHistory } from '#incidents/public-view.ts'

const at = (time: string): number => Date.parse(`2026-11-23T${time}:00Z`)
const events: readonly IncidentEvent[] = [
  {
    seq: 1,
    type: 'opened',
    at: at('02:00'),
    actor: 'staff:Zhang Wei',
    data: {
      title: { en: 'Joining fails <in Asia>', zh: '亚洲进房失败' },
      grade: 'P0',
      scope: { product: null, regions: ['asia'], sdkFrom: null, sdkTo: null },
    },
  },
  {
    seq: 2,
    type: 'updated',
    at: at('02:00'),
    actor: 'staff:Zhang Wei',
    data: { state: 'investigating', text: { en: 'We look & ask.' }, nextUpdateAt: at('02:30') },
  },
  {
    seq: 3,
    type: 'updated',
    at: at('02:20'),
    actor: 'staff:Zhang Wei',
    data: { state: 'resolved', text: { zh: '已恢复。' }, nextUpdateAt: null },
  },
]
const incident: Incident = replayIncident(1, events)
const places = { base: 'https://support.example.com', here: '/en/incidents/feed.xml', page: '/en/incidents/' }
const feedOf = (lang: 'en' | 'zh'): string =>
  incidentFeed([publicHistory(incident, events, lang, `/${lang}/incidents/I-1/`, at('03:00'))], lang, incidentWords[lang], places)

test('every word to the public, newest first, with lasting ids, text as text', () => {
  const feed = feedOf('en')
  expect([...feed.matchAll(/<id>([^<]+)<\/id>/g)].map(([, id]) => id)).toEqual([
    'https://support.example.com/en/incidents/feed.xml',
    'https://support.example.com/en/incidents/I-1/#update-2',
    'https://support.example.com/en/incidents/I-1/#update-1',
  ])
  expect(feed).toContain('I-1 Joining fails &lt;in Asia&gt;: Investigating')
  expect(feed).toContain('We look &amp; ask.')
  expect(feed).toContain('Next update by 2026-11-23T02:30:00.000Z')
  expect(feedOf('zh')).toContain('已恢复。')
})

test('names nobody, and is the same when nothing happened', () => {
  expect(feedOf('en')).not.toContain('Zhang')
  expect(feedOf('en')).toBe(feedOf('en'))
  expect(incidentFeed([], 'en', incidentWords.en, places)).toContain('<feed')
})
