/** From the vaguest to the most exact. */
export const HINT_TIERS = ['nudge', 'concept', 'code'] as const;
export type HintTier = (typeof HINT_TIERS)[number];
