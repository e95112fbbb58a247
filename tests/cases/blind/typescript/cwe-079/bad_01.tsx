import { useSearchParams } from 'next/navigation';

export default function Banner() {
  const params = useSearchParams();
  const html = `<b>${params.get('notice') ?? ''}</b>`;
  return <div dangerouslySetInnerHTML={{ __html: html }} />; // BAD
}
