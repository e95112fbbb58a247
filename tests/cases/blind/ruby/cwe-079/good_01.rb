module CommentsHelper
  SEPARATOR = '<hr>'.html_safe

  def comment_body(comment)
    content_tag(:div, comment.body, class: 'comment') + SEPARATOR
  end
end
