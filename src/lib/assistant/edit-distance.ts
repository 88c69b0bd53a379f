/**
 * Edits (insert, delete, substitute, swap neighbours) that make one word of the other, or `limit` + 1 where it takes more.
 * Rows are made once for all calls, as long as the longest word.
 */
export function createEditDistance(longest: number): (a: string, b: string, limit: number) => number {
	let before = new Uint8Array(longest + 1);
	let last = new Uint8Array(longest + 1);
	let row = new Uint8Array(longest + 1);
	return (whole, other, limit) => {
		if (Math.abs(whole.length - other.length) > limit) return limit + 1;
		// most of two words that are near is the same at both ends, and costs nothing there
		let start = 0;
		while (start < whole.length && whole.charCodeAt(start) === other.charCodeAt(start)) start += 1;
		let [end, otherEnd] = [whole.length, other.length];
		while (end > start && otherEnd > start && whole.charCodeAt(end - 1) === other.charCodeAt(otherEnd - 1)) {
			end -= 1;
			otherEnd -= 1;
		}
		const a = whole.slice(start, end);
		const b = other.slice(start, otherEnd);
		for (let column = 0; column <= b.length; column += 1) last[column] = column;
		for (let line = 1; line <= a.length; line += 1) {
			row[0] = line;
			let least = line;
			const letter = a.charCodeAt(line - 1);
			for (let column = 1; column <= b.length; column += 1) {
				const beside = b.charCodeAt(column - 1);
				let cost = Math.min(
					last[column]! + 1,
					row[column - 1]! + 1,
					last[column - 1]! + (letter === beside ? 0 : 1)
				);
				if (
					line > 1 &&
					column > 1 &&
					letter === b.charCodeAt(column - 2) &&
					a.charCodeAt(line - 2) === beside
				)
					cost = Math.min(cost, before[column - 2]! + 1);
				row[column] = cost;
				if (cost < least) least = cost;
			}
			if (least > limit) return limit + 1;
			[before, last, row] = [last, row, before];
		}
		return last[b.length]!;
	};
}

/** One bit for each letter that occurs: two words that are `n` edits apart differ in at most 2n of them. */
export function letterBits(word: string): number {
	let bits = 0;
	for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31);
	return bits;
}

export function bitCount(bits: number): number {
	let rest = bits - ((bits >>> 1) & 0x55555555);
	rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
	return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
