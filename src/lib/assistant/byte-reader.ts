const decoder = new TextDecoder();

/** Reads what `ByteWriter` wrote. Behind the end everything is 0 and empty: whether bytes are whole is known before (`sealed`). */
export class ByteReader {
	readonly #bytes: Uint8Array;
	#at = 0;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
	}

	number(): number {
		let value = 0;
		for (let shift = 0; ; shift += 7) {
			const byte = this.#bytes[this.#at++] ?? 0;
			value |= (byte & 0x7f) << shift;
			if (byte < 0x80) return value >>> 0;
		}
	}

	bytes(): Uint8Array {
		const length = this.number();
		this.#at += length;
		return this.#bytes.subarray(this.#at - length, this.#at);
	}

	text(): string {
		return decoder.decode(this.bytes());
	}
}
