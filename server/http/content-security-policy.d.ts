import type { Config } from '@sveltejs/kit';

type Directives = NonNullable<NonNullable<NonNullable<Config['kit']>['csp']>['directives']>;

export declare const directives: Directives;
export declare const headerDirectives: Directives;
