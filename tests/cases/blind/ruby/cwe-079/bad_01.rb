module CommentsHelper
  def comment_body(comment)
    "<div class='comment'>#{comment.body}</div>".html_safe # BAD
  end
end
