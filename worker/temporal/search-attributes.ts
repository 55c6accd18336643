import { temporal } from '@temporalio/proto';
import type { Connection } from '@temporalio/client';

const { IndexedValueType } = temporal.api.enums.v1;

/** Search attributes that learner code may set; a server refuses names that nobody has registered. */
export const SEARCH_ATTRIBUTES = {
  OrderStatus: 'Keyword',
  CustomerId: 'Keyword',
  Tags: 'KeywordList',
  Note: 'Text',
  ItemCount: 'Int',
  Amount: 'Double',
  Urgent: 'Bool',
  DueAt: 'Datetime',
} as const;

const TYPES = {
  Keyword: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  KeywordList: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST,
  Text: IndexedValueType.INDEXED_VALUE_TYPE_TEXT,
  Int: IndexedValueType.INDEXED_VALUE_TYPE_INT,
  Double: IndexedValueType.INDEXED_VALUE_TYPE_DOUBLE,
  Bool: IndexedValueType.INDEXED_VALUE_TYPE_BOOL,
  Datetime: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
} as const;

/**
 * Registers them in a namespace of a cluster that somebody else runs. Whether that is allowed is the cluster's business: where
 * it is not, workflows that set one are told so by the server.
 */
export async function registerSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const searchAttributes = Object.fromEntries(
    Object.entries(SEARCH_ATTRIBUTES).map(([name, type]) => [name, TYPES[type]]),
  );
  await connection.operatorService
    .addSearchAttributes({ namespace, searchAttributes })
    .catch(() => undefined);
}
