const english =
  'a an and are as at be been being but by can could did do does for from had has have he her his i if in into is it its me my of on or our she should so some than that the their them then there these they this those to us was we were what when where which while who will with would you your am'

/**
 * Words that say nothing about a problem. Short on purpose: "no", "not", "without", "after", "only" stay,
 * because "no audio" and "audio" are different tickets. Single Chinese characters need no list, they are
 * weighed by how rare they are.
 */
export const stopWords: ReadonlySet<string> = new Set(english.split(' '))

/** A number right after one of these is an error code: "error 110", "status: 503", "错误码 17". */
export const codeWords: ReadonlySet<string> = new Set([
  'error',
  'err',
  'errors',
  'code',
  'codes',
  'errcode',
  'errorcode',
  'errno',
  'status',
  'statuscode',
  'reason',
  'warn',
  'warning',
  'exit',
  'exception',
  'http',
  'https',
  'sip',
  'ice',
  'e',
  'return',
  'returns',
  'returned',
])

/** The same in Chinese: the run of characters before the number ends with one of these. */
export const codeSuffixes: readonly string[] = ['错误', '错误码', '状态码', '返回码', '返回', '报错', '代码', '码', '报', '异常']

/**
 * Characters that ask, soften or point (怎么, 吗, 请, 就 …). A pair with one of them is either such a word or two halves of
 * neighbours (发烫|怎么办 gives 烫怎): a page need not say it to be about the question. 没, 不, 无 stay, as "no" does in English.
 */
export const fillerCharacters: ReadonlySet<string> = new Set('的了吗呢吧啊呀嘛么怎很就请您我你他她它们着')
