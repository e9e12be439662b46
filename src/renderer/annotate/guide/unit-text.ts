// What the guide tells of an action unit. The words are this project's own; nothing is taken from the FACS manual.

export interface UnitText {
  /** The muscle that does it, by its anatomical name; null where none does it alone. */
  readonly muscle: string | null;
  readonly moves: string;
  readonly look: string;
  readonly confused: string;
  readonly intensity: string;
}

export type UnitTexts = Readonly<Record<number, UnitText>>;
