import { redirect } from 'next/navigation';
import { catalogue } from './_wiring/labs';

/** The labs are known when the product runs, not when it is built. */
export const dynamic = 'force-dynamic';

export default async function Home() {
  const [first] = (await catalogue()).labs;
  if (!first) throw new Error('There is no lab that can be used; the log of the web server says why.');
  const { lab } = first;
  redirect(`/labs/${lab.id}/${lab.steps[0].id}`);
}
