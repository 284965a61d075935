import { bundledAnswers } from '#importers/bundled-answers.ts'
import type { Language } from '#kernel/languages.ts'
import { publicArticles } from '#knowledge/library.ts'
import type { Library } from '#knowledge/library-model.ts'

/** What somebody with the problem of a bundled case would have written, and what answered it. */
export type CaseQuestion = Readonly<{
  /** `source:external_id`: must be left out of what is asked. */
  ref: string
  lang: Language
  title: string
  body: string
  /** Articles (`kind/slug`) and public answers (`answer/slug`) the case is linked to. */
  wanted: ReadonlySet<string>
}>

/** One question for each bundled case that links to an article: its symptom, never its resolution. */
export const caseQuestions = (library: Library, lang: Language): readonly CaseQuestion[] => {
  const answers = bundledAnswers(library)
  const known = new Set<string>([...publicArticles(library), ...answers].map(({ id }) => id))
  return answers.flatMap(({ ref, articles, resolvedBy }) => {
    const article = articles.find((one) => one.lang === lang)
    const body = article?.sections.find(({ anchor }) => anchor === 'problem')?.text
    const wanted = new Set(resolvedBy.filter((id) => known.has(id)))
    const isAnswered = [...wanted].some((id) => !id.startsWith('answer/'))
    return article === undefined || body === undefined || !isAnswered ? [] : [{ ref, lang, title: article.title, body, wanted }]
  })
}

/**
 * Questions that nothing in the bundled content answers: support questions of other trades. Written for this; always here,
 * unlike the real ones of other fields that are asked beside them when the retrieval sets are on the machine.
 */
export const foreignQuestions: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'How do I change the invoice address of my order',
    'The printer says the toner is empty but it is new',
    'Cannot import my contacts from a CSV file',
    'Spreadsheet formula returns a wrong sum after sorting',
    'My parcel has not arrived for two weeks',
    'The app does not remember my password after the update',
    'Export to PDF cuts off the last page',
    'Search in my mailbox finds nothing older than a month',
    'How can I merge two customer accounts',
    'The table view scrolls back to the top when a row is added',
    'Unread message counter is wrong on the home screen',
    'Calendar shows the meeting one hour too late',
    'Database migration fails with a duplicate key',
    'Push notification opens the wrong page',
    'Cannot upload a profile picture larger than two megabytes',
    'Refund for a subscription that renewed by itself',
    'The label overlaps the button on small screens',
    'Build fails because a module cannot be resolved',
    'How to move mail folders to another computer',
    'Dark theme makes the text of the menu unreadable',
  ],
  zh: [
    '怎么修改订单的收货地址',
    '打印机提示缺墨，但墨盒是新的',
    '通讯录导入失败怎么办',
    '表格排序以后合计不对',
    '快递两个星期还没有到',
    '更新以后应用总是让我重新输入密码',
    '导出 PDF 少了最后一页',
    '邮箱里搜不到一个月以前的邮件',
    '两个会员账号能合并吗',
    '列表加一行就跳回顶部',
    '桌面上的未读数字不对',
    '日历里的会议晚了一个小时',
    '数据库迁移报主键重复',
    '点推送通知打开了别的页面',
    '头像超过两兆就传不上去',
    '会员自动续费了怎么退款',
    '小屏幕上文字盖住了按钮',
    '编译时找不到模块',
    '换电脑以后怎么把邮件搬过去',
    '深色模式下菜单文字看不清',
  ],
}
