type Row = Record<string, unknown>;

const GETTERS: Record<string, (row: Row) => unknown> = {
  name: (row) => row.name,
  age: (row) => row.age,
};

export function compileExpression(column: string): (row: Row) => unknown {
  const getter = GETTERS[column];
  if (!getter) {
    throw new RangeError(`unknown column ${column}`);
  }
  return getter;
}
