/** Leads into the notices that are on the screen; the browser and assistive technology leave it free. */
export const NOTICES_KEY = 'F8';
