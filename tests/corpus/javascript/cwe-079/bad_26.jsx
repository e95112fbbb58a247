import { useSearchParams } from 'react-router-dom';

export function Banner() {
  const [params] = useSearchParams();
  const message = params.get('message') || '';
  return <div className="banner" dangerouslySetInnerHTML={{ __html: message }} />; // BAD
}
