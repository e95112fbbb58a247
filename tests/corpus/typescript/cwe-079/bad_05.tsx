type Comment = { id: string; html: string };

export function Comments({ comments }: { comments: Comment[] }) {
  return (
    <ul>
      {comments.map((comment) => (
        <li key={comment.id} dangerouslySetInnerHTML={{ __html: comment.html }} /> // BAD
      ))}
    </ul>
  );
}
