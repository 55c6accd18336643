import { Banknote, Boxes, Mail, Package } from 'lucide-react';
import { money } from '@/lib/lab/ending';
import { Badge } from '@/components/ui/badge';
import { Card, CardBar, CardLine } from './card';
import { isNoted, type CardProps } from './card-props';
import { mailLineKey } from './world-notes';

export function StockCard({ world: { stock }, notes }: CardProps) {
  const reserved = total(stock.map((item) => item.reserved));
  return (
    <Card icon={Boxes} title="Stock" sum={`${reserved} reserved`} none="nothing in stock">
      {stock.map((item) => (
        <CardLine
          key={item.sku}
          main={<span className="font-medium">{item.sku}</span>}
          state={<span className="tabular-nums">{item.available} available</span>}
          below={
            <CardBar
              part={item.reserved}
              whole={item.available + item.reserved}
              words={`${item.reserved} reserved`}
            />
          }
          remarkable={isNoted(notes, 'stock', item.sku)}
        />
      ))}
    </Card>
  );
}

export function MoneyCard({ world: { payments, cards }, notes }: CardProps) {
  const kept = total(payments.map((one) => one.amountCents - one.refundedCents));
  return (
    <Card icon={Banknote} title="Money" sum={`${money(kept)} kept`} none="nothing captured">
      {payments
        .map((one) => (
          <CardLine
            key={one.paymentId}
            main={<span className="font-medium tabular-nums">{money(one.amountCents)}</span>}
            state={
              <Badge tone={one.status === 'captured' ? 'completed' : 'cancelled'}>
                {one.status}
                {one.refundedCents > 0 &&
                  one.refundedCents < one.amountCents &&
                  ` ${money(one.refundedCents)}`}
              </Badge>
            }
            below={`${one.orderId}, ${one.paymentId}`}
            remarkable={one.status === 'captured' && isNoted(notes, 'money', one.orderId)}
          />
        ))
        .concat(
          cards.map(({ card, leftCents }) => (
            <CardLine
              key={card}
              main={<span className="text-muted">{card}</span>}
              state={<span className="text-muted tabular-nums">{money(leftCents)} left</span>}
            />
          )),
        )}
    </Card>
  );
}

export function ParcelsCard({ world: { parcels }, notes }: CardProps) {
  const shipped = parcels.filter((one) => one.status === 'created').length;
  return (
    <Card icon={Package} title="Parcels" sum={`${shipped} shipped`} none="no parcel">
      {parcels.map((one) => (
        <CardLine
          key={one.parcelId}
          main={<span className="font-medium">{one.parcelId}</span>}
          state={<Badge tone={one.status === 'created' ? 'completed' : 'cancelled'}>{one.status}</Badge>}
          below={one.orderId}
          remarkable={one.status === 'created' && isNoted(notes, 'parcels', one.orderId)}
        />
      ))}
    </Card>
  );
}

export function MailsCard({ world: { mails }, notes }: CardProps) {
  return (
    <Card icon={Mail} title="Mails" sum={`${mails.length} sent`} none="no mail">
      {mails.map((one) => (
        <CardLine
          key={one.mailId}
          main={<span>{one.subject}</span>}
          below={`to ${one.to}`}
          remarkable={isNoted(notes, 'mails', mailLineKey(one))}
        />
      ))}
    </Card>
  );
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
