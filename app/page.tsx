import { redirect } from 'next/navigation';
import { labs } from '@/labs/index';

export default function Home() {
  const [lab] = labs;
  redirect(`/labs/${lab.id}/${lab.steps[0].id}`);
}
