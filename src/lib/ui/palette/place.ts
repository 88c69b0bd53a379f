/** A place that a query of the palette leads to, as a ticket's number does. */
export interface Place {
	readonly id: string;
	readonly title: string;
	readonly about: string;
	readonly go: () => void;
}
