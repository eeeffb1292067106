/** Folders of backups begin so, and end with the time. */
export const BACKUP_PREFIX = 'iaqverse-backup-';
/** A backup that is not finished ends so. */
export const PARTIAL_SUFFIX = '.partial';
/** A verified database that waits to take the place of another one. */
export const RESTORING_SUFFIX = '.restoring';
