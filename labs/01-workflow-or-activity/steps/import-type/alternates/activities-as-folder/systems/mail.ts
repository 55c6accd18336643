import { email } from '@faultline/services';

export async function send(to: string, subject: string): Promise<void> {
  await email.send({ to, subject });
}
