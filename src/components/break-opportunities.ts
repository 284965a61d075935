const han = /\p{Script=Han}/u
const words = new Intl.Segmenter('zh', { granularity: 'word' })

/**
 * Between two words of Chinese, and nowhere near punctuation, which has rules of its own. Two characters that stand
 * alone in a row are most likely one word that the dictionary lacks, such as 黑屏, and stay together.
 */
const chineseWords = (text: string): string[] => {
  const pieces: string[] = []
  let before = ''
  for (const { segment, isWordLike = false } of words.segment(text)) {
    const last = pieces.at(-1)
    const mayBreak = isWordLike && before !== '' && segment.length + before.length > 2 && (han.test(segment) || han.test(before))
    if (last === undefined || mayBreak) pieces.push(segment)
    else pieces[pieces.length - 1] = last + segment
    before = isWordLike ? segment : ''
  }
  return pieces
}

/**
 * A title cut where a line of it may end: after an underscore, since names such as `ERR_SET_CLIENT_ROLE_NOT_AUTHORIZED`
 * are wider than a phone; and between the words of Chinese, which writes none, so that 过期 is not torn into 过 and 期.
 *
 * @returns pieces that make up the text again
 * @example breakOpportunities('证书过期') // ['证书', '过期']
 */
export const breakOpportunities = (text: string): string[] =>
  (han.test(text) ? chineseWords(text) : [text]).flatMap((piece) => piece.split(/(?<=_)(?=\w)/))
