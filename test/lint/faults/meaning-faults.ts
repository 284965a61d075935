import { cases, codes, en, flow, guide, type Planted } from './planted.ts'

/** Faults of what is said: flows, bodies, privacy, order of events. */
export const meaningFaults: readonly Planted[] = [
  ['a start that does not exist', flow, 'start: ask-muted', 'start: «ask', [['error flow-targets', /Unexpected step "ask"/]]],
  [
    'an answer that leads nowhere',
    flow,
    'cause: broken',
    'cause: «brokn',
    [
      ['error flow-targets', /Unexpected cause "brokn"/],
      ['32:9 error flow-reachable', /Unexpected cause "broken" that no answer leads to/],
    ],
  ],
  [
    'a cycle',
    flow,
    'cause: broken',
    'step: «ask-muted',
    [
      ['error flow-cycles', /Unexpected way back from "ask-device" to "ask-muted"/],
      ['32:9 error flow-reachable', /"broken"/],
    ],
  ],
  [
    'a component',
    guide,
    'Fetch the token early.',
    'Fetch «<b>the</b> token early.',
    [['error plain-markdown', /Unexpected component <b>/]],
  ],
  [
    'an expression',
    guide,
    'Fetch the token early.',
    'Fetch «{1 + 1} tokens early.',
    [['error plain-markdown', /Unexpected expression \{1 \+ 1\}/]],
  ],
  ['an import', guide, '## Tokens', '«import x from "./x.ts"\n\n## Tokens', [['error plain-markdown', /Unexpected import or export/]]],
  ['a title in the body', guide, '## Tokens', '«# Join\n\n## Tokens', [['error heading-levels', /Unexpected heading "#"/]]],
  [
    'a level left out',
    en,
    '## Impact',
    '## Impact\n\n«#### Users',
    [['error heading-levels', /Unexpected heading "####", expected at most "###"/]],
  ],
  [
    'a section left out',
    en,
    '## Detection\n\nA customer wrote.\n\n## Resolution',
    '«## Resolution',
    [['error postmortem-sections', /Unexpected absence of "## Detection"/]],
  ],
  ['the last section left out', en, '## Actions\n\nSee', '«See', [['error postmortem-sections', /Unexpected absence of "## Actions"/]]],
  [
    'sections in another order',
    en,
    '## Impact\n\nEvery caller.\n\n## Timeline',
    '«## Timeline\n\nEvery caller.\n\n## Impact',
    [['error postmortem-sections', /Unexpected place of "## Timeline", expected it after "## Impact"/]],
  ],
  [
    'an e-mail address',
    guide,
    'Fetch the token early.',
    'Write to «li.wei@customer.cn today.',
    [['error private-data', /Unexpected e-mail address "li.w…"/]],
  ],
  [
    'a private key',
    guide,
    'Fetch the token early.',
    'Fetch `«-----BEGIN RSA PRIVATE KEY-----` early.',
    [['error private-data', /Unexpected private key/]],
  ],
  [
    'an access token in a JSON line',
    cases,
    'It says 110.',
    '«ghp_0123456789abcdefghijABCDEFGHIJ0123',
    [['error private-data', /Unexpected access token "ghp_…"/]],
  ],
  ['a mobile number', codes, 'The token is wrong.', 'Call «13800138000.', [['error private-data', /Unexpected mobile number "1380…"/]]],
  [
    'resolved before it started',
    en,
    'resolved: "2024-05-20T08:30:00Z"',
    'resolved: «"2024-04"',
    [['error times-in-order', /Unexpected resolved "2024-04" before started "2024-05-17"/]],
  ],
  [
    'an action for a factor that is not there',
    en,
    'factor: 0',
    'factor: «1',
    [
      ['29:5 warning root-factor-action', /Unexpected root factor without an action/],
      ['error action-factor', /into the 1 contributing factors/],
    ],
  ],
]
