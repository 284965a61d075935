import type { OnCallChannel } from '../delivery.ts'
import { dingtalk } from './dingtalk.ts'
import { feishu } from './feishu.ts'
import { genericWebhook } from './generic-webhook.ts'
import { pagerduty } from './pagerduty.ts'
import type { Receiver } from './receiver.ts'
import { slack } from './slack.ts'
import { wecom } from './wecom.ts'

/** Addresses and secrets of the people on call, as the environment has them; undefined where a channel is not used. */
export type OnCallAddresses = Readonly<{
  webhook: Readonly<{ url: string; secret: string }> | undefined
  pagerduty: Readonly<{ url: string; key: string }> | undefined
  slack: Readonly<{ url: string }> | undefined
  feishu: Readonly<{ url: string; secret: string | undefined }> | undefined
  dingtalk: Readonly<{ url: string; secret: string | undefined }> | undefined
  wecom: Readonly<{ url: string }> | undefined
}>

/** The channels that are used. */
export const receiversOf = (addresses: OnCallAddresses): ReadonlyMap<OnCallChannel, Receiver> => {
  const {
    webhook,
    pagerduty: pager,
    slack: slackAddress,
    feishu: feishuAddress,
    dingtalk: dingtalkAddress,
    wecom: wecomAddress,
  } = addresses
  const all: readonly (readonly [OnCallChannel, Receiver | undefined])[] = [
    ['webhook', webhook && genericWebhook(webhook)],
    ['pagerduty', pager && pagerduty(pager)],
    ['slack', slackAddress && slack(slackAddress)],
    ['feishu', feishuAddress && feishu(feishuAddress)],
    ['dingtalk', dingtalkAddress && dingtalk(dingtalkAddress)],
    ['wecom', wecomAddress && wecom(wecomAddress)],
  ]
  return new Map(all.flatMap(([channel, receiver]) => (receiver === undefined ? [] : [[channel, receiver] as const])))
}
