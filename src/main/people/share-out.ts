// Shares faces out to people: whole sequences or subjects stay in one hand, some are coded by several people, and
// everybody gets about as much. Pure; the same input and seed give the same shares.
//
// Each whole goes to those who have least so far. So at no time do two people's loads differ by more than the largest
// whole: giving size w to the k smallest loads of a spread of at most W >= w leaves a spread of at most W. The largest
// go first, which in practice brings the loads much closer.
import { chooseShared, type Whole } from './choose-shared.ts';
import { createRandom } from '../../shared/random.ts';
import { shuffled } from './shuffled.ts';

export interface SharingRequest {
  readonly wholes: readonly Whole[];
  /** Ids. */
  readonly people: readonly number[];
  /** Share of the faces that `raters` people code, 0..1; the others are coded by one. */
  readonly share: number;
  readonly raters: number;
  readonly seed: number;
}

export interface Share {
  readonly annotatorId: number;
  /** In the order of coding: wholes in an order drawn for this person, so that what is shared is met anywhere. */
  readonly imageIds: readonly number[];
  readonly sharedFaces: number;
}

export interface Sharing {
  readonly shares: readonly Share[];
  readonly faces: number;
  readonly sharedFaces: number;
  readonly wantedSharedFaces: number;
}

interface Hand {
  readonly annotatorId: number;
  readonly wholes: Whole[];
  load: number;
  shared: number;
}

/** `raters` must not exceed the people where anything is shared. */
export function shareOut({ wholes, people, share, raters, seed }: SharingRequest): Sharing {
  const chance = createRandom(seed);
  const faces = countFaces(wholes);
  const wantedSharedFaces = Math.round(share * faces);
  const shared = wantedSharedFaces === 0 ? new Set<Whole>() : chooseShared(wholes, wantedSharedFaces, chance);
  const hands = people.map((annotatorId): Hand => ({ annotatorId, wholes: [], load: 0, shared: 0 }));
  const inTurn = largestFirst(wholes, chance);
  const together = new Map<string, number>();
  for (const whole of inTurn.filter((each) => shared.has(each))) give(whole, pickHands(hands, raters, { together, chance }), true);
  for (const whole of inTurn.filter((each) => !shared.has(each))) give(whole, pickHands(hands, 1, { together, chance }), false);
  return {
    faces,
    sharedFaces: countFaces([...shared]),
    wantedSharedFaces,
    shares: hands.map((hand) => ({
      annotatorId: hand.annotatorId,
      imageIds: shuffled(hand.wholes, chance).flatMap(({ imageIds }) => imageIds),
      sharedFaces: hand.shared,
    })),
  };
}

function countFaces(wholes: readonly Whole[]): number {
  return wholes.reduce((sum, { imageIds }) => sum + imageIds.length, 0);
}

function largestFirst(wholes: readonly Whole[], chance: () => number): Whole[] {
  return shuffled(wholes, chance).sort((left, right) => right.imageIds.length - left.imageIds.length);
}

function give(whole: Whole, hands: readonly Hand[], isShared: boolean): void {
  const faces = whole.imageIds.length;
  for (const hand of hands) {
    hand.wholes.push(whole);
    hand.load += faces;
    if (isShared) hand.shared += faces;
  }
}

interface Picking {
  /** How often two have had a whole together, by `1,4`. */
  readonly together: Map<string, number>;
  readonly chance: () => number;
}

/** Those with least; among equals those who have met least, so that every two overlap; then by lot. */
function pickHands(hands: readonly Hand[], count: number, { together, chance }: Picking): Hand[] {
  const picked: Hand[] = [];
  const lots = new Map(hands.map((hand) => [hand, chance()]));
  const met = (hand: Hand): number => picked.reduce((sum, other) => sum + (together.get(pairOf(hand, other)) ?? 0), 0);
  while (picked.length < count) {
    const left = hands.filter((hand) => !picked.includes(hand));
    const [next] = left.sort((one, other) => one.load - other.load || met(one) - met(other) || (lots.get(one) ?? 0) - (lots.get(other) ?? 0));
    if (next === undefined) break;
    for (const other of picked) together.set(pairOf(next, other), (together.get(pairOf(next, other)) ?? 0) + 1);
    picked.push(next);
  }
  return picked;
}

function pairOf(one: Hand, other: Hand): string {
  return [one.annotatorId, other.annotatorId].sort((left, right) => left - right).join(',');
}
