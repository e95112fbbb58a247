import DOMPurify from 'isomorphic-dompurify';
import { useSearchParams } from 'next/navigation';

export default function Banner() {
  const params = useSearchParams();
  const html = DOMPurify.sanitize(`<b>${params.get('notice') ?? ''}</b>`);
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
}
