import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { unreadable } from '@iaqverse/core';

/** Where the two forms of one model are. */
export interface ModelFiles {
  readonly onnx: string;
  /** The weights file, which also says what the model is and which ONNX file belongs to it. */
  readonly weights: string;
}

/** The files of the model that comes with IAQverse. @throws IaqverseError `model_unreadable` when its package is not installed */
export function shippedModelFiles(): ModelFiles {
  try {
    return {
      onnx: fileURLToPath(import.meta.resolve('@iaqverse/models/forecast.onnx')),
      weights: fileURLToPath(import.meta.resolve('@iaqverse/models/forecast.json')),
    };
  } catch (error) {
    throw unreadable('@iaqverse/models', 'its package is not installed', error);
  }
}

/** The JSON value of a weights file. @throws IaqverseError `model_unreadable` */
export async function readWeights(path: string): Promise<unknown> {
  const bytes = await readBytes(path);
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw unreadable(path, 'it is no JSON', error);
  }
}

/** @throws IaqverseError `model_unreadable` */
export async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw unreadable(path, isMissing(error) ? 'there is no such file' : 'it cannot be read', error);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
