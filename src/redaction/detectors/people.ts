import type { Detector } from '../detector.ts'

/** The most common family names, in characters and in pinyin (中华人民共和国公安部户政管理研究中心, 二〇二〇年全国姓名报告). */
const hanSurnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戴莫孔向汤'
const pinyinSurnames =
  'Wang|Li|Zhang|Liu|Chen|Yang|Huang|Zhao|Wu|Zhou|Xu|Sun|Ma|Zhu|Hu|Guo|He|Lin|Gao|Luo|Zheng|Liang|Xie|Song|Tang|Deng|Feng|Han|Cao|Zeng|Peng|Xiao|Cai|Pan|Tian|Dong|Yuan|Yu|Ye|Jiang|Du|Su|Wei|Cheng|Lü|Lu|Ding|Shen|Ren|Yao|Fu|Zhong|Cui|Tan|Liao|Fan|Shi|Dai|Jia|Xia|Qiu|Fang|Hou|Zou|Xiong|Meng|Qin|Bai|Wong|Chan|Leung|Cheung|Lam|Ng|Kwok'

/** Capitalised words that are no names. */
const things = new Set(
  'Agora Android Apple App Azure Bearer Chrome Chromium Cloud Customer Docker Edge Electron Engineering Firefox Flutter Fupan GitHub Google Grafana Huawei Internet Intel JavaScript Kubernetes Linux LiveKit Mac Microsoft Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August September October November December Native Network Node Nvidia OpenAI Operations Oppo Pion Platform Product Quality React Redis Release Safari Samsung Security Server Service Slack Support Team Tencent The This Unity Unreal Vivo Vue Web WebRTC Windows Xiaomi Zoom'.split(
    ' ',
  ),
)

const isThing = (value: string): boolean => value.split(/[ -]/).some((word) => things.has(word))

/** Names by the words around them. Without any, a name is only known by a Chinese family name before it. */
export const people: readonly Detector[] = [
  { id: 'handle', kind: 'person', pattern: /(?<![\w@/.-]|:\/\/\s{1,200})@[A-Za-z\d][\w-]{1,38}(?![\w/.]*\/)(?![\w-])/g, isSure: false },
  {
    id: 'name-after-word',
    kind: 'person',
    pattern:
      /\b(?:by|[Ff]rom|[Ww]ith|asked|told|thanks to|contact(?:ed)?|engineer|customer|user|owner|reporter|colleague|Mr\.?|Ms\.?|Mrs\.?|Dr\.?|[Cc]c:?)\s(?<value>[A-Z][a-zü]{1,15}(?:[ -][A-Z][a-zü]{1,15}){1,2})\b/g,
    isHarmless: isThing,
    isSure: false,
  },
  {
    id: 'name-after-title',
    kind: 'person',
    pattern: /\b(?:Mr|Ms|Mrs|Dr)\.?\s(?<value>[A-Z][a-zü]{1,20})\b/g,
    isSure: false,
    isPlain: true,
  },
  {
    id: 'name-pinyin',
    kind: 'person',
    pattern: new RegExp(String.raw`\b(?<value>(?:${pinyinSurnames}) [A-Z][a-zü]{1,6}(?:[ -]?[A-Z]?[a-zü]{2,6})?)\b`, 'g'),
    isHarmless: isThing,
    isSure: false,
    isPlain: true,
  },
  {
    id: 'name-pinyin-given-first',
    kind: 'person',
    pattern: new RegExp(String.raw`\b(?:by|from|with|engineer|customer)\s(?<value>[A-Z][a-zü]{1,12} (?:${pinyinSurnames}))\b`, 'g'),
    isHarmless: isThing,
    isSure: false,
    isPlain: true,
  },
  {
    id: 'name-han-with-title',
    kind: 'person',
    pattern: new RegExp(String.raw`(?<value>[${hanSurnames}]\p{Script=Han}{0,2}?)(?=先生|女士|小姐|老师|经理|总监|主管|同学|工程师)`, 'gu'),
    isSure: false,
    isPlain: true,
  },
  {
    id: 'name-han-after-word',
    kind: 'person',
    pattern: new RegExp(
      String.raw`(?:由|联系人|负责人|处理人|经办人|值班人|联系|感谢|姓名|同事|客户方|工程师|客户|用户|反馈人|\bby)[\s:：是为]{0,3}(?<value>[${hanSurnames}]\p{Script=Han}{1,2}?)(?=$|[\s，。、；：,.;:）)（(“”]|处理|修复|确认|反馈|发现|负责|排查|上报|报告|提出|提交|在|和|与|的|说)`,
      'gmu',
    ),
    isSure: false,
    isPlain: true,
  },
]
