import { cars, flights, hotels } from '@faultline/services';

export interface Wish {
  tripId: string;
  part: 'flight' | 'hotel' | 'car';
  name: string;
}

/** One activity for three systems: each call of it makes one booking. */
export async function book({ tripId, part, name }: Wish): Promise<string> {
  switch (part) {
    case 'flight':
      return (await flights.book({ tripId, flight: name })).bookingId;
    case 'hotel':
      return (await hotels.book({ tripId, hotel: name })).bookingId;
    case 'car':
      return (await cars.book({ tripId, car: name })).bookingId;
  }
}
