import type { KeptOverride } from '../domain/override';
import type { Decisions } from './identities';

export function readDecisions(decisions: string | null): Decisions {
  return decisions ? (JSON.parse(decisions) as Decisions) : {};
}

export function readOverrides(overrides: readonly string[]): readonly KeptOverride[] {
  return overrides.map((override) => JSON.parse(override) as KeptOverride);
}
