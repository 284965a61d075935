import type { Language } from '#kernel/languages.ts'
import type { DomainErrorCode } from '#kernel/errors.ts'

type FormProblems = Readonly<{
  summary: string
  field: string
  faults: Readonly<Partial<Record<DomainErrorCode, string>> & { unavailable: string }>
}>

/** What a page says when it cannot take a form. */
export const formProblems = {
  en: {
    summary: 'Nothing was saved yet. Correct the marked fields.',
    field: 'This does not fit. Check it and send it again.',
    faults: {
      conflict:
        'The ticket changed while you were writing. Below is how it stands now; what you wrote is still here. Check it and send it again.',
      forbidden: 'This is not yours to do.',
      payload_too_large: 'That is too large. Files may have up to 20 MB each; long logs belong into a file.',
      unsupported_media_type:
        'This kind of file is not accepted. Send logs as text, pictures, recordings, captures, PDF, or an archive of them.',
      too_many_requests: 'Too many tries in a short time. Wait a minute and send it again; what you wrote is still here.',
      unauthorized: 'You are not signed in any more. Sign in and send it again.',
      unavailable: 'This cannot be done right now. What you wrote is still here; try again in a minute.',
    },
  },
  zh: {
    summary: '还没有保存。请修改标出的地方。',
    field: '这里填得不对，请检查后重新提交。',
    faults: {
      conflict: '你填写期间，工单有了变化。下面是最新情况，你写的内容还在，请核对后重新提交。',
      forbidden: '你没有权限做这个操作。',
      payload_too_large: '内容过大。单个文件不能超过 20 MB，长日志请作为文件上传。',
      unsupported_media_type: '不支持这种文件。日志请用文本格式，也可以发送图片、录屏、抓包、PDF，或它们的压缩包。',
      too_many_requests: '短时间内操作过多。请等一分钟再提交，你写的内容还在。',
      unauthorized: '登录已失效，请重新登录后再提交。',
      unavailable: '暂时无法完成。你写的内容还在，请稍后再试。',
    },
  },
} as const satisfies Record<Language, FormProblems>
