import DOMPurify from "dompurify";

// --- javascript-react-raw-html

export function Comment({ html }: { html: string }) {
  return (
    <article>
      <p
        // ruleid: javascript-react-raw-html
        dangerouslySetInnerHTML={{ __html: html }}
      />
      <p
        className="note"
        // ruleid: javascript-react-raw-html
        dangerouslySetInnerHTML={{ __html: `<b>${html}</b>` }}
      ></p>
      <p
        // ok: javascript-react-raw-html
        dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(html) }}
      />
      <p
        // ok: javascript-react-raw-html
        title={html}
      >
        {html}
      </p>
    </article>
  );
}
