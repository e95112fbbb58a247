import React from 'react';

export function Article({ article }) {
  return (
    <article>
      <h1>{article.title}</h1>
      <div dangerouslySetInnerHTML={{ __html: article.body }} /> {/* BAD */}
    </article>
  );
}
