// Runs Python in ESPHome's environment inside the Debian root, with the firmware at /firmware.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../../../test/home-assistant/root/prepare-root.js';
import { VENV } from './prepare-esphome.js';

const FIRMWARE = fileURLToPath(new URL('../..', import.meta.url));

const ENTER = `mkdir -p "$0/firmware" "$0/made" && mount --rbind "$1" "$0/firmware" && mount -o remount,bind,ro "$0/firmware" &&
  mount --bind "$2" "$0/made" && mount --rbind /proc "$0/proc" && mount --rbind /dev "$0/dev" && cd / &&
  root="$0" venv="$3" && shift 3 && exec "$(command -v chroot)" "$root" /usr/bin/env HOME=/root LANG=C.UTF-8 \\
    PATH="$venv/bin:/usr/bin:/bin" PYTHONDONTWRITEBYTECODE=1 python "$@"`;

/** Runs Python with these arguments; what it writes to /made is in that folder. Gives its exit code. */
export function pythonOfEsphome(args, made) {
  const { status, error } = spawnSync('unshare', ['--mount', 'sh', '-c', ENTER, ROOT, FIRMWARE, made, VENV, ...args], {
    stdio: 'inherit',
  });
  if (error) throw new Error(`unshare did not start: ${error.message}: install the package util-linux`);
  return status ?? 1;
}
