import { IaqverseError } from '@iaqverse/core';

/** A Home Assistant without a recorder, or without one of its parts, has no such past. */
export async function orNothing<T>(asked: Promise<ReadonlyMap<string, T>>): Promise<ReadonlyMap<string, T>> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof IaqverseError && error.code === 'command_impossible') return new Map();
    throw error;
  }
}
