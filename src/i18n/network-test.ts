import type { Language } from '#kernel/languages.ts'
import type { CheckId, CheckState } from '#network-test/check.ts'

type Values = Readonly<Record<string, string | number>>
type Sentence = (values: Values) => string

/** Sentences of a check by reason. A reason without one would leave a row empty: a test asks for each. */
export type Sentences = Readonly<Record<string, Sentence>>

type NetworkTestText = Readonly<{
  title: string
  description: string
  lead: string
  privacy: string
  begin: string
  beginPlain: string
  again: string
  speak: string
  running: (name: string) => string
  done: Readonly<Record<'ok' | 'warning' | 'failed', string>>
  partly: (names: string) => string
  checks: Readonly<Record<CheckId, string>>
  states: Readonly<Record<CheckState, string>>
  waiting: string
  noScript: string
  findings: string
  attach: string
  download: string
  flows: string
  reasons: Readonly<Record<CheckId, Sentences>>
}>

const untestedEn: Sentences = {
  not_configured: () => 'This site has no such server configured, so it could not be tested.',
  no_webrtc: () => 'This browser has no WebRTC, so it could not be tested. Use a current Chrome, Edge, Firefox or Safari.',
}
const devicesEn: Sentences = {
  insecure: () => 'Browsers give no devices to pages without https.',
  left_out: () => 'Left out, as you chose.',
  not_opened: () => 'Could not be opened, see above.',
}
const turnEn: Sentences = {
  ...untestedEn,
  relay: ({ ms }) => `A relay was ready after ${ms} ms.`,
  refused: ({ codes }) => `The server refused the credentials (error ${codes}).`,
  unreachable: ({ codes }) => `No relay: the server was not reached from this network${codes === '' ? '' : ` (error ${codes})`}.`,
}

const en: NetworkTestText = {
  title: 'Network and device test',
  description: 'Tests microphone, camera, codecs, network paths and a call with yourself, in the browser.',
  lead: 'Before a call, or when one fails: are the devices open, which paths does this network leave, how does a call over it behave? It takes about half a minute.',
  privacy:
    'Sound and pictures stay in this browser. The result holds no addresses and no device names; it leaves this page only when you attach it to a question.',
  begin: 'Test devices and network',
  beginPlain: 'Test the network only',
  again: 'Test again',
  speak: 'Say something, so that the microphone has something to hear.',
  running: (name) => `Testing: ${name} …`,
  done: {
    ok: 'Everything that could be tested is fine.',
    warning: 'It works, but something is worse than it should be.',
    failed: 'Something will keep calls from working.',
  },
  partly: (names) => `Not tested, or only in part: ${names}.`,
  checks: {
    devices: 'Permission and devices',
    microphone: 'Microphone level',
    camera: 'Camera pictures',
    codecs: 'Codecs',
    candidates: 'Network paths (ICE candidates)',
    turn_udp: 'Relay over UDP',
    turn_tcp: 'Relay over TCP',
    turn_tls: 'Relay over TLS',
    loopback: 'Call with yourself',
    hosts: 'Addresses of the service',
  },
  states: { ok: 'Fine', partly: 'Partly tested', warning: 'Look at this', failed: 'Failed', not_tested: 'Not tested' },
  waiting: 'Not yet',
  noScript: 'The test runs in your browser and needs JavaScript.',
  findings: 'What it found',
  attach: 'Ask with this result attached',
  download: 'Download as JSON',
  flows: 'Find the cause with questions',
  reasons: {
    devices: {
      ...devicesEn,
      opened: ({ microphones, cameras }) => `Both could be opened. Microphones: ${microphones}, cameras: ${cameras}.`,
      one_opened: ({ audio, video }) =>
        audio === 'ok' ? `The camera could not be opened: ${video}.` : `The microphone could not be opened: ${audio}.`,
      none_opened: ({ audio, video }) => `Neither could be opened: ${audio} for the microphone, ${video} for the camera.`,
    },
    microphone: {
      ...devicesEn,
      heard: ({ level }) => `Loudest moment: ${level} dBFS.`,
      quiet: ({ level }) => `Very quiet (${level} dBFS). Did you speak? Check the input level and which microphone is chosen.`,
      silent: () => 'Digital silence: the device delivers nothing. Muted by a key or the system, or the wrong input.',
    },
    camera: {
      ...devicesEn,
      running: ({ fps, width, height }) => `${fps} frames a second at ${width}×${height}.`,
      slow: ({ fps, requested }) =>
        `Only ${fps} frames a second, ${requested} were asked for. More light, no other program on the camera, or another camera.`,
      no_frames: () => 'Opened, but not one picture came.',
    },
    codecs: {
      ...untestedEn,
      all: ({ audio, video }) => `Audio: ${audio}. Video: ${video}.`,
      missing: ({ missing }) => `Missing: ${missing}. A call with somebody who has only that shows no picture or no sound.`,
    },
    candidates: {
      ...untestedEn,
      found: ({ host, srflx, relay, completeMs }) => `${host} local, ${srflx} public, ${relay} relayed; complete after ${completeMs} ms.`,
      local_only: ({ host }) =>
        `${host} local. No STUN or TURN server is configured here, so public and relayed paths could not be tested.`,
      no_public: ({ host }) => `${host} local, none public: the STUN and TURN servers were not reached. UDP may be blocked.`,
      slow: ({ completeMs }) =>
        `Found, but gathering took ${completeMs === -1 ? 'more than 10 s' : `${completeMs} ms`}: a server answers late or not at all.`,
      none: () => 'None at all. An extension, a policy or a VPN keeps the browser from using the network for calls.',
    },
    turn_udp: turnEn,
    turn_tcp: turnEn,
    turn_tls: turnEn,
    loopback: {
      ...untestedEn,
      relay: ({ loss, jitter, rtt, connect }) =>
        `Out through the relay and back: ${loss}% lost, jitter ${jitter} ms, round trip ${rtt} ms, connected after ${connect} ms.`,
      local: ({ connect }) =>
        `The browser can call (connected after ${connect} ms). Without a relay the packets stay on this machine, so loss, jitter and round trip of the network could not be tested.`,
      no_media: () => 'Connected, but no packet came back.',
      no_connection: () => 'No connection within 15 s.',
    },
    hosts: {
      ...untestedEn,
      answer: ({ count, slowest }) => `All ${count} answer, the slowest after ${slowest} ms.`,
      blocked: ({ hosts }) => `No answer from: ${hosts}. A firewall, proxy or DNS stands in between.`,
    },
  },
}

const untestedZh: Sentences = {
  not_configured: () => '本站没有配置这类服务器，无法测试。',
  no_webrtc: () => '这个浏览器没有 WebRTC，无法测试。请用新版 Chrome、Edge、Firefox 或 Safari。',
}
const devicesZh: Sentences = {
  insecure: () => '非 https 页面拿不到设备。',
  left_out: () => '按你的选择未测。',
  not_opened: () => '设备打不开，见上。',
}
const turnZh: Sentences = {
  ...untestedZh,
  relay: ({ ms }) => `${ms} ms 后中继就绪。`,
  refused: ({ codes }) => `服务器拒绝了凭证（错误 ${codes}）。`,
  unreachable: ({ codes }) => `没有中继：当前网络连不到服务器${codes === '' ? '' : `（错误 ${codes}）`}。`,
}

const zh: NetworkTestText = {
  title: '网络与设备自测',
  description: '在浏览器里测试麦克风、摄像头、编码、网络路径，并和自己通话。',
  lead: '通话前，或通话出问题时：设备能不能打开，网络留了哪些路，通话质量怎样？大约半分钟。',
  privacy: '声音和画面不离开浏览器。结果里没有地址和设备名，只有你附到问题里时才会离开本页。',
  begin: '测试设备和网络',
  beginPlain: '只测网络',
  again: '再测一次',
  speak: '请说几句话，让麦克风有声音可听。',
  running: (name) => `正在测试：${name}……`,
  done: { ok: '能测的都正常。', warning: '能用，但有的地方不够好。', failed: '有问题会让通话无法正常进行。' },
  partly: (names) => `未测或只测了一部分：${names}。`,
  checks: {
    devices: '权限与设备',
    microphone: '麦克风音量',
    camera: '摄像头画面',
    codecs: '编码',
    candidates: '网络路径（ICE 候选）',
    turn_udp: '中继（UDP）',
    turn_tcp: '中继（TCP）',
    turn_tls: '中继（TLS）',
    loopback: '和自己通话',
    hosts: '服务地址',
  },
  states: { ok: '正常', partly: '部分测试', warning: '要留意', failed: '未通过', not_tested: '未测' },
  waiting: '等待中',
  noScript: '测试在浏览器里进行，需要 JavaScript。',
  findings: '发现',
  attach: '带着结果去提问',
  download: '下载 JSON',
  flows: '用问答查原因',
  reasons: {
    devices: {
      ...devicesZh,
      opened: ({ microphones, cameras }) => `都能打开。${microphones} 个麦克风，${cameras} 个摄像头。`,
      one_opened: ({ audio, video }) => (audio === 'ok' ? `摄像头打不开：${video}。` : `麦克风打不开：${audio}。`),
      none_opened: ({ audio, video }) => `都打不开：麦克风 ${audio}，摄像头 ${video}。`,
    },
    microphone: {
      ...devicesZh,
      heard: ({ level }) => `最响时为 ${level} dBFS。`,
      quiet: ({ level }) => `声音很小（${level} dBFS）。刚才说话了吗？检查输入音量和选中的麦克风。`,
      silent: () => '完全静音：设备没有送出声音。可能被按键或系统静音，或选错了输入。',
    },
    camera: {
      ...devicesZh,
      running: ({ fps, width, height }) => `每秒 ${fps} 帧，${width}×${height}。`,
      slow: ({ fps, requested }) => `每秒只有 ${fps} 帧，请求的是 ${requested}。补光，关掉占用摄像头的程序，或换一个摄像头。`,
      no_frames: () => '能打开，但一帧都没有。',
    },
    codecs: {
      ...untestedZh,
      all: ({ audio, video }) => `音频：${audio}。视频：${video}。`,
      missing: ({ missing }) => `缺少：${missing}。与只支持它的人通话会没有画面或声音。`,
    },
    candidates: {
      ...untestedZh,
      found: ({ host, srflx, relay, completeMs }) => `本地 ${host} 个，公网 ${srflx} 个，中继 ${relay} 个；${completeMs} ms 收集完。`,
      local_only: ({ host }) => `本地 ${host} 个。本站没有配置 STUN 或 TURN，公网和中继路径无法测试。`,
      no_public: ({ host }) => `本地 ${host} 个，没有公网地址：连不到 STUN 和 TURN，UDP 可能被封。`,
      slow: ({ completeMs }) => `有候选，但收集用了 ${completeMs === -1 ? '10 秒以上' : `${completeMs} ms`}：有服务器应答慢或不应答。`,
      none: () => '一个也没有。扩展、策略或 VPN 不让浏览器用网络通话。',
    },
    turn_udp: turnZh,
    turn_tcp: turnZh,
    turn_tls: turnZh,
    loopback: {
      ...untestedZh,
      relay: ({ loss, jitter, rtt, connect }) => `经中继出去再回来：丢包 ${loss}%，抖动 ${jitter} ms，往返 ${rtt} ms，${connect} ms 连通。`,
      local: ({ connect }) => `浏览器能通话（${connect} ms 连通）。没有中继，包没有离开本机，网络的丢包、抖动和往返时延无法测试。`,
      no_media: () => '连上了，但没有包回来。',
      no_connection: () => '15 秒内没有连通。',
    },
    hosts: {
      ...untestedZh,
      answer: ({ count, slowest }) => `${count} 个都有应答，最慢 ${slowest} ms。`,
      blocked: ({ hosts }) => `没有应答：${hosts}。中间有防火墙、代理或 DNS 问题。`,
    },
  },
}

/** Words of the network self-test. */
export const networkTestText = { en, zh } satisfies Record<Language, NetworkTestText>
