/**
 * What: Nothing of the template is left: no `TODO`, no `HH:mm`, no `{{ name }}`, no question marks for minutes.
 * Why: A placeholder says that somebody meant to look and did not. In a number it silently drops a line from every statistic.
 * 规则：不留模板痕迹：`TODO`、`HH:mm`、`{{ name }}`、“待补充”、用问号代替的分钟。
 * 理由：占位符说明有人打算去查却没有查；写在时间里，还会让这一行悄悄从统计中消失。
 * Source: https://github.com/dastergon/postmortem-templates
 *
 * Bad:
 *   | ## Timeline (UTC)
 *   |
 *   | - 2024-03-13 HH:mm Node not ready.
 *   → 3:14 Unexpected placeholder "HH:mm", expected what it stands for
 * Bad:
 *   | ## Stats
 *   |
 *   | - Time to detection: 53? minutes
 *   | - Time to recovery: ?
 *   → 3:22 Unexpected placeholder "53?", expected what it stands for
 *   → 4:21 Unexpected placeholder "?", expected what it stands for
 * Bad:
 *   | 根因：待补充
 *   → 1:4 Unexpected placeholder "待补充", expected what it stands for
 * Good:
 *   | The time of the first failure is not known.
 */
import { postmortemCheck } from '../../lint/postmortem-check.ts'

const patterns: readonly RegExp[] = [
  /\b(?:TBD|TBA|TBC|XXX+|YYY+|ZZZ+)\b|(?<=(?:^|[|:：([-])\s{0,2})\b(?:TODO|FIXME)\b|\b(?:TODO|FIXME)\b(?=\s*[:(\]])/gm,
  /\{\{[^}\n]*\}\}/g,
  /\b(?:20xx|20XX|YYYY)-(?:MM|mm)-(?:DD|dd)\b|\bDD\/MM\/YYYY\b|\b20[xX]{2}\b/g,
  /\bHH:(?:mm|MM)\b/g,
  /(?<!\d)(?:\d{1,2}|\?\?|--|xx|XX):(?:\?\?|--|xx|XX)(?![\w-])|(?<![\w-])--:--/g,
  // A day left open, a figure nobody counted, a note to oneself, what a chat pastes along.
  /\b\d{4}(?:\/\d{2})?-(?:\?\?|\d{2})-\?\?/g,
  /(?<=[:：]\s{0,3})(?:\d{1,4}\s?)?\?{1,3}(?=\s*(?:$|minutes?\b|hours?\b|mins?\b|分钟|小时))/gm,
  /\((?:need|needs|still need) to (?:convert|check|confirm|verify|fill|add|ask|look|find)\b[^)\n]{0,40}\)/gi,
  /(?<=\s)\(edited\)(?=\s*$)/gm,
  /\bShort event description\b|\bIncident (?:Title|title)(?=\s*$)|\bincident name\b(?=\s*\}\})|\bLorem ipsum\b/gm,
  /(?:待补充|待填写|待确认后补充|待完善|此处填写|请填写|请在此|（待定）|[:：]\s*待定)/g,
  /<(?:insert|your|name|date|time|title|link|owner|team|description|fill)[^>\n]{0,40}>/gi,
  /\[(?:insert|your|fill in|name of|date of|describe|todo)[^\]\n]{0,60}\](?!\()/gi,
  /_To be (?:done|filled|completed|written)\b[^_\n]*_?|\bTo be (?:filled in|completed|written|determined|added)\b/g,
]

/** One look at the whole text: nearly all have none. */
const some = new RegExp(patterns.map(({ source }) => source).join('|'), 'im')

export const noPlaceholder = postmortemCheck('no-placeholder', 'error', function* ({ prose, text, blocks }) {
  if (!some.test(prose)) return
  for (const { from, to } of blocks) {
    const found = patterns.flatMap((pattern) => [...prose.slice(from, to).matchAll(pattern)])
    const kept: { from: number; to: number }[] = []
    for (const { index, 0: placeholder } of found) {
      if (kept.some((other) => index < other.to && index + placeholder.length > other.from)) continue
      kept.push({ from: index, to: index + placeholder.length })
      const at = from + index + placeholder.length - placeholder.replace(/^[:：]\s*/, '').length
      yield {
        at,
        message: `Unexpected placeholder "${text.slice(at, from + index + placeholder.length).slice(0, 40)}", expected what it stands for`,
        hint: 'Fill it in, or say that it is not known.',
      }
    }
  }
})
