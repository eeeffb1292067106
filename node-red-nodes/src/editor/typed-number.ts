/** A field of the form for which the editor lets people choose where its value comes from. */
interface TypedInput {
  typedInput(options: {
    readonly types: readonly string[];
    readonly typeField: string;
    readonly default: string;
  }): void;
}

declare const $: (selector: string) => TypedInput;

/** Makes fields of the form take a number, or the name of what holds one. The type of each stands in the field of its id with `Type`. */
export function typedNumberFields(...ids: readonly string[]): void {
  for (const id of ids)
    $(`#node-input-${id}`).typedInput({
      types: ['num', 'flow', 'global', 'env'],
      typeField: `#node-input-${id}Type`,
      default: 'num',
    });
}
