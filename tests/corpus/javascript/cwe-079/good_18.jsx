import DOMPurify from 'isomorphic-dompurify';
import { marked } from 'marked';

export function Article({ article }) {
  const html = DOMPurify.sanitize(marked.parse(article.body));
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
}
