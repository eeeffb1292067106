/** Fired at the window before another page is shown: prevented by whoever has something to ask first. */
export const LEAVING = 'iaqverse-leaving';
