import type { Language } from '#kernel/languages.ts'
import type { DomainErrorCode } from '#kernel/errors.ts'

type Titles = Readonly<Record<DomainErrorCode | 'method_not_allowed' | 'internal', string>>

/** What went wrong, in a line a person can read. Details and hints come with the fault itself. */
export const problems = {
  en: {
    invalid_input: 'Something in the request is missing or wrong',
    not_found: 'Not found',
    unauthorized: 'Sign in first',
    forbidden: 'Not allowed',
    conflict: 'That does not fit the present state',
    payload_too_large: 'Too large',
    unsupported_media_type: 'This type of content is not accepted',
    too_many_requests: 'Too many requests',
    unavailable: 'Temporarily not available',
    method_not_allowed: 'This method does not exist here',
    internal: 'Something broke on our side',
  },
  zh: {
    invalid_input: '请求内容缺失或有误',
    not_found: '未找到',
    unauthorized: '请先登录',
    forbidden: '没有权限',
    conflict: '与当前状态不符',
    payload_too_large: '内容过大',
    unsupported_media_type: '不接受这种类型的内容',
    too_many_requests: '请求过于频繁',
    unavailable: '暂时不可用',
    method_not_allowed: '此处不支持该方法',
    internal: '我们这边出错了',
  },
} as const satisfies Record<Language, Titles>
