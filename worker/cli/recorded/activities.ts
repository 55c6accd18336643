import { CompleteAsyncError, Context, heartbeat } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';

export async function ship(id: string, fails: boolean): Promise<string> {
  if (fails) throw ApplicationFailure.retryable('No carrier answers', 'CarrierDown');
  return `${id} is on its way`;
}

/** Somebody else completes it, by its token. */
export async function approve(_order: string): Promise<string> {
  throw new CompleteAsyncError();
}

export async function importRows(rows: number): Promise<number> {
  for (let row = 1; row <= rows; row += 1) {
    heartbeat({ done: row, of: rows });
    await Context.current().sleep(5);
  }
  return rows;
}

export async function count(batch: number): Promise<number> {
  return batch * 10;
}

export async function price(_sku: string): Promise<number> {
  return 42;
}
