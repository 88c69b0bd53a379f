/** One page for every address: screens are painted on the device, from its disk. */
export const ssr = false;
