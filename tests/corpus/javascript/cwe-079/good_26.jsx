import DOMPurify from 'dompurify';
import { useSearchParams } from 'react-router-dom';

export function Banner() {
  const [params] = useSearchParams();
  const message = DOMPurify.sanitize(params.get('message') || '');
  return <div className="banner" dangerouslySetInnerHTML={{ __html: message }} />;
}
