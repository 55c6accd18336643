'use client';

import { late } from '@/components/ui/late';

/*
 * What the pane of the run shows once something runs or has run. Nothing stands in its place: it comes where nothing was.
 */

export const CheckResultView = late(() => import('./check-result').then((module) => module.CheckResultView));
export const ClockControl = late(() => import('./clock-control').then((module) => module.ClockControl));
export const OutcomeBanner = late(() => import('./outcome-banner').then((module) => module.OutcomeBanner));
export const ProblemList = late(() => import('./problem-list').then((module) => module.ProblemList));
export const VerdictList = late(() => import('./verdict-list').then((module) => module.VerdictList));

/** All of them, to be fetched ahead. */
export const lateResults = [CheckResultView, ClockControl, OutcomeBanner, ProblemList, VerdictList] as const;
