/** Those of the sources that SvelteKit's configuration knows and we need. */
type Source = 'self' | 'none' | 'unsafe-inline' | 'data:' | 'blob:';

export declare const directives: Record<
	| 'default-src'
	| 'script-src'
	| 'style-src'
	| 'img-src'
	| 'font-src'
	| 'connect-src'
	| 'worker-src'
	| 'manifest-src'
	| 'object-src'
	| 'base-uri'
	| 'form-action',
	Source[]
>;
export declare const headerDirectives: Record<'frame-ancestors', Source[]>;
