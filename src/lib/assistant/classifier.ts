import { featuresOf } from './utterance-features.ts';

export interface Example<Label> {
	readonly label: Label;
	readonly text: string;
}

export interface Guess<Label> {
	readonly label: Label;
	/** 0 to 1. */
	readonly certainty: number;
}

/** Measured by `npm run bench -- assistant`: twice the turns gain nothing on the intents of the data. */
const TURNS = 15;
/** However much is taught: multiplications after which a last turn is made, a few seconds on a phone. */
const MAX_WORK = 4e8;
const RATE = 0.5;
const DECAY = 1e-4;
/** A smaller error of a label changes nothing that anybody would see. */
const SMALL_ERROR = 1e-3;
/** What an unknown feature counts beside one that all examples have: the more is unknown, the less is certain. */
const UNKNOWN_RARITY = 3;
const RARITY_SHARE = 0.25;

interface Vector {
	readonly ids: Int32Array;
	readonly values: Float32Array;
}

/**
 * Multinomial logistic regression with a rate of its own for each weight (AdaGrad). Deterministic: the same examples in the
 * same order make the same classifier.
 */
export class Classifier<Label> {
	readonly #labels: readonly Label[];
	readonly #ids = new Map<string, number>();
	/** By feature. */
	readonly #rarity: Float32Array;
	/** By feature, then label. */
	readonly #weights: Float32Array;

	constructor(examples: readonly Example<Label>[]) {
		const labels = new Map<Label, number>();
		for (const { label } of examples) if (!labels.has(label)) labels.set(label, labels.size);
		this.#labels = [...labels.keys()];
		const texts = examples.map(({ text }) => featuresOf(text));
		const held: number[] = [];
		for (const features of texts)
			for (const feature of features.keys()) {
				const id = this.#ids.get(feature) ?? this.#ids.size;
				this.#ids.set(feature, id);
				held[id] = (held[id] ?? 0) + 1;
			}
		this.#rarity = Float32Array.from(held, (count) => 1 + RARITY_SHARE * Math.log(examples.length / count));
		this.#weights = new Float32Array(held.length * this.#labels.length);
		this.#train(
			texts.map((features) => this.#vector(features)),
			examples.map(({ label }) => labels.get(label)!)
		);
	}

	/** Most certain first; nothing where nothing was taught. */
	classify(text: string): readonly Guess<Label>[] {
		if (this.#labels.length === 0) return [];
		const chances = this.#chances(this.#vector(featuresOf(text)));
		return this.#labels
			.map((label, at) => ({ label, certainty: chances[at]! }))
			.sort((a, b) => b.certainty - a.certainty);
	}

	#train(vectors: readonly Vector[], labels: readonly number[]): void {
		const count = this.#labels.length;
		const squares = new Float32Array(this.#weights.length);
		const stride = strideThrough(vectors.length);
		let work = 0;
		for (let turn = 0; turn < TURNS && work < MAX_WORK; turn += 1)
			for (let step = 0, at = 0; step < vectors.length; step += 1, at = (at + stride) % vectors.length) {
				const { ids, values } = vectors[at]!;
				const errors = this.#chances(vectors[at]!);
				errors[labels[at]!]! -= 1;
				for (let label = 0; label < count; label += 1) {
					const error = errors[label]!;
					if (Math.abs(error) < SMALL_ERROR) continue;
					for (let index = 0; index < ids.length; index += 1) {
						const slot = ids[index]! * count + label;
						const slope = error * values[index]! + DECAY * this.#weights[slot]!;
						squares[slot]! += slope * slope;
						this.#weights[slot]! -= (RATE * slope) / Math.sqrt(squares[slot]! + 1e-8);
					}
				}
				work += ids.length * count;
			}
	}

	/** By label; together 1. */
	#chances({ ids, values }: Vector): Float32Array {
		const count = this.#labels.length;
		const sums = new Float32Array(count);
		for (let index = 0; index < ids.length; index += 1)
			for (let label = 0, slot = ids[index]! * count; label < count; label += 1, slot += 1)
				sums[label]! += this.#weights[slot]! * values[index]!;
		let most = Number.NEGATIVE_INFINITY;
		for (const sum of sums) if (sum > most) most = sum;
		let total = 0;
		for (let label = 0; label < count; label += 1) total += sums[label] = Math.exp(sums[label]! - most);
		return sums.map((sum) => sum / total);
	}

	/** Of length 1 with what is unknown, which has no weight: what is mostly unknown is mostly nothing. */
	#vector(features: ReadonlyMap<string, number>): Vector {
		const ids: number[] = [];
		const values: number[] = [];
		let squares = 0;
		for (const [feature, times] of features) {
			const id = this.#ids.get(feature);
			const value = times * (id === undefined ? UNKNOWN_RARITY : this.#rarity[id]!);
			squares += value * value;
			if (id === undefined) continue;
			ids.push(id);
			values.push(value);
		}
		const length = Math.sqrt(squares) || 1;
		return { ids: Int32Array.from(ids), values: Float32Array.from(values, (value) => value / length) };
	}
}

/** Steps of this size come by each of `count` examples once, and not label by label as they are listed. */
function strideThrough(count: number): number {
	let stride = Math.max(1, Math.floor(count * 0.618));
	while (commonDivisor(stride, count) !== 1) stride += 1;
	return stride;
}

function commonDivisor(a: number, b: number): number {
	return b === 0 ? a : commonDivisor(b, a % b);
}
