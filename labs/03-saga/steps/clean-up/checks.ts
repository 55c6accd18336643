import type { Check } from '@/lib/lab/define';
import {
  chargedOnce,
  compensationsRunInReverse,
  failureIsNotHidden,
  moneyNetsToZero,
  orderFulfilledWhenAllWell,
  parcelNetsToZero,
  stockNetsToZero,
} from '../compensate/checks';

/** In these the order comes to nothing, and must leave nothing behind. */
const brokenOff = ['refund-fails', 'cancelled', 'dies-compensating'];

/** What a clean ending is does not change with what stands in its way. */
export const checks: readonly Check[] = [
  { ...moneyNetsToZero, title: 'A broken-off order costs the customer nothing', scenarios: brokenOff },
  { ...stockNetsToZero, title: 'A broken-off order holds back no stock', scenarios: brokenOff },
  { ...parcelNetsToZero, title: 'A broken-off order sends no parcel', scenarios: brokenOff },
  { ...compensationsRunInReverse, scenarios: brokenOff },
  { ...failureIsNotHidden, scenarios: brokenOff },
  chargedOnce,
  { ...orderFulfilledWhenAllWell, scenarios: ['all-well'] },
];
