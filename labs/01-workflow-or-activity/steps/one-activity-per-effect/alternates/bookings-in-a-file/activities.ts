import { email } from '@faultline/services';

export * from './bookings';

export interface Trip {
  tripId: string;
  flight: string;
  hotel: string;
  car: string;
  email: string;
}

export async function tell(to: string, subject: string): Promise<void> {
  await email.send({ to, subject });
}
