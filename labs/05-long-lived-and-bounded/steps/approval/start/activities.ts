import { approvals, email, payments } from '@faultline/services';

export interface Purchase {
  requestId: string;
  approver: string;
  manager: string;
  subject: string;
  amountCents: number;
  requester: string;
}

export type Decision = 'approved' | 'rejected';

export async function askForApproval(purchase: Purchase): Promise<void> {
  const { requestId, approver, subject } = purchase;
  await approvals.request({
    requestId,
    approver,
    subject,
    idempotencyKey: `${requestId}-request`,
  });
}

export async function remind(requestId: string): Promise<void> {
  await approvals.remind({ requestId, idempotencyKey: `${requestId}-remind` });
}

/** Asks the manager instead. */
export async function escalate(purchase: Purchase): Promise<void> {
  const { requestId, manager } = purchase;
  await approvals.escalate({ requestId, approver: manager });
}

export async function withdraw(requestId: string): Promise<void> {
  await approvals.withdraw({ requestId });
}

export async function record(
  requestId: string,
  decision: Decision,
): Promise<void> {
  await approvals.record({ requestId, decision });
}

export async function pay(purchase: Purchase): Promise<void> {
  const { requestId, amountCents } = purchase;
  await payments.charge({
    orderId: requestId,
    amountCents,
    idempotencyKey: `${requestId}-pay`,
  });
}

export async function tellExpired(purchase: Purchase): Promise<void> {
  const { requestId, requester, subject } = purchase;
  await email.send({
    to: requester,
    subject: `Nobody decided about: ${subject}`,
    idempotencyKey: `${requestId}-expired`,
  });
}
